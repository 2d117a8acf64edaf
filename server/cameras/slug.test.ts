// Slugs of names that people and programs give.
import { describe, expect, it } from 'vitest';
import { agentSlug, cameraSlug } from './slug';

describe('cameraSlug', () => {
  it.each([
    ['Front door', 'front-door'],
    ['  Hof/Straße — Süd  ', 'hof-strasse-sud'],
    ['カメラ', 'camera'],
    ["'; DROP TABLE camera; --", 'drop-table-camera'],
    ['0190a000-0000-7000-8000-000000000001', 'camera-0190a000-0000-7000-8000-000000000001'],
    ['Agent Smith', 'camera-agent-smith'],
    ['x'.repeat(80), 'x'.repeat(60)],
  ])('%s', (name, slug) => {
    expect(cameraSlug(name)).toBe(slug);
  });

  it('gives every agent its own', () => {
    expect(agentSlug('Smith')).toBe('agent-smith');
    expect(agentSlug('!')).toBe('agent-unnamed');
  });
});
