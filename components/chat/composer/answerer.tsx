'use client';
// Who answers next: an agent, and the model it speaks with. Chosen for this conversation, from here on.
import { Bot, ChevronDown, Cpu } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { PickList, type PickOption } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { ModelRef } from '@/contracts/agents';
import { findAgent, useAgents, useModels } from '../state/use-choices';

function Picker(props: {
  label: string;
  icon: ReactNode;
  shown: string;
  options: PickOption[];
  picked: string;
  empty: string;
  onPick: (value: string) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          aria-label={`${props.label}: ${props.shown}. Change`}
          className="min-w-0 shrink max-md:[&>svg:first-child]:hidden"
        >
          {props.icon}
          <span className="max-w-32 min-w-0 truncate max-md:max-w-16">{props.shown}</span>
          <ChevronDown />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={props.label} side="top" className="p-2">
        <PickList
          label={props.label}
          single
          options={props.options}
          picked={[props.picked]}
          empty={props.empty}
          onToggle={(value) => {
            props.onPick(value);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

export interface AnswererProps {
  /** Id or slug; null as the place prefers. */
  agent: string | null;
  /** While the list does not know it. */
  agentName: string | null;
  model: ModelRef | null;
  onAgent: (agent: string) => void;
  onModel: (model: ModelRef | null) => void;
}

const refKey = ({ provider, model }: ModelRef) => `${provider ?? ''}\n${model}`;
const DEFAULT = 'default';

export function Answerer({ agent, agentName, model, onAgent, onModel }: AnswererProps) {
  const agents = useAgents().data?.items ?? [];
  const models = useModels();
  const chosen = findAgent(agents, agent);
  const usual = chosen?.model?.model ?? models.preferred?.model ?? null;
  return (
    <>
      <Picker
        label="Agent"
        icon={<Bot />}
        shown={chosen?.name ?? agentName ?? 'First agent'}
        picked={chosen?.id ?? ''}
        options={agents.map(({ id, name }) => ({ value: id, label: name }))}
        empty="There is no agent yet."
        onPick={onAgent}
      />
      <Picker
        label="Model"
        icon={<Cpu />}
        shown={model?.model ?? usual ?? 'No model'}
        picked={model ? refKey(model) : DEFAULT}
        options={[
          { value: DEFAULT, label: usual ? `As the agent has it (${usual})` : 'As the agent has it' },
          ...models.items.map(({ provider, name, parameters }) => ({
            value: refKey({ provider, model: name }),
            label: name,
            hint: parameters ?? provider,
          })),
        ]}
        empty="No model is within reach."
        onPick={(value) => {
          const [provider = '', name = ''] = value.split('\n');
          onModel(value === DEFAULT ? null : { provider: provider || null, model: name });
        }}
      />
    </>
  );
}
