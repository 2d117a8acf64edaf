'use client';
// One collection by its slug: what it holds, in tabs; a word to those for whom there is none.
import { LibraryBig } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import { useSession } from '@/components/realtime/use-session';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { collectionPage } from '../addresses';
import { useCollection } from '../use-collections';
import { useDocumentNews } from '../use-documents';
import { mayWrite } from '../words';
import { CollectionTabs } from './collection-tabs';

export function CollectionView({ name }: { name: string }) {
  const query = useCollection(name);
  const router = useRouter();
  const { can } = useSession();
  useDocumentNews();
  // Reached by its id or by its agent: from here on by its slug.
  const proper = query.data?.slug ?? name;
  useEffect(() => {
    if (proper !== name) router.replace(`${collectionPage(proper)}${window.location.search}`);
  }, [proper, name, router]);
  if (query.data && proper === name) {
    return <CollectionTabs collection={query.data} writable={mayWrite(query.data, can)} />;
  }
  const missing = query.error instanceof ApiError && query.error.kind === 'not_found';
  return (
    <>
      <PageHeader title="Collection" back={{ href: '/knowledge', label: 'Knowledge' }} />
      {missing ? (
        <EmptyState
          icon={LibraryBig}
          heading="h2"
          title="There is no such collection"
          description="It may have been deleted, or it is somebody’s own."
          action={
            <Button asChild>
              <Link href="/knowledge">All collections</Link>
            </Button>
          }
        />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading label="Loading the collection" className="flex flex-col gap-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-96 rounded-lg" />
        </Loading>
      )}
    </>
  );
}
