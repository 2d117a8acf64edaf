'use client';
// Another try at a reply: the same way, or by another model or agent.
import { Bot, Cpu, RotateCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Message } from '@/contracts/conversations';
import { useAgents, useModels } from '../state/use-choices';
import type { ThreadActions } from './thread-actions';

function Others({ message, actions }: { message: Message; actions: ThreadActions }) {
  const agents = (useAgents().data?.items ?? []).filter(({ id }) => id !== message.agent?.id);
  const models = useModels().items.filter(
    ({ name, provider }) => name !== message.model || (message.provider !== null && provider !== message.provider),
  );
  return (
    <>
      {models.length > 0 && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>With another model</DropdownMenuLabel>
          {models.slice(0, 12).map(({ provider, name }) => (
            <DropdownMenuItem
              key={`${provider} ${name}`}
              onSelect={() => void actions.again(message, { model: { provider, model: name } })}
            >
              <Cpu />
              <span className="truncate">{name}</span>
            </DropdownMenuItem>
          ))}
        </>
      )}
      {agents.length > 0 && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>With another agent</DropdownMenuLabel>
          {agents.slice(0, 12).map((agent) => (
            <DropdownMenuItem key={agent.id} onSelect={() => void actions.again(message, { agent: agent.id })}>
              <Bot />
              <span className="truncate">{agent.name}</span>
            </DropdownMenuItem>
          ))}
        </>
      )}
    </>
  );
}

export function AgainMenu({ message, actions }: { message: Message; actions: ThreadActions }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Try again" disabled={actions.busy}>
          <RotateCw />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 max-w-72">
        <DropdownMenuItem onSelect={() => void actions.again(message)}>
          <RotateCw />
          Try again
        </DropdownMenuItem>
        <Others message={message} actions={actions} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
