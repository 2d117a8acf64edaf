// For tests: answers in words of a made-up plan and result.
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';
import type { Vocabulary } from '../types';
import type { Telling } from './parts';
import { answerText } from './words';

export const FRONT = '0190a000-0000-7000-8000-000000000001';
export const YARD = '0190a000-0000-7000-8000-000000000002';
export const DRIVE = '0190a000-0000-7000-8000-000000000003';
export const vocabulary: Vocabulary = {
  cameras: [
    { id: FRONT, name: 'Front door', slug: 'front-door' },
    { id: YARD, name: 'Yard', slug: 'yard' },
  ],
  zones: [{ id: DRIVE, name: 'Driveway', slug: 'driveway', cameraId: YARD, kind: 'area' }],
  classes: ['person', 'car'],
  agents: [],
  models: [],
  tags: [],
};
export const timezone = 'Europe/Berlin';
/** Friday, 21 November 2025, 14:05 in Berlin. */
const nowMs = Date.parse('2025-11-21T13:05:00Z');
export const TODAY = { from: '2025-11-20T23:00:00.000Z', to: '2025-11-21T13:05:00.001Z' };
export const YESTERDAY = { from: '2025-11-19T23:00:00.000Z', to: '2025-11-20T23:00:00.000Z' };
export const yesterday = [{ kind: 'calendar', unit: 'day', offset: -1 }] as const;
export const today = [{ kind: 'calendar', unit: 'day' }] as const;
export const WHEN = 'yesterday, Thu 20 Nov, 00:00-24:00 (Europe/Berlin)';

const TYPES: Record<string, string> = { class: 'class', camera: 'camera', share: 'share' };

export function tell(
  input: Omit<AnalyticsPlanInput, 'measure'> & { measure?: AnalyticsPlanInput['measure'] },
  {
    windows = [YESTERDAY],
    comparedWindows = [],
    names,
    ...result
  }: Partial<Telling['result']> & Partial<Pick<Telling, 'windows' | 'comparedWindows'>> & { names?: string[] },
  more: Partial<Telling> = {},
): string {
  const plan = AnalyticsPlan.parse({ measure: { op: 'count' }, timezone, ...input });
  const columns = (names ?? [...plan.groupBy, 'value']).map((name) => ({
    name,
    label: name,
    type: (TYPES[name] ?? 'number') as 'number',
  }));
  return answerText({
    plan,
    vocabulary,
    limited: false,
    nowMs,
    timezone,
    windows,
    comparedWindows,
    nothingYet: false,
    result: {
      value: null,
      rows: [],
      keys: [],
      empty: false,
      ...result,
      columns,
    },
    ...more,
  });
}

export const people = { class: ['person'], camera: [FRONT], time: [...yesterday] };
