'use client';
// What the agent may do besides talking, and how far back it looks.
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { FLAG_WORDS, FLAGS } from '../words';
import { NumberField } from './number-field';
import type { Editing } from './use-draft';

const MODES = [
  { value: 'session', label: 'This conversation' },
  { value: 'past', label: 'Earlier ones too' },
] as const;
const MODE_WORDS = {
  session: 'It knows what was said in this conversation, and what it was asked to remember.',
  past: 'It may also look up earlier conversations with the same person. Those of others stay closed.',
};

function Flag({
  label,
  description,
  checked,
  onChange,
}: {
  label: string;
  description: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex gap-3 touch">
      <span className="flex h-5 items-center">
        <Checkbox
          id={id}
          aria-describedby={`${id}-about`}
          checked={checked}
          onCheckedChange={(next) => onChange(next === true)}
        />
      </span>
      <div className="min-w-0 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-about`} className="text-muted">
          {description}
        </p>
      </div>
    </div>
  );
}

export function ToolsTab({ editing: { draft, problems, config } }: { editing: Editing }) {
  const { flags, conversation, limits } = draft.config;
  return (
    <div className="flex flex-col gap-4">
      <Panel title="What it may do">
        <div className="grid gap-4 xl:grid-cols-2">
          {FLAGS.map((flag) => (
            <Flag
              key={flag}
              label={FLAG_WORDS[flag].label}
              description={FLAG_WORDS[flag].description}
              checked={flags[flag]}
              onChange={(checked) => config('flags', { [flag]: checked })}
            />
          ))}
        </div>
      </Panel>
      <Panel title="How far back it looks">
        <div className="flex flex-col gap-4">
          <div className="flex flex-col gap-1">
            <SegmentedControl
              label="What it remembers of conversations"
              value={conversation.mode}
              options={MODES}
              onValueChange={(mode) => config('conversation', { mode })}
            />
            <p className="text-xs text-muted">{MODE_WORDS[conversation.mode]}</p>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberField
              label="Messages it looks back on"
              hint="Of this conversation. Fewer where the model’s window is small."
              min={1}
              max={1000}
              value={conversation.turns}
              wrong={problems.has('config.conversation.turns')}
              onChange={(turns) => config('conversation', { turns: turns ?? Number.NaN })}
            />
            <NumberField
              label="Rounds of tools"
              hint="In one reply. 0: none of its own choice."
              min={0}
              max={20}
              value={limits.toolRounds}
              wrong={problems.has('config.limits.toolRounds')}
              onChange={(toolRounds) => config('limits', { toolRounds: toolRounds ?? Number.NaN })}
            />
          </div>
        </div>
      </Panel>
    </div>
  );
}
