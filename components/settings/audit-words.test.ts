import { describe, expect, it } from 'vitest';
import { auditDetails, auditWho, auditWords } from './audit-words';

describe('audit entries in words', () => {
  it('knows the actions of this room and reads the others as they are named', () => {
    expect(auditWords('key.create')).toBe('made an API key');
    expect(auditWords('camera.set-up')).toBe('camera: set up');
  });
  it('names who it was, or who they said they were', () => {
    const nobody = { by: null, object: 'eve@example.org' };
    expect(auditWho({ ...nobody, by: { id: '1', name: 'Ada' }, action: 'user.create' })).toBe('Ada');
    expect(auditWho({ ...nobody, action: 'session.refuse' })).toBe('eve@example.org');
    expect(auditWho({ ...nobody, action: 'user.setup' })).toBe('the first visitor');
    expect(auditWho({ ...nobody, action: 'user.remove' })).toBe('somebody');
  });
  it('keeps plain details and drops nested ones', () => {
    expect(auditDetails({ role: 'viewer', disabled: true, byKey: false, cameraIds: ['a'] })).toBe(
      'role viewer, disabled, not byKey',
    );
    expect(auditDetails(null)).toBe('');
  });
});
