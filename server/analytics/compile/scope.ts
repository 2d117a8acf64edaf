// What a statement is made from: the plan, its windows, and what its asker may see.

import { expandClasses } from '@/contracts/class-groups';
import type { AnalyticsPlan, Filters } from '@/contracts/plan';
import type { LocalClock } from '../time/local-clock';
import type { Window } from '../time/windows';
import type { Parameters } from './parameters';

export interface Asker {
  /** Null means every camera. */
  cameraIds: string[] | null;
  userId: string;
  admin: boolean;
}

export interface Scope {
  plan: AnalyticsPlan;
  asker: Asker;
  clock: LocalClock;
  /** Sorted and disjoint, hours and weekdays taken out. Only the first may lack a start, and then there are no others. */
  windows: readonly Window[];
}

/** Whether the asker may see the row's camera. */
export function mayBeSeen(asker: Asker, column: string, parameters: Parameters): string[] {
  return asker.cameraIds ? [`${column} = ANY (${parameters.add('uuids', asker.cameraIds)})`] : [];
}

/** The conditions that rows of cameras share: class and camera, and who may see them. */
export function sightedWhere({ plan, asker }: Scope, alias: string, parameters: Parameters): string[] {
  const { filters } = plan;
  const where = mayBeSeen(asker, `${alias}.camera_id`, parameters);
  const add = (condition: string) => where.push(condition);
  if (filters.camera) add(`${alias}.camera_id = ANY (${parameters.add('uuids', filters.camera)})`);
  if (filters.notCamera) add(`${alias}.camera_id <> ALL (${parameters.add('uuids', filters.notCamera)})`);
  if (filters.class) add(`${alias}.class = ANY (${parameters.add('texts', expandClasses(filters.class))})`);
  if (filters.notClass) add(`${alias}.class <> ALL (${parameters.add('texts', expandClasses(filters.notClass))})`);
  return where;
}

/** min is included, max is not; a confidence of 1 is in what ends with 1. Stored as real, so compared as such. */
export function confidenceWhere(filters: Filters, column: string, parameters: Parameters): string[] {
  const { min, max } = filters.confidence ?? {};
  const where: string[] = [];
  if (min !== undefined) where.push(`${column} >= ${parameters.add('real', min)}`);
  if (max !== undefined && max < 1) where.push(`${column} < ${parameters.add('real', max)}`);
  return where;
}
