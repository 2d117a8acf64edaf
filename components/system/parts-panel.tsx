// Every part of the server in plain words, trouble on top.
import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { Panel } from '@/components/ui/panel';
import { type Part, STATE_TONES, STATE_WORDS, sortParts, verdict } from './verdict';

const ICONS = { ok: CircleCheck, warn: CircleAlert, down: CircleX };
const INKS = { ok: 'text-ok', warn: 'text-detect', down: 'text-alert' };

export function PartsPanel({ parts }: { parts: readonly Part[] }) {
  const { state, words } = verdict(parts);
  return (
    <Panel
      title={<span role="status">{words}</span>}
      actions={<Badge tone={STATE_TONES[state]}>{STATE_WORDS[state]}</Badge>}
      flush
    >
      <ul className="divide-y divide-line">
        {sortParts(parts).map((part) => {
          const Icon = ICONS[part.state];
          return (
            <li key={part.name} className="flex gap-3 px-4 py-2 text-sm">
              <Icon aria-hidden className={cn('mt-px size-4 shrink-0', INKS[part.state])} />
              <div className="flex min-w-0 grow gap-x-6 max-md:flex-col">
                <p className="w-36 shrink-0 font-medium first-letter:uppercase">
                  {part.name}
                  <span className="sr-only">: {STATE_WORDS[part.state]}</span>
                </p>
                <p className="min-w-0 text-muted">{part.message}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
