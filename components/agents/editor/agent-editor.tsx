'use client';
// The editor of one agent: who it is at the left, its settings in tabs, and a bar as soon as something is unsaved.
import { MessageSquare } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useSession } from '@/components/realtime/use-session';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Agent } from '@/contracts/agents';
import { AgentMenu } from '../agent-menu';
import { VersionsTab } from '../versions/versions-tab';
import { AboutPanel } from './about-panel';
import { ConflictDialog } from './conflict-dialog';
import { KnowledgeTab } from './knowledge-tab';
import { ModelsTab } from './models-tab';
import { ParametersTab } from './parameters-tab';
import { PromptsTab } from './prompts-tab';
import { SaveBar } from './save-bar';
import { ToolsTab } from './tools-tab';
import { useDraft } from './use-draft';
import { useLeaveGuard } from './use-leave-guard';
import { useSave } from './use-save';

const TABS = [
  { value: 'prompts', label: 'Prompts' },
  { value: 'models', label: 'Models' },
  { value: 'tools', label: 'Tools & memory' },
  { value: 'parameters', label: 'Parameters' },
  { value: 'knowledge', label: 'Knowledge' },
  { value: 'versions', label: 'Versions' },
] as const;
type Tab = (typeof TABS)[number]['value'];
const tabParser = parseAsStringLiteral(TABS.map(({ value }) => value))
  .withDefault('prompts')
  .withOptions({ history: 'replace' });

export function AgentEditor({ agent }: { agent: Agent }) {
  const router = useRouter();
  const { can } = useSession();
  const [tab, setTab] = useQueryState('tab', tabParser);
  const editing = useDraft(agent);
  const saving = useSave(agent, editing);
  const guard = useLeaveGuard(editing.dirty);
  const [note, setNote] = useState('');

  const save = () => {
    if (!editing.dirty || saving.busy || editing.problems.size > 0) return;
    void saving.save(note.trim()).then(() => setNote(''));
  };
  const discard = () => {
    setNote('');
    editing.reset(agent);
  };
  useShortcut({ keys: 'mod+s', label: 'Save the agent', group: 'Agent', handler: save });

  return (
    <>
      <PageHeader
        title={editing.base.name}
        back={{ href: '/agents', label: 'Agents' }}
        actions={
          <>
            {agent.active && (
              <Button asChild>
                <Link href={`/chat?agent=${agent.slug}`}>
                  <MessageSquare />
                  Chat
                </Link>
              </Button>
            )}
            <AgentMenu agent={agent} mayDelete={can('admin')} onRemoved={() => router.push('/agents')} />
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[--spacing(80)_minmax(0,1fr)]">
        <AboutPanel agent={agent} editing={editing} />
        <Tabs value={tab} onValueChange={(next) => void setTab(next as Tab)} className="min-w-0">
          <TabsList aria-label="Settings of the agent">
            {TABS.map(({ value, label }) => (
              <TabsTrigger key={value} value={value}>
                {label}
              </TabsTrigger>
            ))}
          </TabsList>
          <TabsContent value="prompts">
            <PromptsTab editing={editing} />
          </TabsContent>
          <TabsContent value="models">
            <ModelsTab editing={editing} />
          </TabsContent>
          <TabsContent value="tools">
            <ToolsTab editing={editing} />
          </TabsContent>
          <TabsContent value="parameters">
            <ParametersTab editing={editing} />
          </TabsContent>
          <TabsContent value="knowledge">
            <KnowledgeTab editing={editing} />
          </TabsContent>
          <TabsContent value="versions">
            <VersionsTab agent={agent} dirty={editing.dirty} onRestored={editing.reset} />
          </TabsContent>
        </Tabs>
      </div>
      {editing.dirty && (
        <SaveBar
          editing={editing}
          busy={saving.busy}
          failure={saving.failure}
          note={note}
          onNote={setNote}
          onSave={save}
          onDiscard={discard}
        />
      )}
      {saving.theirs && <ConflictDialog theirs={saving.theirs} editing={editing} saving={saving} />}
      <ConfirmDialog
        open={guard.target !== null}
        onOpenChange={(open) => !open && guard.stay()}
        title="Leave without saving?"
        description={`What you changed on ${editing.base.name} is not saved and will be discarded.`}
        confirmLabel="Leave"
        destructive
        onConfirm={() => {
          if (!guard.target) return;
          discard();
          router.push(guard.target);
        }}
      />
    </>
  );
}
