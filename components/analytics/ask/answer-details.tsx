'use client';
// What an answer rests on, folded away: how it was counted, over which windows, and the SQL with its parameters.
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CellStyle } from '@/components/figures/cells';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';
import type { Answer } from '@/contracts/analytics';
import { windowWords } from './answer-words';

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 px-4 text-sm text-muted touch hover:text-ink focus-visible:-outline-offset-2">
        <span aria-hidden className="inline-block transition-transform group-open:rotate-90">
          ›
        </span>
        {title}
      </summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  );
}

const firstUp = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Counted({ answer, style }: { answer: Answer; style: CellStyle }) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      {answer.semantics && <p>{firstUp(answer.semantics)}.</p>}
      {answer.windows.length > 0 && (
        <ul aria-label="Windows" className="tabular flex flex-col gap-1 text-muted">
          {answer.windows.map((window) => (
            <li key={`${window.from} ${window.to}`}>{firstUp(windowWords(window, style))}</li>
          ))}
        </ul>
      )}
      <p className="text-muted">
        Times are those of {style.timezone.replaceAll('_', ' ')}. The end is not part of a window.
      </p>
    </div>
  );
}

function Sql({ sql, parameters }: { sql: string; parameters: readonly string[] }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <div className="relative">
        <section
          aria-label="SQL"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="max-h-80 overflow-auto rounded-md bg-raised p-3 pr-12"
        >
          <pre className="font-mono text-xs">{sql}</pre>
        </section>
        <Button
          variant="ghost"
          size="icon-sm"
          className="absolute top-1 right-1"
          aria-label={copied ? 'Copied' : 'Copy the SQL'}
          onClick={async () => setCopied(await copyText(sql))}
        >
          {copied ? <Check /> : <Copy />}
        </Button>
      </div>
      {parameters.length > 0 && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-xs">
          {parameters.map((value, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place
            <div key={i} className="contents">
              <dt className="text-muted">${i + 1}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

export function AnswerDetails({ answer, style }: { answer: Answer; style: CellStyle }) {
  return (
    <div>
      {(answer.semantics || answer.windows.length > 0) && (
        <Fold title="How this was counted">
          <Counted answer={answer} style={style} />
        </Fold>
      )}
      {answer.sql && (
        <Fold title="SQL">
          <Sql sql={answer.sql} parameters={answer.parameters} />
        </Fold>
      )}
    </div>
  );
}
