import { describe, expect, it } from 'vitest';
import { Password } from '@/contracts/users';
import { temporaryPassword } from './temporary-password';

describe('temporaryPassword', () => {
  it('is a password that the server takes, in four groups without look-alikes', () => {
    const password = temporaryPassword();
    expect(Password.safeParse(password).success).toBe(true);
    expect(password).toMatch(/^[a-hj-kmnp-z2-9]{4}(-[a-hj-kmnp-z2-9]{4}){3}$/);
  });
  it('does not come twice', () => {
    expect(new Set(Array.from({ length: 200 }, temporaryPassword)).size).toBe(200);
  });
});
