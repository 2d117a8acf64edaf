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
  const wrong = (name: keyof typeof parameters) => problems.has(`config.parameters.${name}`);
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Choice of words">
        <div className="grid gap-4 sm:grid-cols-2">
          <div>
            <Slider
              label="Temperature"
              min={0}
              max={2}
              step={0.05}
              value={parameters.temperature}
              format={twoDigits}
              onValueChange={(value) => config('parameters', { temperature: rounded(value) })}
            />
            <p className="text-xs text-muted">Low keeps to the likeliest words; high strays.</p>
          </div>
          <div>
            <Slider
              label="Top p"
              min={0}
              max={1}
              step={0.05}
              value={parameters.topP}
              format={twoDigits}
              onValueChange={(value) => config('parameters', { topP: rounded(value) })}
            />
            <p className="text-xs text-muted">The share of likely words it picks from.</p>
          </div>
          <NumberField
            label="Top k"
            hint="How many words it picks from at most."
            empty="As the model has it"
            min={1}
            max={1000}
            value={parameters.topK}
            wrong={wrong('topK')}
            onChange={(topK) => config('parameters', { topK })}
          />
          <NumberField
            label="Seed"
            hint="The same seed and question give the same answer, where the server supports it."
            empty="Another each time"
            min={0}
            max={2_147_483_647}
            value={parameters.seed}
            wrong={wrong('seed')}
            onChange={(seed) => config('parameters', { seed })}
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
            value={parameters.maxTokens}
            wrong={wrong('maxTokens')}
            onChange={(maxTokens) => config('parameters', { maxTokens: maxTokens ?? Number.NaN })}
          />
          <NumberField
            label="Context"
            hint="How many tokens it reads at most. More takes more memory and time."
            empty="All the model can"
            min={512}
            max={1_000_000}
            value={parameters.contextTokens}
            wrong={wrong('contextTokens')}
            onChange={(contextTokens) => config('parameters', { contextTokens })}
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
