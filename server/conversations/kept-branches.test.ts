// What is kept of a branch while writes and reads overlap: it is what the rows have, or nothing.
import { expect, it } from 'vitest';
import type { SaidBefore } from './conversations';
import { keepBranches } from './kept-branches';
import { say } from './testing';

type Said = SaidBefore['messages'][number];
const LIMITS = { conversations: 2, messages: 4, characters: 400 };
const line = (...ids: string[]): Said[] =>
  ids.map((id, n) => ({ id, parentId: ids[n - 1] ?? null, role: 'user', parts: say(id) }));
const below = (parentId: string, id: string): Said => ({ id, parentId, role: 'user', parts: say(id) });
const ids = (said: SaidBefore | null) => said?.messages.map(({ id }) => id) ?? null;

function kept() {
  const branches = keepBranches(LIMITS);
  branches.added('ann', 'c', null, line('a', 'b', 'c'));
  return { ...branches, found: (end: string, limit = 9) => ids(branches.find('ann', 'c', end, limit)) };
}

it('ends where it is asked to, as far up as it is asked to', () => {
  const { found } = kept();
  expect([found('c'), found('c', 2), found('b'), found('x')]).toEqual([['a', 'b', 'c'], ['b', 'c'], ['a', 'b'], null]);
});

it('is nobody else’s', () => {
  expect(kept().find('bob', 'c', 'c', 9)).toBeNull();
});

it('follows an edit, and no longer knows what it replaced', () => {
  const { added, found } = kept();
  added('ann', 'c', 'a', [below('a', 'b2')]);
  expect([found('b2'), found('c')]).toEqual([['a', 'b2'], null]);
});

it('forgets its beginning when it is long, and then answers only as far as it knows', () => {
  const { added, found } = kept();
  added('ann', 'c', 'c', [below('c', 'd'), below('d', 'e')]);
  expect([found('e'), found('e', 4)]).toEqual([null, ['b', 'c', 'd', 'e']]);
});

it('holds few conversations, those that were used last, and none that is large', () => {
  const { added, found, find } = kept();
  added('ann', 'c2', null, line('x'));
  expect(found('c')).not.toBeNull();
  added('ann', 'c3', null, line('y'));
  expect([found('c'), ids(find('ann', 'c2', 'x', 9))]).toEqual([['a', 'b', 'c'], null]);
  added('ann', 'c', 'c', [{ ...below('c', 'd'), parts: say('long '.repeat(100)) }]);
  expect([found('d'), found('c')]).toEqual([null, null]);
});

it('says nothing while a message of it is written, then what was written', () => {
  const { changing, found, find } = kept();
  const written = changing('b');
  expect(found('c')).toBeNull();
  written(say('other'));
  expect(find('ann', 'c', 'c', 9)?.messages.map(({ parts }) => parts)).toEqual([say('a'), say('other'), say('c')]);
});

it('is dropped when a write failed, and when two overlap', () => {
  const one = kept();
  one.changing('b')(null);
  expect(one.found('c')).toBeNull();
  const two = kept();
  const [first, second] = [two.changing('b'), two.changing('b')];
  second(say('second'));
  first(say('first'));
  expect(two.found('c')).toBeNull();
});

it('takes a read only if nothing was written since it began', () => {
  const old = { messages: line('a', 'b', 'c'), summary: null };
  const during = (write: (branches: ReturnType<typeof kept>) => void) => {
    const branches = kept();
    const read = branches.reading('ann', 'c');
    write(branches);
    branches.added('ann', 'other', null, line('z'));
    read(old);
    const found = branches.find('ann', 'c', 'c', 9);
    return found && found.messages[1]!.parts;
  };
  expect(during(() => {})).toEqual(say('b'));
  expect(during(({ changing }) => changing('b')(say('new')))).toEqual(say('new'));
  expect(during(({ forget }) => forget('c'))).toBeNull();
  expect(during(({ forget, changing }) => [changing('b'), forget('c')])).toBeNull();
});

it('does not take a read that began while a message was written that is not kept', () => {
  const branches = keepBranches(LIMITS);
  const written = branches.changing('b');
  const read = branches.reading('ann', 'c');
  read({ messages: line('a', 'b'), summary: null });
  expect(branches.find('ann', 'c', 'b', 9)).toBeNull();
  const again = branches.reading('ann', 'c');
  written(say('new'));
  again({ messages: line('a', 'b'), summary: null });
  expect(branches.find('ann', 'c', 'b', 9)).toBeNull();
});

it('drops what was read while one of its messages was written', () => {
  const branches = kept();
  const written = branches.changing('b');
  branches.forget('c');
  branches.reading('ann', 'c')({ messages: line('a', 'b', 'c'), summary: null });
  written(say('new'));
  expect(branches.found('c')).toBeNull();
});
