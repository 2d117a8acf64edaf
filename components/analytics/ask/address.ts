// What of the Ask page stands in the address bar, so that a reload or a copied link shows the same: the question, or
// the plan where words alone would not lead there again.
import { createParser, parseAsString } from 'nuqs/server';
import { AnalyticsPlan } from '@/contracts/plan';
import { type Entry, planOfEntry, questionOf, type Request, wordsAlone } from './thread';

export const parseAsPlan = createParser<AnalyticsPlan>({
  parse(text) {
    try {
      const plan = AnalyticsPlan.safeParse(JSON.parse(text));
      return plan.success ? plan.data : null;
    } catch {
      return null;
    }
  },
  serialize: (plan) => JSON.stringify(plan),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

export const addressParsers = { q: parseAsString, plan: parseAsPlan };

export interface Address {
  q: string | null;
  plan: AnalyticsPlan | null;
}

/** The plan wins: it was written because the words alone mean something else. */
export function requestOf({ q, plan }: Address): Request | null {
  const question = q?.trim() || null;
  if (plan) return { kind: 'plan', plan, question };
  return question ? { kind: 'words', question: question.slice(0, 500), previous: null } : null;
}

export function addressOf(entry: Entry | undefined): Address {
  if (!entry) return { q: null, plan: null };
  const words = wordsAlone(entry);
  if (words !== null) return { q: words, plan: null };
  // The words of a plan that was changed by hand no longer say what it asks.
  return { q: entry.edited ? null : questionOf(entry), plan: planOfEntry(entry) };
}

export const sameAddress = (a: Address, b: Address) => JSON.stringify([a.q, a.plan]) === JSON.stringify([b.q, b.plan]);

/** The same for a plan however its parts are ordered: what an address bar gives back is in the order of the contract. */
export const keyOf = ({ q, plan }: Address) => JSON.stringify([q, plan && AnalyticsPlan.parse(plan)]);
