'use client';
import { useId } from 'react';
// What a collection is told about itself: the same fields when it is made and when it is changed.
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { COLLECTION_KINDS, type Collection, TEXT_LANGUAGES } from '@/contracts/knowledge';
import { KIND_WORDS, languageWords } from '../words';

export interface About extends Pick<Collection, 'name' | 'description' | 'kind' | 'language' | 'shared'> {
  /** Apart by commas, as typed. */
  tags: string;
}

export const NOTHING_YET: About = {
  ...{ name: '', description: '', kind: 'knowledge', language: 'english', shared: true, tags: '' },
};

export interface CollectionFieldsProps {
  about: About;
  change: (part: Partial<About>) => void;
  nameError: string | null;
  disabled?: boolean;
  /** Why it cannot be taken back from the others; null: it can. */
  sharedFor?: string | null;
}

export function CollectionFields({ about, change, nameError, disabled, sharedFor }: CollectionFieldsProps) {
  const sharedId = useId();
  return (
    <>
      <Field label="Name" error={nameError}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            disabled={disabled}
            value={about.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="What it is about">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            disabled={disabled}
            value={about.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Kind" hint={KIND_WORDS[about.kind].description}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={about.kind}
              options={COLLECTION_KINDS.map((value) => ({ value, label: KIND_WORDS[value].label }))}
              onValueChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        <Field label="Language" hint="Of the documents: words are found in all their forms.">
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={about.language}
              options={TEXT_LANGUAGES.map((value) => ({ value, label: languageWords(value) }))}
              onValueChange={(language) => change({ language })}
            />
          )}
        </Field>
      </div>
      <Field label="Tags" hint="Apart by commas.">
        {(control) => (
          <Input
            {...control}
            disabled={disabled}
            value={about.tags}
            onChange={(event) => change({ tags: event.target.value })}
          />
        )}
      </Field>
      <div className="flex items-start gap-3">
        <Switch
          id={sharedId}
          checked={about.shared}
          disabled={disabled || !!sharedFor}
          onCheckedChange={(shared) => change({ shared })}
        />
        <div>
          <Label htmlFor={sharedId}>Everybody may read it</Label>
          <p className="text-xs text-muted">
            {sharedFor ?? (about.shared ? 'Operators may change it too.' : 'Only you: not even admins see it.')}
          </p>
        </div>
      </div>
    </>
  );
}
