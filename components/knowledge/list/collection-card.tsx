// One collection: what it holds, who reads it, and whether something in it is worked on or failed.
import { Bot, Lock, Users } from 'lucide-react';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { formatBytes, formatNumber } from '@/components/ui/number';
import type { Collection } from '@/contracts/knowledge';
import { collectionPage } from '../addresses';
import { counted, KIND_WORDS } from '../words';

function Whose({ collection: { shared, mine, ownerName, agent } }: { collection: Collection }) {
  if (agent) {
    return (
      <>
        <Bot aria-hidden />
        {agent.name}’s own
      </>
    );
  }
  if (!shared) {
    return (
      <>
        <Lock aria-hidden />
        Only you
      </>
    );
  }
  return (
    <>
      <Users aria-hidden />
      Shared{!mine && ownerName ? ` by ${ownerName}` : ''}
    </>
  );
}

export function CollectionCard({ collection }: { collection: Collection }) {
  const { slug, name, description, kind, working, failed, embedding, tags } = collection;
  const facts = [
    counted(collection.documents, 'document'),
    counted(collection.chunks, 'passage'),
    `${formatNumber(collection.tokens, { compact: true })} tokens`,
    formatBytes(collection.bytes),
  ];
  return (
    <li className="relative flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong">
      <div className="min-w-0">
        <h2 className="flex min-w-0 text-base font-semibold">
          <Link href={collectionPage(slug)} className="truncate after:absolute after:inset-0 after:rounded-lg">
            {name}
          </Link>
        </h2>
        <p className="line-clamp-2 min-h-10 text-sm break-words text-muted">{description}</p>
      </div>
      <div className="flex flex-wrap gap-1">
        <Badge className="max-w-full truncate">
          <Whose collection={collection} />
        </Badge>
        {kind !== 'knowledge' && <Badge tone="accent">{KIND_WORDS[kind].label}</Badge>}
        {working > 0 && <Badge tone="detect">{counted(working, 'document')} in work</Badge>}
        {failed > 0 && <Badge tone="alert">{failed} failed</Badge>}
        {embedding?.changing && <Badge tone="detect">Model is being changed</Badge>}
        {tags.map((tag) => (
          <Badge key={tag} className="max-w-full truncate">
            {tag}
          </Badge>
        ))}
      </div>
      <p className="tabular mt-auto border-t border-line pt-3 text-xs text-muted">{facts.join(' · ')}</p>
    </li>
  );
}
