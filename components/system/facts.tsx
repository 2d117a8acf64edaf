// Names and values, one a line, values to the right.
import type { ReactNode } from 'react';
import { Tooltip } from '@/components/ui/tooltip';

export interface Fact {
  label: string;
  value: ReactNode;
  /** What the number means, for those who ask. */
  about?: string;
}

/** On a desk the meaning comes on hover or focus; a finger cannot hover, so a phone shows it. */
function Explained({ label, about }: { label: string; about: string }) {
  return (
    <>
      <Tooltip content={about}>
        <button
          type="button"
          className="cursor-help text-left underline decoration-line-strong decoration-dotted underline-offset-4 max-md:hidden"
        >
          {label}
        </button>
      </Tooltip>
      <span className="md:hidden">
        {label}
        <span className="block text-xs">{about}</span>
      </span>
    </>
  );
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="-my-3 flex flex-col">
      {facts.map(({ label, value, about }) => (
        <div
          key={label}
          className="flex min-h-8 items-center justify-between gap-4 border-b py-1 border-line text-sm last:border-b-0"
        >
          <dt className="text-muted">{about ? <Explained label={label} about={about} /> : label}</dt>
          <dd className="min-w-0 truncate text-right tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
