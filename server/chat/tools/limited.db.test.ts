// Somebody who may see one camera of two: no tool has a name, an id, a picture or a figure of the other.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { card, openTools, type TestTools } from './tools-testing';

let test: TestTools;
beforeAll(async () => {
  test = await openTools();
}, 60_000);
afterAll(() => test?.close());

describe('somebody who sees the gate alone', () => {
  const secrets = () => [test.vault, test.zoneId, /vault/i, /gold bar/i];
  const clean = (result: unknown) => {
    const text = JSON.stringify(result);
    for (const secret of secrets()) expect(text).not.toMatch(secret);
  };
  it.each([
    ['ask_data', { question: 'how many sightings per camera today' }, 4],
    ['ask_data', { question: 'how many different classes were seen today' }, 2],
    ['ask_data', { question: 'which zone was busiest today' }, null],
  ])('%s %o', async (name, input, value) => {
    const result = await test.call(test.limited, name, input);
    expect(card(result, 'answer').answer.value).toBe(value);
    clean(result);
  });
  it('find_sightings lists theirs', async () => {
    const result = await test.call(test.limited, 'find_sightings', {});
    expect(card(result, 'sightings').total).toBe(6);
    clean(result);
    for (const camera of ['Vault', test.vault, 'vaul']) {
      const error = await test.call(test.limited, 'find_sightings', { camera }).catch((error) => error);
      expect(error).toMatchObject({ kind: 'not_found', message: `I know no camera "${camera}". There is "Gate".` });
    }
  });
  it('camera_state and camera_picture know of the gate alone', async () => {
    const state = await test.call(test.limited, 'camera_state', {});
    expect(card(state, 'cameras').items).toHaveLength(1);
    clean(state);
    const look = vi.fn(async () => 'seen');
    for (const camera of ['Vault', test.vault]) {
      for (const name of ['camera_state', 'camera_picture']) {
        await expect(test.call(test.limited, name, { camera }, { look })).rejects.toMatchObject({ kind: 'not_found' });
      }
    }
    expect(look).not.toHaveBeenCalled();
    expect(await test.core.db.query('SELECT id FROM attachment WHERE user_id = $1', [test.limited.userId])).toEqual([]);
  });
  it('first and alone speak of the gate alone', async () => {
    const asked = ['How many people today?', 'how many people per camera today', 'which cameras are there?', 'Hello'];
    for (const text of asked) {
      const context = test.context(test.limited, text);
      clean(await test.tools.first(context));
      clean(await test.tools.alone(context));
    }
    for (const text of ['show me the vault', 'is the vault online?']) {
      expect(await test.tools.first(test.context(test.limited, text))).toBeNull();
    }
    // Hidden and never there are told apart by nobody.
    const words = async (name: string) => {
      const found = await test.tools.first(test.context(test.limited, `how many people at the ${name} today?`));
      return JSON.stringify(found?.result)
        .replaceAll(name, '')
        .replace(/"(?:latency_ms|plan_ms|sql_ms)":[\d.]+/g, '');
    };
    expect(await words('vault')).toBe(await words('attic'));
  });
  it('another person has none of it', async () => {
    const other = await test.core.person('viewer', []);
    const result = await test.tools.alone(test.context(other, 'Hello'));
    clean(result);
    expect(JSON.stringify(result)).not.toMatch(new RegExp(`gate|${test.gate}`, 'i'));
  });
});
