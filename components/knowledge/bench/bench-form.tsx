'use client';
// The question of the bench and what it is narrowed to. Asked with Enter, so that half a word is not searched for.
import { Search } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { DocumentPicker } from '../passages/document-picker';
import type { BenchInput } from './bench-request';

function Toggle(props: { label: string; hint: ReactNode; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Switch id={id} checked={props.on} onCheckedChange={props.onChange} />
      <div>
        <Label htmlFor={id}>{props.label}</Label>
        <p className="text-xs text-muted">{props.hint}</p>
      </div>
    </div>
  );
}

export function BenchForm(props: {
  collection: string;
  input: BenchInput;
  change: (part: Partial<BenchInput>) => void;
  busy: boolean;
  problem: string | null;
}) {
  const { collection, input, change } = props;
  const [q, setQ] = useState(input.q);
  const [tags, setTags] = useState(input.tags);
  const [metadata, setMetadata] = useState(input.metadata);
  const [diversity, setDiversity] = useState(input.diversity);
  const box = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', label: 'Search', group: 'Knowledge', handler: () => box.current?.focus() });
  return (
    <form
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        change({ q: q.trim(), tags, metadata });
      }}
    >
      <div className="flex gap-2">
        <Input
          ref={box}
          type="search"
          aria-label="Search for"
          placeholder="Words, a question, “an exact phrase”, -without"
          maxLength={1000}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        {/* Never disabled: Enter with another question counts while the one before is looked for. */}
        <Button variant="primary" type="submit" aria-busy={props.busy || undefined}>
          <Search />
          Search
        </Button>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-5">
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">Document</span>
          <DocumentPicker collection={collection} picked={input.document} onPick={(document) => change({ document })} />
        </div>
        <Field label="Tags" hint="All of them, apart by commas.">
          {(control) => (
            <Input
              {...control}
              value={tags}
              onChange={(event) => setTags(event.target.value)}
              onBlur={() => change({ tags })}
            />
          )}
        </Field>
        <Field label="Metadata" hint="name=value, apart by commas." error={props.problem}>
          {(control) => (
            <Input
              {...control}
              value={metadata}
              onChange={(event) => setMetadata(event.target.value)}
              onBlur={() => change({ metadata })}
            />
          )}
        </Field>
        <Toggle
          label="Rerank"
          hint="A second model reads the best ones again, where there is one."
          on={input.rerank}
          onChange={(rerank) => change({ rerank })}
        />
        <Slider
          label="Diversity"
          min={0}
          max={100}
          step={10}
          value={diversity}
          format={(value) => (value === 0 ? 'off' : `${value} %`)}
          onValueChange={setDiversity}
          onValueCommit={(value) => change({ diversity: value })}
        />
      </div>
    </form>
  );
}
