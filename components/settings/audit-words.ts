// What an audit entry says, as a sentence's predicate: "Ada Lovelace made an account".
import type { AuditEntry } from '@/contracts/users';

const WORDS: Record<string, string> = {
  'user.setup': 'made the first account',
  'user.create': 'made an account',
  'user.update': 'changed an account',
  'user.remove': 'removed an account',
  'user.rename': 'changed their name',
  'user.change-password': 'changed their password',
  'session.sign-in': 'signed in',
  'session.sign-out': 'signed out',
  'session.refuse': 'was refused at sign-in',
  'key.create': 'made an API key',
  'key.revoke': 'revoked an API key',
};

/** Actions of other rooms read as they are named: "camera.create" is "camera: create". */
export function auditWords(action: string): string {
  return WORDS[action] ?? action.replace('.', ': ').replaceAll('-', ' ');
}

/** Who did it; where nobody was signed in, who they said they were. */
export function auditWho({ by, action, object }: Pick<AuditEntry, 'by' | 'action' | 'object'>): string {
  if (by) return by.name;
  if (action === 'user.setup') return 'the first visitor';
  return (action.startsWith('session.') ? object : null) ?? 'somebody';
}

/** The details that fit in a line: plain values by name; what is nested stays out. */
export function auditDetails(details: unknown): string {
  if (typeof details !== 'object' || details === null) return '';
  return Object.entries(details)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => (value === true ? name : value === false ? `not ${name}` : `${name} ${value}`))
    .join(', ');
}
