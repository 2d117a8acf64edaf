// What a reply is that the end of the server cut off: what was said stays, tools that ran are over, and a line says why.
import type { Part } from '@/contracts/parts';

const CUT = 'The server was stopped while this was written.';

export function interruptedParts(parts: readonly Part[]): Part[] {
  const ended = parts.map((part): Part => {
    return part.type === 'tool' && part.state === 'running' ? { ...part, state: 'failed', error: CUT } : part;
  });
  return [...ended, { type: 'notice', notice: 'interrupted', text: CUT }];
}
