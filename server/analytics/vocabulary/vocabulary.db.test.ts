// The words of questions: what each asker may use, and how long they are remembered.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COCO_CLASSES } from '@/contracts/classes';
import { openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { createVocabularies } from './vocabulary';

const [gate, yard] = [uuidv7(), uuidv7()];
let core: TestCore;
let admin: Principal;
let limited: Principal;

async function camera(id: string, name: string): Promise<void> {
  await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, lower($2), '{}', '{}')", [
    id,
    name,
  ]);
}

beforeAll(async () => {
  core = await openTestCore();
  admin = await core.person('admin');
  limited = await core.person('viewer', [gate]);
  await camera(gate, 'Gate');
  await camera(yard, 'Yard');
  for (const [place, name] of [
    [gate, 'person'],
    [gate, 'golf cart'],
    [yard, 'person'],
    [yard, 'drone'],
  ]) {
    await core.db.run(
      `INSERT INTO detection_minute SELECT $1::uuid, $2, now() - n * interval '1 minute', 1, 1, 1 FROM generate_series(1, 50) n`,
      [place, name],
    );
    await core.db.run(
      `INSERT INTO zone (id, camera_id, name, slug, kind, points) VALUES ($1, $2, $3, $3, 'area', '[]')`,
      [uuidv7(), place, `${name} zone of ${place === gate ? 'gate' : 'yard'}`],
    );
  }
  await core.db.run(`INSERT INTO agent (id, name, slug, tags) VALUES ($1, 'Guide', 'guide', '{night}')`, [uuidv7()]);
  for (const [person, model] of [
    [admin, 'big'],
    [limited, 'small'],
  ] as const) {
    const conversation = uuidv7();
    await core.db.run('INSERT INTO conversation (id, user_id) VALUES ($1, $2)', [conversation, person.userId]);
    await core.db.run(`INSERT INTO message (id, conversation_id, role, model) VALUES ($1, $2, 'assistant', $3)`, [
      uuidv7(),
      conversation,
      `${model} chat`,
    ]);
    await core.db.run(
      `INSERT INTO ai_call (id, kind, provider, model, user_id, latency_ms, ok) VALUES ($1, 'plan', 'p', $2, $3, 1, true)`,
      [uuidv7(), model, person.userId],
    );
    await core.db.run(`INSERT INTO document (id, owner_id, name, tags) VALUES ($1, $2, 'd', $3)`, [
      uuidv7(),
      person.userId,
      [`${model} tag`],
    ]);
  }
});
afterAll(() => core.close());

const names = (named: readonly { name: string }[]) => named.map((one) => one.name);

describe('the vocabulary', () => {
  it('of an admin has everything', async () => {
    const vocabulary = await createVocabularies(core).of(admin);
    expect(names(vocabulary.cameras)).toEqual(['Gate', 'Yard']);
    expect(names(vocabulary.zones)).toHaveLength(4);
    expect(vocabulary.classes).toEqual([...COCO_CLASSES, 'drone', 'golf cart']);
    expect(names(vocabulary.agents)).toEqual(['Guide']);
    expect(vocabulary.models).toEqual(['big', 'big chat', 'small', 'small chat']);
    expect(vocabulary.tags).toEqual(['big tag', 'night']);
  });

  it('of a limited viewer has what is of their cameras and their own', async () => {
    const vocabulary = await createVocabularies(core).of(limited);
    expect(names(vocabulary.cameras)).toEqual(['Gate']);
    expect(names(vocabulary.zones)).toEqual(['golf cart zone of gate', 'person zone of gate']);
    expect(vocabulary.classes).toEqual([...COCO_CLASSES, 'golf cart']);
    expect(vocabulary.models).toEqual(['small', 'small chat']);
    expect(vocabulary.tags).toEqual(['night', 'small tag']);
    expect((await createVocabularies(core).of({ ...limited, cameraIds: [] })).cameras).toEqual([]);
  });

  it('remembers names for three seconds, afresh on demand, and apart for every sight', async () => {
    let nowMs = 1_000_000;
    const vocabularies = createVocabularies(core, () => nowMs);
    const first = await vocabularies.of(admin);
    const made = uuidv7();
    await camera(made, 'Attic');
    nowMs += 2_999;
    expect(await vocabularies.of(admin)).toBe(first);
    expect(names((await vocabularies.of({ ...admin, cameraIds: [gate] })).cameras)).toEqual(['Gate']);
    expect(names((await vocabularies.of(admin, true)).cameras)).toContain('Attic');
    await core.db.run('DELETE FROM camera WHERE id = $1', [made]);
    nowMs += 3_001;
    expect(names((await vocabularies.of(admin)).cameras)).toEqual(['Gate', 'Yard']);
  });

  it('remembers what was seen for a minute, while names come and go', async () => {
    let nowMs = 1_000_000;
    const vocabularies = createVocabularies(core, () => nowMs);
    await vocabularies.of(admin);
    const made = uuidv7();
    await camera(made, 'Cellar');
    await core.db.run(`INSERT INTO detection_minute SELECT $1::uuid, 'sledge', now(), 1, 1, 1`, [made]);
    nowMs += 3_001;
    const soon = await vocabularies.of(admin);
    expect(names(soon.cameras)).toContain('Cellar');
    expect(soon.classes).not.toContain('sledge');
    nowMs += 57_000;
    expect((await vocabularies.of(admin)).classes).toContain('sledge');
    await core.db.run('DELETE FROM detection_minute WHERE camera_id = $1', [made]);
    await core.db.run('DELETE FROM camera WHERE id = $1', [made]);
    expect((await vocabularies.of(admin)).classes).toContain('sledge');
    expect((await vocabularies.of(admin, true)).classes).not.toContain('sledge');
  });
});
