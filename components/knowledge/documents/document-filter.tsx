'use client';
// Narrows the documents: by name, by what became of them, by tag.
import { Search, X } from 'lucide-react';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useRef } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { DOCUMENT_STATES } from '@/contracts/knowledge';
import type { DocumentFilter } from '../use-documents';
import { STATE_WORDS } from '../words';

const ALL = 'all';

export function useDocumentFilter() {
  const [filter, setFilter] = useQueryStates(
    {
      find: parseAsString.withDefault(''),
      state: parseAsStringLiteral(DOCUMENT_STATES),
      tag: parseAsString,
    },
    { history: 'replace' },
  );
  const change = ({ q, ...rest }: Partial<DocumentFilter>) =>
    void setFilter({ ...rest, ...(q === undefined ? {} : { find: q || null }) });
  const clear = () => void setFilter(null);
  const current: DocumentFilter = { q: filter.find, state: filter.state, tag: filter.tag };
  return { filter: current, change, clear, narrowed: filter.find !== '' || !!filter.state || !!filter.tag };
}

export function DocumentFilterBar(props: { filter: DocumentFilter; change: (part: Partial<DocumentFilter>) => void }) {
  const { filter, change } = props;
  const input = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', label: 'Find a document', group: 'Knowledge', handler: () => input.current?.focus() });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-0 grow md:max-w-80">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          ref={input}
          type="search"
          aria-label="Find a document by its name"
          placeholder="Find by name"
          className="pl-9"
          value={filter.q}
          onChange={(event) => change({ q: event.target.value })}
        />
      </div>
      <Select
        aria-label="State"
        className="w-auto min-w-36"
        value={filter.state ?? ALL}
        options={[
          { value: ALL, label: 'Any state' },
          ...DOCUMENT_STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
        ]}
        onValueChange={(state) => change({ state: DOCUMENT_STATES.find((one) => one === state) ?? null })}
      />
      {filter.tag && (
        <Button size="sm" aria-label={`Not only the tag ${filter.tag}`} onClick={() => change({ tag: null })}>
          <span className="max-w-40 truncate">{filter.tag}</span>
          <X className="text-muted" />
        </Button>
      )}
    </div>
  );
}
