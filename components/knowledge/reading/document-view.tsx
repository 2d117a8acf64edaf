'use client';
// One document to be read, opened at a passage: what was searched, its outline, and the file it came as.
import { Download, ExternalLink, FileX, List } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';
import { Progress } from '@/components/ui/progress';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import type { KnowledgeDocument } from '@/contracts/knowledge';
import { collectionPage, documentDoor } from '../addresses';
import { documentFacts } from '../documents/document-facts';
import { useCollection } from '../use-collections';
import { useDocumentNews } from '../use-documents';
import { isWorking, STATE_WORDS } from '../words';
import { DocumentText } from './document-text';
import { OutlineList } from './outline-list';
import { useReading } from './use-reading';

/** What stands here is what was searched; that of a PDF looks otherwise than its pages. */
function readingWords({ mime }: KnowledgeDocument): string | null {
  if (mime === 'application/pdf')
    return 'The text of each page, as it was searched. Pictures and layout are in the file.';
  if (/officedocument|html/.test(mime)) return 'The text, as it was searched. Pictures and layout are in the file.';
  return null;
}

function Unread({ document }: { document: KnowledgeDocument }) {
  const working = isWorking(document);
  return (
    <EmptyState
      icon={FileX}
      heading="h2"
      title={working ? 'It is not ready yet' : 'There is nothing to read'}
      description={
        working ? (
          <>
            <p>{STATE_WORDS[document.state]}</p>
            <Progress value={document.progress} label={STATE_WORDS[document.state]} className="mt-2" />
          </>
        ) : (
          (document.error ?? 'No words were found in it.')
        )
      }
    />
  );
}

export function DocumentView({ id }: { id: string }) {
  const { query, outline, span } = useReading(id);
  useDocumentNews();
  const document = query.data?.document;
  const collection = useCollection(document?.collectionId ?? null).data;
  const [listed, setListed] = useState(false);
  const back = collection
    ? { href: collectionPage(collection.slug), label: collection.name }
    : { href: '/knowledge', label: 'Knowledge' };
  if (!query.data || !document) {
    const missing =
      query.error instanceof ApiError && (query.error.kind === 'not_found' || query.error.kind === 'invalid');
    return (
      <>
        <PageHeader title="Document" back={back} />
        {missing ? (
          <EmptyState
            icon={FileX}
            heading="h2"
            title="There is no such document"
            description="It may have been deleted, or it is in somebody’s own collection."
            action={
              <Button asChild>
                <Link href="/knowledge">All collections</Link>
              </Button>
            }
          />
        ) : query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading label="Loading the document" className="flex max-w-3xl flex-col gap-3">
            <Skeleton className="h-6 w-1/2" />
            <Skeleton className="h-96" />
          </Loading>
        )}
      </>
    );
  }
  const { parts } = query.data;
  return (
    <>
      <PageHeader
        title={document.name}
        back={back}
        description={<span className="tabular">{documentFacts(document)}</span>}
        actions={
          <>
            {outline.length > 0 && (
              <Button className="lg:hidden" onClick={() => setListed(true)}>
                <List />
                Outline
              </Button>
            )}
            {document.url && (
              <Button asChild>
                <a href={document.url} target="_blank" rel="noreferrer noopener">
                  <ExternalLink />
                  Its address
                </a>
              </Button>
            )}
            <Button asChild>
              <a href={`${documentDoor(id)}/file`} download>
                <Download />
                Original
              </a>
            </Button>
          </>
        }
      />
      {document.tags.length > 0 && (
        <p className="mb-3 flex flex-wrap gap-1">
          {document.tags.map((tag) => (
            <Badge key={tag} tone="accent" className="max-w-full truncate">
              {tag}
            </Badge>
          ))}
        </p>
      )}
      {parts.length === 0 ? (
        <Unread document={document} />
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_--spacing(72)]">
          <article aria-label={document.name} className="min-w-0">
            {readingWords(document) && <p className="mb-3 text-xs text-muted">{readingWords(document)}</p>}
            <DocumentText parts={parts} span={span} />
          </article>
          {outline.length > 0 && (
            <nav
              aria-label="Outline"
              className="sticky top-16 max-h-[calc(100dvh-(--spacing(24)))] overflow-y-auto rounded-lg border border-line bg-surface p-2 max-lg:hidden"
            >
              <OutlineList id={id} items={outline} at={span?.start ?? null} />
            </nav>
          )}
        </div>
      )}
      <Sheet open={listed} onOpenChange={setListed}>
        <SheetContent title="Outline">
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: closes after a link inside was followed, by mouse or by Enter */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed */}
          <div onClick={() => setListed(false)}>
            <OutlineList id={id} items={outline} at={span?.start ?? null} />
          </div>
        </SheetContent>
      </Sheet>
    </>
  );
}
