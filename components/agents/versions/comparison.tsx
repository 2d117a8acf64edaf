'use client';
import { ErrorState } from '@/components/ui/error-state';
// What changed from one version to another; either side can be any.
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { ChangeList } from './change-list';
import { useComparison } from './use-versions';

interface Pair {
  from: number;
  to: number;
}

/** The newest a hundred; older ones are reached through the list. */
function choices(newest: number, chosen: number): { value: string; label: string }[] {
  const numbers = Array.from({ length: Math.min(newest, 100) }, (_, index) => newest - index);
  if (!numbers.includes(chosen)) numbers.push(chosen);
  return numbers.map((number) => ({ value: String(number), label: `Version ${number}` }));
}

export function Comparison({
  slug,
  newest,
  from,
  to,
  onChange,
}: Pair & {
  slug: string;
  newest: number;
  onChange: (pair: Pair) => void;
}) {
  const query = useComparison(slug, from, to);
  return (
    <Panel title="Compare" className="xl:sticky xl:top-16">
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          <Field label="From">
            {(control) => (
              <Select
                {...control}
                value={String(from)}
                options={choices(newest, from)}
                onValueChange={(value) => onChange({ from: Number(value), to })}
              />
            )}
          </Field>
          <Field label="To">
            {(control) => (
              <Select
                {...control}
                value={String(to)}
                options={choices(newest, to)}
                onValueChange={(value) => onChange({ from, to: Number(value) })}
              />
            )}
          </Field>
        </div>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <Loading label="Comparing">
            <Skeleton className="h-24" />
          </Loading>
        ) : query.data.items.length === 0 ? (
          <p className="text-sm text-muted">Both are the same.</p>
        ) : (
          <ChangeList changes={query.data.items} label={`From version ${from} to version ${to}`} />
        )}
      </div>
    </Panel>
  );
}
