'use client';
// Picks one document of a collection by typing, or all of them.
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { PickList } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useDocument, useDocuments } from '../use-documents';

const ALL = 'all';

export function DocumentPicker(props: {
  collection: string;
  picked: string | null;
  onPick: (id: string | null) => void;
}) {
  const { collection, picked, onPick } = props;
  const [open, setOpen] = useState(false);
  const [find, setFind] = useState('');
  const { documents, hasNextPage } = useDocuments(collection, { q: find, state: null, tag: null });
  const known = documents?.find(({ id }) => id === picked);
  const asked = useDocument(picked && !known ? picked : null).data;
  const name = picked ? ((known ?? asked)?.name ?? 'One document') : 'All documents';
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="max-w-full min-w-48 justify-between" aria-label={`Of which document: ${name}`}>
          <span className="truncate">{name}</span>
          <ChevronDown className="text-muted" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Pick a document" className="flex flex-col gap-2">
        {(hasNextPage || find !== '') && (
          <Input
            type="search"
            aria-label="Find a document by its name"
            placeholder="Find by name"
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        )}
        <PickList
          label="Document"
          single
          picked={[picked ?? ALL]}
          empty="No document by that name."
          options={[
            { value: ALL, label: 'All documents' },
            ...(documents ?? []).map(({ id: value, name: label }) => ({ value, label })),
          ]}
          onToggle={(value) => {
            onPick(value === ALL ? null : value);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
