'use client';
// The empty list: the templates to start from, side by side.
import { Bot, ChartColumn, Library, LifeBuoy, type LucideIcon, Shield } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useTemplates } from '../use-agents';

const grid = 'grid w-full gap-3 text-left sm:grid-cols-2 xl:grid-cols-4';

const ICONS: Record<string, LucideIcon> = {
  'security-guard': Shield,
  support: LifeBuoy,
  researcher: Library,
  analyst: ChartColumn,
};

/** `onPick` with null: from nothing but a name. */
export function TemplateCards({ onPick }: { onPick: (template: string | null) => void }) {
  const templates = useTemplates(true);
  if (templates.isError) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  return (
    <section aria-label="Start from a template" className="flex flex-col gap-4">
      <EmptyState
        icon={Bot}
        heading="h2"
        title="No agent yet"
        description="Start from a template and change its words, or from nothing but a name."
        className="pb-0"
        action={<Button onClick={() => onPick(null)}>Start empty</Button>}
      />
      {templates.isPending ? (
        <Loading label="Loading the templates" className={grid}>
          {[0, 1, 2, 3].map((i) => (
            <Skeleton key={i} className="h-32 rounded-lg" />
          ))}
        </Loading>
      ) : (
        <ul className={grid}>
          {templates.data.items.map(({ name, title, description }) => {
            const Icon = ICONS[name] ?? Bot;
            return (
              <li key={name} className="flex">
                <button
                  type="button"
                  onClick={() => onPick(name)}
                  className="flex grow flex-col gap-2 rounded-lg border border-line bg-surface p-4 text-left transition-colors hover:border-line-strong hover:bg-raised"
                >
                  <Icon aria-hidden className="size-5 text-muted" strokeWidth={1.5} />
                  <span className="text-base font-medium">{title}</span>
                  <span className="text-sm text-muted">{description}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
