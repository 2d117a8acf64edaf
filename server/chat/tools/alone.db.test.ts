// What people without any camera are told: who may add one how, who may not whom to ask.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '@/contracts/common';
import { openTools, type TestTools } from './tools-testing';

let test: TestTools;
beforeAll(async () => {
  test = await openTools();
}, 60_000);
afterAll(() => test?.close());

it.each<[Role, string]>([
  ['admin', 'There is no camera yet. Add one on the Live page, with "Add camera".'],
  ['operator', 'There is no camera yet. Add one on the Live page, with "Add camera".'],
  ['viewer', 'There is no camera that you may see yet. An admin can add one or let you see it.'],
])('%s', async (role, words) => {
  const person = await test.core.person(role, role === 'viewer' ? [] : null);
  const tools = test.toolsWith({ cameras: { ...test.cameras, list: async () => [] } });
  const context = test.context(person, 'Which cameras are online?');
  expect((await tools.alone(context)).text).toContain(words);
  const state = tools.find('camera_state')!;
  expect((await state.run(state.input.parse({}), context)).told).toBe(words);
  await expect(state.run(state.input.parse({ camera: 'Gate' }), context)).rejects.toThrow(
    `I know no camera "Gate". ${words}`,
  );
});
