'use client';
// The Knowledge page: the collections one may read, and how to make one.
import { Plus, Search, Waypoints } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { collectionPage } from '../addresses';
import { useCollections } from '../use-collections';
import { useDocumentNews } from '../use-documents';
import { CollectionCard } from './collection-card';
import { FirstFiles } from './first-files';
import { NewCollectionDialog } from './new-collection-dialog';
import { StatsLine } from './stats-line';

const grid = 'grid gap-3 md:grid-cols-2 2xl:grid-cols-3';
/** With fewer, finding one takes longer than looking. */
const MANY = 6;

export function KnowledgeView() {
  const router = useRouter();
  const query = useCollections();
  const [words, setWords] = useQueryState('q', parseAsString.withDefault('').withOptions({ history: 'replace' }));
  const [making, setMaking] = useState(false);
  useDocumentNews();
  useShortcut({ keys: 'n', label: 'New collection', group: 'Knowledge', handler: () => setMaking(true) });
  const items = query.data?.items;
  const wanted = words.trim().toLowerCase();
  const found = items?.filter(({ name, description, tags }) =>
    [name, description, ...tags].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <PageHeader
        title="Knowledge"
        description="Documents that people and agents look things up in, with the page named."
        actions={
          <>
            <Button asChild>
              <Link href="/knowledge/graph">
                <Waypoints />
                Graph
              </Link>
            </Button>
            {items && items.length > 0 && (
              <Button variant="primary" onClick={() => setMaking(true)}>
                <Plus />
                New collection
              </Button>
            )}
          </>
        }
      />
      {!items || !found ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading label="Loading the collections" className={grid}>
            {[0, 1, 2].map((i) => (
              <Skeleton key={i} className="h-44 rounded-lg" />
            ))}
          </Loading>
        )
      ) : items.length === 0 ? (
        <FirstFiles onNew={() => setMaking(true)} />
      ) : (
        <section aria-label="Collections" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <StatsLine items={items} />
            {items.length >= MANY && (
              <div className="relative w-full md:w-80">
                <Search
                  aria-hidden
                  className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
                />
                <Input
                  type="search"
                  aria-label="Find a collection"
                  placeholder="Find by name, tag or what it is about"
                  className="pl-9"
                  value={words}
                  onChange={(event) => void setWords(event.target.value || null)}
                />
              </div>
            )}
          </div>
          {found.length === 0 ? (
            <EmptyState
              icon={Search}
              heading="h2"
              title={`No collection matches “${words}”`}
              action={<Button onClick={() => void setWords(null)}>Show all</Button>}
            />
          ) : (
            <ul className={grid}>
              {found.map((collection) => (
                <CollectionCard key={collection.id} collection={collection} />
              ))}
            </ul>
          )}
        </section>
      )}
      {making && (
        <NewCollectionDialog
          onClose={() => setMaking(false)}
          onMade={({ slug }) => router.push(collectionPage(slug))}
        />
      )}
    </>
  );
}
