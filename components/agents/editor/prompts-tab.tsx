'use client';
// What the agent is told, in the order in which a model reads it.
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import type { AgentPrompts } from '@/contracts/agents';
import type { Editing } from './use-draft';

interface Prompt {
  name: keyof AgentPrompts;
  label: string;
  hint: string;
  rows: number;
}

const WORDS: Prompt[] = [
  {
    name: 'primeDirective',
    label: 'Prime directive',
    hint: 'Stands before everything else and is never left out for lack of room.',
    rows: 3,
  },
  { name: 'system', label: 'System prompt', hint: 'Who it is and how it works.', rows: 12 },
  { name: 'booster', label: 'Booster', hint: 'Stands after each question: what it must not forget.', rows: 3 },
];
const PICTURES: Prompt[] = [
  { name: 'visionSystem', label: 'Vision prompt', hint: 'Told to the model that looks at pictures.', rows: 5 },
  { name: 'visionBooster', label: 'Vision booster', hint: 'Stands after each picture.', rows: 2 },
];

/** English text has about four characters a token; tokenizers differ, so it is a guess and says so. */
const tokensOf = (text: string) => Math.ceil(text.length / 4);

function Prompts({ prompts, editing }: { prompts: Prompt[]; editing: Editing }) {
  const { draft, problems, config } = editing;
  return (
    <div className="flex flex-col gap-4">
      {prompts.map(({ name, label, hint, rows }) => {
        const text = draft.config.prompts[name];
        return (
          <Field
            key={name}
            label={label}
            error={problems.get(`config.prompts.${name}`)}
            hint={
              <span className="flex justify-between gap-4">
                <span>{hint}</span>
                {text && <span className="tabular shrink-0">about {formatNumber(tokensOf(text))} tokens</span>}
              </span>
            }
          >
            {(control) => (
              <Textarea
                {...control}
                rows={rows}
                maxLength={20_000}
                value={text}
                onChange={(event) => config('prompts', { [name]: event.target.value })}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}

export function PromptsTab({ editing }: { editing: Editing }) {
  const { primeDirective, system, booster } = editing.draft.config.prompts;
  const tokens = tokensOf(primeDirective) + tokensOf(system) + tokensOf(booster);
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Words"
        description={
          tokens === 0
            ? 'Nothing yet: the model answers as it was made.'
            : `About ${formatNumber(tokens)} tokens of each question.`
        }
      >
        <Prompts prompts={WORDS} editing={editing} />
      </Panel>
      <Panel title="Pictures" description="For the vision model.">
        <Prompts prompts={PICTURES} editing={editing} />
      </Panel>
    </div>
  );
}
