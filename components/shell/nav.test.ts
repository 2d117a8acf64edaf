import { describe, expect, it } from 'vitest';
import { findNavItem } from './nav';

describe('findNavItem', () => {
  it.each([
    ['/', 'Overview'],
    ['/events', 'Events'],
    ['/events/0192f0c0', 'Events'],
    ['/analytics/dashboards/0192f0c0', 'Analytics'],
    ['/settings/users', 'Settings'],
  ])('%s is in %s', (path, label) => {
    expect(findNavItem(path)?.label).toBe(label);
  });
  it.each(['/eventsy', '/nowhere'])('%s is in none', (path) => {
    expect(findNavItem(path)).toBeNull();
  });
});
