// Whether a question plainly asks what was so, or what was known, at a time that it names: what may be answered from the
// graph before anybody else is asked. Counting, reasons and negations are for others.
import { readTimes } from '../times/read-times';

const ASKS =
  /^(?:(?:and|so|but|then|ok|okay|well|please)[, ]+)*(?:who|whom|whose|where|what|which|when|was|were|is|are|did|does|do|has|had|tell me|show me|name|list|(?:in|on|by|at|before|after|since|until|as of|back in|during) [^,?]{3,40}[ ,]+(?:who|whom|whose|where|what|which|was|were|did))\b|\?["')\s]*$/i;
const NOT_PLAIN =
  /\bhow\b|\bwhy\b|\b(?:number|amount|share|average|total|sum) of\b|\bcount\b|\b(?:not|never|nobody|no longer|except|besides|other than|without|instead|will|would|should|could|might|may be|if|next)\b|n['’]t\b/i;

export function asksAsOf(question: string, nowMs: number): boolean {
  if (!ASKS.test(question.trim()) || NOT_PLAIN.test(question)) return false;
  const { valid, knownAt } = readTimes(question, nowMs);
  return valid !== null || knownAt !== null;
}
