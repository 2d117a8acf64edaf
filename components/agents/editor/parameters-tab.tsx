'use client';
// How the language model is run.
import { Panel } from '@/components/ui/panel';
import { Slider } from '@/components/ui/slider';
import { ListField } from './list-field';
import { NumberField } from './number-field';
import type { Editing } from './use-draft';

const twoDigits = (value: number) => value.toFixed(2);
const rounded = (value: number) => Math.round(value * 100) / 100;

export function ParametersTab({ editing: { draft, problems, config } }: { editing: Editing }) {
  const { parameters, limits } = draft.config;
  const number = (name: 'topK' | 'seed' | 'maxTokens' | 'contextTokens') => ({
    value: parameters[name],
    wrong: problems.has(`config.parameters.${name}`),
    onChange: (value: number | null) => config('parameters', { [name]: value }),
  });
  const share = (name: 'temperature' | 'topP') => ({
    min: 0,
    step: 0.05,
    value: parameters[name],
    format: twoDigits,
    onValueChange: (value: number) => config('parameters', { [name]: rounded(value) }),
  });
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Choice of words">
        <div className="grid gap-4 sm:grid-cols-2">
          <div>
            <Slider label="Temperature" max={2} {...share('temperature')} />
            <p className="text-xs text-muted">Low keeps to the likeliest words; high strays.</p>
          </div>
          <div>
            <Slider label="Top p" max={1} {...share('topP')} />
            <p className="text-xs text-muted">The share of likely words it picks from.</p>
          </div>
          <NumberField
            label="Top k"
            hint="How many words it picks from at most."
            empty="As the model has it"
            min={1}
            max={1000}
            {...number('topK')}
          />
          <NumberField
            label="Seed"
            hint="The same seed and question give the same answer, where the server supports it."
            empty="Another each time"
            min={0}
            max={2_147_483_647}
            {...number('seed')}
          />
        </div>
      </Panel>
      <Panel title="Length and time">
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label="Longest reply"
            hint="In tokens; about four characters each."
            min={16}
            max={32_768}
            {...number('maxTokens')}
          />
          <NumberField
            label="Context"
            hint="How many tokens it reads at most. More takes more memory and time."
            empty="All the model can"
            min={512}
            max={1_000_000}
            {...number('contextTokens')}
          />
          <NumberField
            label="Time for a reply"
            hint="In seconds; then it is cut off and says so."
            min={5}
            max={1800}
            value={limits.replySeconds}
            wrong={problems.has('config.limits.replySeconds')}
            onChange={(replySeconds) => config('limits', { replySeconds: replySeconds ?? Number.NaN })}
          />
          <ListField
            label="Stop words"
            noun="stop word"
            hint="The reply ends where one of these would stand."
            items={parameters.stop}
            most={4}
            mostLong={40}
            onChange={(stop) => config('parameters', { stop })}
          />
        </div>
      </Panel>
    </div>
  );
}
