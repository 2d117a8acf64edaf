'use client';
// What was asked before, and what is kept under a name.
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Saved } from '@/contracts/boards';
import { HistoryPanel } from './history-panel';
import { SavedPanel } from './saved-panel';

export function LibraryTabs(props: { onAsk: (question: string) => void; onRun: (saved: Saved) => void }) {
  return (
    <Tabs defaultValue="history" className="min-w-0">
      <TabsList>
        <TabsTrigger value="history">Asked</TabsTrigger>
        <TabsTrigger value="saved">Saved</TabsTrigger>
      </TabsList>
      <TabsContent value="history" className="xl:max-h-[calc(100dvh-(--spacing(32)))] xl:overflow-y-auto">
        <HistoryPanel onAsk={props.onAsk} />
      </TabsContent>
      <TabsContent value="saved" className="xl:max-h-[calc(100dvh-(--spacing(32)))] xl:overflow-y-auto">
        <SavedPanel onRun={props.onRun} />
      </TabsContent>
    </Tabs>
  );
}
