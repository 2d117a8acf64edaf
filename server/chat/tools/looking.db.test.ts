// Tools that look things up, over real rooms: what each brings, and what the model is told of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsupportedNumbers } from '../claims';
import { card, NOW_MS, ofPeople, openTools, type TestTools } from './tools-testing';

let test: TestTools;
beforeAll(async () => {
  test = await openTools();
}, 60_000);
afterAll(() => test?.close());

describe('ask_data', () => {
  it('brings the figure and tells it as verified data, with windows and rows', async () => {
    const result = await test.call(test.admin, 'ask_data', { question: 'How many people per camera today?' });
    const { answer } = card(result, 'answer');
    expect(answer).toMatchObject({ value: 8, refusal: null, planner: 'grammar' });
    expect(result.plan).toEqual(answer.plan);
    expect(result.told).toContain('Verified data');
    expect(result.told).toContain(answer.answer);
    expect(result.told).toMatch(/Looked at: Sat 21 Nov, 00:00:00 to Sat 21 Nov, 12:00:00 \(Europe\/London\)/);
    expect(result.told).toMatch(/"Vault" \| 5\n"Gate" \| 3/);
    expect(unsupportedNumbers(result.told, [result.output], '')).toEqual([]);
  });
  it('leans on the last card, and says of a refusal that nothing was counted', async () => {
    const follow = await test.call(test.admin, 'ask_data', { question: 'and yesterday?' }, { previousPlan: ofPeople });
    expect(card(follow, 'answer').answer.value).toBe(2);
    const refused = await test.call(test.admin, 'ask_data', { question: 'how many people at the moon base today?' });
    expect(card(refused, 'answer').answer.refusal?.reason).toBe('unknown_name');
    expect(refused.told).toMatch(/^The records cannot answer this, and nothing was counted\./);
    expect(refused.plan).toBeUndefined();
  });
  it('keeps nothing in the history of questions', async () => {
    await test.call(test.admin, 'ask_data', { question: 'How many cars today?' });
    expect(await test.core.db.query('SELECT * FROM asked_question')).toEqual([]);
  });
  it('shows the first of many rows and says how many more there are', async () => {
    const { told } = await test.call(test.admin, 'ask_data', { question: 'people per hour in the last 7 days' });
    expect(told.split('\n').length).toBeLessThan(35);
    expect(told).toMatch(/\(\d+ more rows are on the card\)/);
  });
});

describe('find_sightings', () => {
  it('lists the newest with an address that shows the same', async () => {
    const result = await test.call(test.admin, 'find_sightings', { camera: 'gate', class: 'people', limit: 2 });
    const { items, total, href } = card(result, 'sightings');
    expect(items.map((item) => [item.cameraName, item.class])).toEqual([
      ['Gate', 'person'],
      ['Gate', 'person'],
    ]);
    expect(total).toBeNull();
    expect(href).toBe(`/events?camera=${test.gate}&class=person&range=all`);
    expect(result.told).toContain('there are more');
    expect(result.told).toContain('- "person" at "Gate", Sat 21 Nov, 10:02:00, for 1 s');
  });
  it('reads times as the person has them, and says how many there are when it has all', async () => {
    const input = { from: '2026-11-20', to: '2026-11-20 23:59', class: 'person, car' };
    const result = await test.call(test.admin, 'find_sightings', input, { timezone: 'America/New_York' });
    const { items, total, href } = card(result, 'sightings');
    expect([items.length, total]).toEqual([2, 2]);
    expect(href).toBe('/events?class=person%2Ccar&from=2026-11-20T05%3A00%3A00.000Z&to=2026-11-21T04%3A59%3A00.000Z');
    await expect(test.call(test.admin, 'find_sightings', { from: 'last week' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });
  it.each([
    ['cars', 'car'],
    ['vehicles', 'vehicle,bicycle,car,motorcycle,airplane,bus,train,truck,boat'],
    ['gold bar', 'gold bar'],
    ['unicorn', 'unicorn'],
  ])('knows what %s are', async (words, classes) => {
    const { href } = card(await test.call(test.admin, 'find_sightings', { class: words }), 'sightings');
    expect(new URL(href, 'http://x').searchParams.get('class')).toBe(classes);
  });
});

it('camera_state tells of each camera how it is and what is drawn on it', async () => {
  const all = await test.call(test.admin, 'camera_state', {});
  expect(card(all, 'cameras').items.map(({ name, state, zones }) => [name, state, zones.length])).toEqual([
    ['Gate', 'offline', 0],
    ['Vault', 'offline', 1],
  ]);
  expect(all.told).toContain('Cameras: 2, of which live now: 0.');
  test.cameras.touch(test.gate, NOW_MS);
  const one = await test.call(test.admin, 'camera_state', { camera: 'GATE' });
  expect(card(one, 'cameras').items).toMatchObject([{ id: test.gate, state: 'live' }]);
  const vault = await test.call(test.admin, 'camera_state', { camera: 'vault' });
  expect(vault.told).toContain('"Vault": offline, no picture yet, zones "Vault shelf" (area)');
  await expect(test.call(test.admin, 'camera_state', { camera: 'roof' })).rejects.toThrow(
    'I know no camera "roof". There is "Gate", "Vault".',
  );
});

it('time_now tells the time of the person, or of another zone', async () => {
  const here = await test.call(test.admin, 'time_now', {});
  expect(card(here, 'time').text).toBe('It is 12:00 on Saturday, 21 November 2026 (Europe/London).');
  const there = await test.call(test.admin, 'time_now', { timezone: 'Asia/Kolkata' });
  expect(there.told).toBe('It is 17:30 on Saturday, 21 November 2026 (Asia/Kolkata).');
  await expect(test.call(test.admin, 'time_now', { timezone: 'Moon/Base' })).rejects.toMatchObject({ kind: 'invalid' });
});
