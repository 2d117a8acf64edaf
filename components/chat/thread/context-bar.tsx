// What the model saw: how its window was filled, and what did not fit.
import type { ReactNode } from 'react';
import { formatNumber } from '@/components/ui/number';
import type { ContextUse } from '@/contracts/conversations';

const SHARES = [
  { key: 'system', label: 'Instructions', look: 'bg-(--class-2)' },
  { key: 'tools', label: 'Tools', look: 'bg-(--class-6)' },
  { key: 'memory', label: 'Memory', look: 'bg-(--class-0)' },
  { key: 'summary', label: 'Summary', look: 'bg-(--class-1)' },
  { key: 'recent', label: 'Messages', look: 'bg-accent' },
  { key: 'reply', label: 'Room for the reply', look: 'bg-line-strong' },
] as const;

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 text-xs">
      <dt className="flex items-center gap-2 text-muted">{label}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}

export function ContextBar({ context }: { context: ContextUse }) {
  const used = SHARES.reduce((sum, { key }) => sum + context[key], 0);
  const whole = Math.max(context.window, used, 1);
  const shown = SHARES.filter(({ key }) => context[key] > 0);
  return (
    <section aria-label="What the model saw" className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">What the model saw</h3>
      <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-hover">
        {shown.map(({ key, look }) => (
          <span key={key} className={look} style={{ width: `${(context[key] / whole) * 100}%` }} />
        ))}
      </div>
      <p className="tabular text-xs text-muted">
        {formatNumber(used)} of {formatNumber(context.window)} tokens
      </p>
      <dl className="flex flex-col gap-1">
        {shown.map(({ key, label, look }) => (
          <Line
            key={key}
            label={
              <>
                <span aria-hidden className={`size-2 rounded-full ${look}`} />
                {label}
              </>
            }
          >
            {formatNumber(context[key])}
          </Line>
        ))}
        <Line label="Messages told word for word">{formatNumber(context.messages)}</Line>
        {context.summarised > 0 && <Line label="Messages only in the summary">{formatNumber(context.summarised)}</Line>}
        {context.leftOut > 0 && <Line label="Messages left out">{formatNumber(context.leftOut)}</Line>}
      </dl>
      {context.memories.length > 0 && (
        <div className="flex flex-col gap-1 text-xs">
          <h4 className="text-muted">Remembered</h4>
          <ul className="list-disc pl-4">
            {context.memories.map(({ id, text }) => (
              <li key={id} className="break-words">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
