// One question of the set: how a person says it, where and when, and how its gold figure is counted.
import { createHash } from 'node:crypto';
import type { DatabaseName } from '@/contracts/analytics';
import { HOME_ZONE } from '../world/places';
import type { Gold } from './expected';
import type { Figures } from './gold';

export interface Asked {
  text: string;
  timezone: string;
  database?: DatabaseName;
  /** Asked first; the question is a follow-up to its plan. */
  previous?: string;
  gold: (figures: Figures) => Gold;
}

export interface Question extends Asked {
  id: string;
  category: string;
  split: 'tune' | 'held';
}

type More = Partial<Pick<Asked, 'timezone' | 'database' | 'previous'>>;

export function ask(text: string, gold: Asked['gold'], more: More = {}): Asked {
  return { text, timezone: HOME_ZONE, gold, ...more };
}

export const abstain = (text: string, more: More = {}): Asked => ask(text, () => 'abstain', more);

/** 60 to 40 by what is asked, so that a question never changes sides when others come or go. */
export function splitOf({ text, previous, timezone }: Asked): Question['split'] {
  const hash = createHash('sha256')
    .update(`${previous ?? ''}|${text}|${timezone}`)
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32 < 0.6 ? 'tune' : 'held';
}

export function category(name: string, list: readonly Asked[]): Question[] {
  return list.map((asked, index) => ({
    ...asked,
    id: `${name.replaceAll(' ', '-')}-${String(index + 1).padStart(2, '0')}`,
    category: name,
    split: splitOf(asked),
  }));
}
