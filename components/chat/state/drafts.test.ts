import { beforeEach, describe, expect, it } from 'vitest';
import { NO_DRAFT, readDraft, writeDraft } from './drafts';
import { idOf } from './testing';

let kept: Map<string, string>;
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};
beforeEach(() => {
  kept = new Map();
});

describe('drafts', () => {
  const attachment = {
    id: idOf(9),
    kind: 'image' as const,
    name: 'a.png',
    mime: 'image/png',
    bytes: 10,
    characters: null,
  };
  it('are kept apart by conversation', () => {
    writeDraft(null, { ...NO_DRAFT, text: 'new', attachments: [attachment] }, storage);
    writeDraft(idOf(1), { ...NO_DRAFT, text: 'old' }, storage);
    expect(readDraft(null, storage)).toEqual({ ...NO_DRAFT, text: 'new', attachments: [attachment] });
    expect(readDraft(idOf(1), storage).text).toBe('old');
    expect(readDraft(idOf(2), storage)).toEqual(NO_DRAFT);
  });
  it('go once they are empty', () => {
    writeDraft(idOf(1), { ...NO_DRAFT, text: 'a' }, storage);
    writeDraft(idOf(1), NO_DRAFT, storage);
    expect([...kept.values()]).toEqual(['{}']);
  });
  it('do not pile up', () => {
    for (let n = 0; n < 80; n++) writeDraft(idOf(n), { ...NO_DRAFT, text: `${n}` }, storage);
    expect(Object.keys(JSON.parse([...kept.values()][0] ?? '{}'))).toHaveLength(50);
    expect(readDraft(idOf(79), storage).text).toBe('79');
  });
  it.each(['', 'null', '[1', '{"new":{"text":5,"attachments":[{"id":1}]}}'])(
    'survive a storage that holds %s',
    (value) => {
      storage.setItem('sightline.chat.drafts', value);
      expect(readDraft(null, storage)).toEqual(NO_DRAFT);
    },
  );
});
