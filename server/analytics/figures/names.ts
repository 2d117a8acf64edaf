// The names of cameras and zones that a plan sets side by side, as far as the asker may see them.
import { compileNames } from '../compile/names';
import type { Asker } from '../compile/scope';
import type { PlanReader } from './plan-store';

export async function namesOf(
  reader: PlanReader,
  asker: Asker,
  kind: 'camera' | 'zone',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; name: string }>(compileNames(asker, kind, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
