// Changes of an agent, path by path: words as a word diff, everything else as it was and as it is.
import type { AgentChange } from '@/contracts/agents';
import { modelWords, pathWords } from '../words';
import { wordDiff } from './word-diff';

const gone = 'bg-alert-soft text-alert line-through';
const added = 'bg-ok-soft text-ok no-underline';

function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <p className="text-sm break-words whitespace-pre-wrap">
      {wordDiff(before, after).map(({ kind, text, place }) => {
        const Tag = kind === 'same' ? 'span' : kind;
        return (
          <Tag key={place} className={kind === 'del' ? `mr-1 ${gone}` : kind === 'ins' ? added : undefined}>
            {text}
          </Tag>
        );
      })}
    </p>
  );
}

/** A value as people read it. */
function words(path: string, value: unknown): string {
  if (path.endsWith('.primary')) return modelWords(value as Parameters<typeof modelWords>[0]);
  if (path.endsWith('.backups'))
    return (value as Parameters<typeof modelWords>[0][]).map(modelWords).join(', ') || 'none';
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value === '' ? 'nothing' : value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ') || 'none';
  return JSON.stringify(value);
}

function isText({ before, after }: AgentChange): boolean {
  return typeof before === 'string' && typeof after === 'string' && (before + after).includes(' ');
}

export function ChangeList({ changes, label }: { changes: readonly AgentChange[]; label: string }) {
  return (
    <dl aria-label={label} className="flex min-w-0 flex-col gap-4">
      {changes.map((change) => (
        <div key={change.path} className="flex min-w-0 flex-col gap-1">
          <dt className="eyebrow">{pathWords(change.path)}</dt>
          <dd className="min-w-0">
            {isText(change) ? (
              <WordDiff before={String(change.before)} after={String(change.after)} />
            ) : (
              <p className="text-sm break-words">
                <del className={gone}>{words(change.path, change.before)}</del>{' '}
                <ins className={added}>{words(change.path, change.after)}</ins>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
