// Who sees what of the graph, as SQL. Every statement that reads entities, facts or episodes carries this condition.
import type { Principal } from '../users/permissions';

/** Where a part of the graph belongs, which decides who sees it. Nothing reaches from one space into another. */
export interface Space {
  kind: 'collection' | 'user' | 'cameras' | 'everyone';
  id: string;
}
/** What everybody who is signed in sees: agents. */
export const EVERYONE: Space = { kind: 'everyone', id: '00000000-0000-0000-0000-000000000000' };

export interface Fence {
  collectionIds: readonly string[];
  /** Null: nothing of one person, and nothing of what everybody sees. */
  userId: string | null;
  /** Null: every camera. */
  cameraIds: readonly string[] | null;
}

export const fenceOf = (principal: Principal, collectionIds: readonly string[]): Fence => ({
  collectionIds,
  userId: principal.userId,
  cameraIds: principal.cameraIds,
});

/** `$1` collections, `$2` person, `$3` cameras; `row` is an alias of entity, fact or episode. */
export const fenced = (row: string): string => `(
  (${row}.space = 'collection' AND ${row}.space_id = ANY ($1::uuid[])) OR (${row}.space = 'user' AND ${row}.space_id = $2::uuid)
  OR (${row}.space = 'cameras' AND ($3::uuid[] IS NULL OR ${row}.space_id = ANY ($3::uuid[]))) OR (${row}.space = 'everyone' AND $2::uuid IS NOT NULL))`;
export const fenceValues = ({ collectionIds, userId, cameraIds }: Fence): unknown[] => [
  [...collectionIds],
  userId,
  cameraIds && [...cameraIds],
];
