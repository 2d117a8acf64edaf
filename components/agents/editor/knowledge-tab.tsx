'use client';
// Which collections of documents the agent searches, and what an import brought that has no place here.
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { ListField } from './list-field';
import type { Editing } from './use-draft';

export function KnowledgeTab({ editing: { draft, config } }: { editing: Editing }) {
  const { knowledge, flags, extras } = draft.config;
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Collections" description="What it may search to answer from, with the source named.">
        <div className="flex flex-col gap-4">
          {!flags.knowledge && knowledge.collections.length > 0 && (
            <Notice tone="detect">
              Knowledge is switched off under Tools &amp; memory, so none of these is searched.
            </Notice>
          )}
          <ListField
            label="Names"
            noun="collection"
            hint="The name or id of a collection, one after the other."
            items={knowledge.collections}
            most={50}
            mostLong={120}
            onChange={(collections) => config('knowledge', { collections })}
          />
        </div>
      </Panel>
      {Object.keys(extras).length > 0 && (
        <Panel title="Kept from the import" description="Without effect here; exported again as it was.">
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
            tabIndex={0}
            className="max-h-96 overflow-auto font-mono text-xs"
          >
            {JSON.stringify(extras, null, 2)}
          </pre>
        </Panel>
      )}
    </div>
  );
}
