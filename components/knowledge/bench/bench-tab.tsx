'use client';
// The search bench: one question asked in three ways side by side, to see why something is found or is not.
import { FlaskConical } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import type { Collection } from '@/contracts/knowledge';
import { BenchColumn } from './bench-column';
import { BenchForm } from './bench-form';
import { COLUMNS, useBench, useBenchInput } from './use-bench';

export function BenchTab({ collection }: { collection: Collection }) {
  const { input, change } = useBenchInput();
  const { asked, columns, problem } = useBench(collection.slug, input);
  return (
    <div className="flex flex-col gap-4">
      <BenchForm
        collection={collection.slug}
        input={input}
        change={change}
        busy={columns.some(({ isFetching }) => isFetching)}
        problem={problem}
      />
      {asked ? (
        <div className="grid items-start gap-4 lg:grid-cols-3">
          {COLUMNS.map((mode, index) => (
            <BenchColumn
              key={mode}
              mode={mode}
              answer={columns[index]?.data}
              error={columns[index]?.error ?? null}
              onRetry={() => void columns[index]?.refetch()}
            />
          ))}
        </div>
      ) : (
        <EmptyState
          icon={FlaskConical}
          title="See why something is found"
          description="The same question by words, by meaning, and by both, with ranks, scores and times."
        />
      )}
    </div>
  );
}
