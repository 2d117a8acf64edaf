// Names of cameras or zones by id.
import { all, Parameters, type Statement } from './parameters';
import { type Asker, mayBeSeen } from './scope';

export function compileNames(asker: Asker, kind: 'camera' | 'zone', ids: readonly string[]): Statement {
  const parameters = new Parameters();
  const where = [
    `n.id = ANY (${parameters.add('uuids', ids)})`,
    ...mayBeSeen(asker, kind === 'camera' ? 'n.id' : 'n.camera_id', parameters),
  ];
  return { text: `SELECT n.id::text AS id, n.name FROM ${kind} n WHERE ${all(where)}`, values: parameters.values };
}
