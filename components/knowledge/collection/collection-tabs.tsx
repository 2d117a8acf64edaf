'use client';
// The parts of one collection. Which is shown stands in the address; files may be dropped on any of them.
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect, useRef } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Collection } from '@/contracts/knowledge';
import { AskTab } from '../ask/ask-tab';
import { BenchTab } from '../bench/bench-tab';
import { AddActions } from '../documents/add-actions';
import { DocumentsTab } from '../documents/documents-tab';
import { PassagesTab } from '../passages/passages-tab';
import { SettingsTab } from '../settings/settings-tab';
import { DropTarget } from '../uploads/drop-target';
import { UploadPanel } from '../uploads/upload-panel';
import { useUploadQueue } from '../uploads/use-uploads';

const TABS = [
  { value: 'documents', label: 'Documents' },
  { value: 'ask', label: 'Ask' },
  { value: 'passages', label: 'Passages' },
  { value: 'bench', label: 'Search bench' },
  { value: 'settings', label: 'Settings' },
] as const;
type Tab = (typeof TABS)[number]['value'];
const tabParser = parseAsStringLiteral(TABS.map(({ value }) => value))
  .withDefault('documents')
  .withOptions({ history: 'replace' });

export interface TabProps {
  collection: Collection;
  /** Whoever looks may also change it. */
  writable: boolean;
}

export function CollectionTabs({ collection, writable }: TabProps) {
  const [tab, setTab] = useQueryState('tab', tabParser);
  const queue = useUploadQueue();
  const list = useRef<HTMLDivElement>(null);
  // On a phone the tabs are wider than the screen.
  useEffect(() => {
    list.current?.querySelector(`[data-tab="${tab}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  return (
    <>
      <PageHeader
        title={collection.name}
        back={{ href: '/knowledge', label: 'Knowledge' }}
        description={collection.description}
        actions={writable && <AddActions collection={collection} />}
      />
      {writable && (
        <DropTarget label={`Drop to add to ${collection.name}`} onFiles={(files) => queue.add(collection, files)} />
      )}
      <UploadPanel slug={collection.slug} />
      <Tabs value={tab} onValueChange={(next) => void setTab(next as Tab)}>
        <TabsList ref={list} aria-label="Parts of the collection">
          {TABS.map(({ value, label }) => (
            <TabsTrigger key={value} value={value} data-tab={value}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="documents">
          <DocumentsTab collection={collection} writable={writable} />
        </TabsContent>
        <TabsContent value="ask">
          <AskTab collection={collection} />
        </TabsContent>
        <TabsContent value="passages">
          <PassagesTab collection={collection} />
        </TabsContent>
        <TabsContent value="bench">
          <BenchTab collection={collection} />
        </TabsContent>
        <TabsContent value="settings">
          <SettingsTab collection={collection} writable={writable} />
        </TabsContent>
      </Tabs>
    </>
  );
}
