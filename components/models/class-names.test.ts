import { describe, expect, it } from 'vitest';
import { COCO_CLASSES } from '@/contracts/classes';
import { ModelName } from '@/contracts/models';
import { COCO_TEXT, readClassNames, suggestName } from './class-names';

describe('readClassNames', () => {
  it.each([
    ['cat\ndog\n\nbird', ['cat', 'dog', 'bird']],
    ['cat, dog , bird', ['cat', 'dog', 'bird']],
    ['["cat", "dog"]', ['cat', 'dog']],
    ['{"1": "dog", "0": "cat"}', ['cat', 'dog']],
    ["{0: 'cat', 1: 'hot dog', 10: 'bird'}", ['cat', 'hot dog', 'bird']],
    ['0: cat\n1: dog', ['cat', 'dog']],
    ['- cat\n- dog', ['cat', 'dog']],
  ])('reads %j', (text, names) => {
    expect(readClassNames(text)).toEqual({ names });
  });
  it('reads COCO', () => {
    expect(readClassNames(COCO_TEXT)).toEqual({ names: [...COCO_CLASSES] });
  });
  it.each(['', '[]', '[1, 2]', '["cat", ', 'cat\ncat', 'x'.repeat(65)])('refuses %j with a reason', (text) => {
    expect(readClassNames(text)).toEqual({ problem: expect.stringMatching(/\w/) });
  });
});

describe('suggestName', () => {
  it.each(['My Model v2.onnx', 'yolo11n.onnx', '--Ünder_score--.ONNX', 'a'.repeat(90)])('makes %j a name', (file) => {
    expect(ModelName.safeParse(suggestName(file)).success).toBe(true);
  });
});
