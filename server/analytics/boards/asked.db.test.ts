// The history of the question box: each question once, the last 500, and nobody else's.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PolarsAnswer } from '@/contracts/analytics';
import type { Asked } from '@/contracts/boards';
import { knock, openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { openRoom, type Parts, question, refused } from '../ask-testing';

let core: TestCore;
let viewer: Principal;
const room = (parts: Parts = {}) => openRoom(core, viewer, parts);

beforeAll(async () => {
  core = await openTestCore();
  viewer = await core.person('viewer');
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.db.run('TRUNCATE asked_question');
});

describe('the history', () => {
  const list = async (send: ReturnType<typeof knock>, query = '') =>
    (await (await send('GET', `/api/v1/analytics/asked${query}`)).json()) as {
      items: Asked[];
      nextCursor: string | null;
    };

  it('keeps each question once, the last asked first, refusals too', async () => {
    const { send, ask } = room();
    const none = room({ grammar: () => refused('refusal') });
    for (const text of ['one', 'two', 'three', 'one']) await ask.ask(viewer, question({ question: text }));
    await none.ask.ask(viewer, question({ question: 'a red car' }));
    const first = await list(send, '?limit=2');
    expect(first.items.map((item) => item.question)).toEqual(['a red car', 'one']);
    expect(first.items.map((item) => [item.planner, item.plan?.subject ?? null])).toEqual([
      ['none', null],
      ['grammar', 'tracks'],
    ]);
    const rest = await list(send, `?cursor=${first.nextCursor}`);
    expect(rest.items.map((item) => item.question)).toEqual(['three', 'two']);
    expect(rest.nextCursor).toBeNull();
  });

  it('of a question sent twice at once has it once', async () => {
    const { send, ask } = room();
    await Promise.all([1, 2, 3].map(() => ask.ask(viewer, question())));
    expect((await list(send)).items).toHaveLength(1);
  });

  it('is the user’s own, with what their keys asked, and can be forgotten', async () => {
    const { ask, doors, send } = room();
    const key: Principal = { ...viewer, kind: 'key', name: 'robot' };
    const other = await core.person('admin');
    const response = await knock(doors, key)('POST', '/api/v1/query/polars', { query: 'by key', database: 'tracks' });
    const answer = PolarsAnswer.parse(await response.json());
    expect(answer.response).toBe(answer.answer);
    await ask.ask(viewer, question({ question: 'by hand' }));
    const { items } = await list(send);
    expect(items.map((item) => item.question)).toEqual(['by hand', 'by key']);
    const asOther = knock(doors, other);
    expect((await list(asOther)).items).toEqual([]);
    expect((await asOther('DELETE', `/api/v1/analytics/asked/${items[0]!.id}`)).status).toBe(404);
    expect((await asOther('DELETE', '/api/v1/analytics/asked')).status).toBe(200);
    expect((await send('DELETE', `/api/v1/analytics/asked/${items[0]!.id}`)).status).toBe(200);
    expect((await list(send)).items.map((item) => item.question)).toEqual(['by key']);
    expect((await send('DELETE', '/api/v1/analytics/asked')).status).toBe(200);
    expect((await list(send)).items).toEqual([]);
  });

  it('holds the last 500', async () => {
    await core.db.run(
      `INSERT INTO asked_question (id, user_id, question, answer, planner, latency_ms, asked_at)
       SELECT gen_random_uuid(), $1, 'q' || n, '', 'grammar', 1, now() - n * interval '1 minute'
       FROM generate_series(1, 600) n`,
      [viewer.userId],
    );
    await room().ask.ask(viewer, question({ question: 'newest' }));
    const rows = await core.db.query<{ n: number; oldest: string }>(
      `SELECT count(*) AS n, (array_agg(question ORDER BY asked_at))[1] AS oldest FROM asked_question`,
    );
    expect(rows).toEqual([{ n: 500, oldest: 'q499' }]);
  });
});
