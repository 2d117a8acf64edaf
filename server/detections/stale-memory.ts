// When remembered rows turn out to have changed: the transaction is undone and tried once more from what is stored.

/** What was remembered is no longer what the rows say: another node wrote, or somebody removed a sighting. */
export class StaleMemory extends Error {}

export function assertWritten(written: number, expected: number): void {
  if (written !== expected) throw new StaleMemory(`${written} of ${expected} rows were as remembered`);
}
