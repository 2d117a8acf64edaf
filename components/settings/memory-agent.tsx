'use client';
// What one agent keeps, with what can be done about each.
import { Pencil, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Memory } from '@/contracts/conversations';

export interface MemoryAgentProps {
  memories: readonly Memory[];
  onEdit: (memory: Memory) => void;
  onForget: (memory: Memory) => void;
  onForgetAll: () => void;
}

export function MemoryAgent({ memories, onEdit, onForget, onForgetAll }: MemoryAgentProps) {
  const name = memories[0]?.agent.name ?? '';
  return (
    <Panel
      title={name}
      description={memories.length === 1 ? 'One thing' : `${memories.length} things`}
      flush
      actions={
        <Button size="sm" variant="ghost" aria-label={`Forget all that ${name} keeps`} onClick={onForgetAll}>
          Forget all
        </Button>
      }
    >
      <ul className="divide-y divide-line">
        {memories.map((memory) => (
          <li key={memory.id} className="flex items-start justify-between gap-2 py-2 pr-2 pl-4">
            <div className="min-w-0 py-1">
              <p className="text-sm wrap-anywhere whitespace-pre-wrap">{memory.text}</p>
              <p className="text-xs text-muted">
                <RelativeTime at={memory.updatedAt} />
              </p>
            </div>
            <div className="flex shrink-0">
              <Button size="icon-sm" variant="ghost" aria-label={`Edit: ${memory.text}`} onClick={() => onEdit(memory)}>
                <Pencil />
              </Button>
              <Button
                size="icon-sm"
                variant="ghost"
                aria-label={`Forget: ${memory.text}`}
                onClick={() => onForget(memory)}
              >
                <Trash2 />
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
