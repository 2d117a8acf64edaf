'use client';
// The Ask page: a question in words or by hand, its answer, a box to follow it up, and what was asked before.
import { History, MessageSquareText, SlidersHorizontal, SquarePlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { AnalyticsPlan } from '@/contracts/plan';
import { BuildForm } from '../form/build-form';
import { LibraryTabs } from '../library/library-tabs';
import { startPlan } from '../plan/plan-edit';
import { AnswerCard } from './answer-card';
import { AskEmpty } from './ask-empty';
import { EarlierList } from './earlier-list';
import { QuestionBox } from './question-box';
import { type Entry, planOfEntry, questionOf } from './thread';
import { useCatalog } from './use-catalog';
import { browserZone, useThread } from './use-thread';

const MODES = [
  {
    value: 'words',
    label: (
      <>
        <MessageSquareText aria-hidden />
        In words
      </>
    ),
  },
  {
    value: 'form',
    label: (
      <>
        <SlidersHorizontal aria-hidden />
        By hand
      </>
    ),
  },
] as const;

const PLACEHOLDER = 'Ask about what was seen: how many people today?';

export function AskView() {
  const thread = useThread();
  const catalog = useCatalog();
  const [mode, setMode] = useState<'words' | 'form'>('words');
  const [draft, setDraft] = useState<AnalyticsPlan | null>(null);
  const [sheet, setSheet] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const newest = thread.entries[0];
  const plan = newest ? planOfEntry(newest) : null;
  const formPlan = draft ?? plan ?? (catalog.data ? startPlan(catalog.data, browserZone()) : null);

  useShortcut({
    keys: '/',
    label: 'Ask a question',
    group: 'Analytics',
    handler: () => {
      setMode('words');
      requestAnimationFrame(() => {
        box.current?.focus();
        box.current?.select();
      });
    },
  });
  useEffect(() => {
    // On a phone the keyboard would cover the examples.
    if (window.matchMedia('(pointer: fine)').matches && !location.search) box.current?.focus();
  }, []);

  const show = () => {
    setSheet(false);
    // Only when it was left behind: a page that jumps at every question cannot be read.
    if (top.current && top.current.getBoundingClientRect().top < 0) top.current.scrollIntoView({ block: 'start' });
  };
  const ask = (question: string, previous: AnalyticsPlan | null = null) => {
    thread.ask(question, previous);
    setDraft(null);
    show();
  };
  const run = (next: AnalyticsPlan, question: string | null = null) => {
    thread.run(next, question);
    setDraft(null);
    show();
  };
  const reopen = (entry: Entry) => {
    const { request } = entry;
    if (request.kind === 'words') ask(request.question, request.previous);
    else run(request.plan, entry.edited ? null : request.question);
  };
  const library = (
    <LibraryTabs onAsk={(question) => ask(question)} onRun={(saved) => run(saved.plan, saved.question)} />
  );

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div ref={top} className="flex min-w-0 scroll-mt-16 flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <SegmentedControl label="How to ask" value={mode} onValueChange={setMode} options={MODES} />
          <span className="grow" />
          {newest && (
            <Button variant="ghost" onClick={thread.clear}>
              <SquarePlus />
              New
            </Button>
          )}
          <Sheet open={sheet} onOpenChange={setSheet}>
            <SheetTrigger asChild>
              <Button variant="ghost" className="xl:hidden">
                <History />
                <span className="max-md:sr-only">Asked and saved</span>
              </Button>
            </SheetTrigger>
            <SheetContent title="Asked and saved">{library}</SheetContent>
          </Sheet>
        </div>
        {mode === 'words' ? (
          <QuestionBox
            key={newest?.request.kind === 'words' && !newest.request.previous ? newest.id : 'box'}
            inputRef={box}
            label="Ask a question"
            placeholder={PLACEHOLDER}
            initial={newest && !newest.edited ? (questionOf(newest) ?? '') : ''}
            busy={newest?.busy}
            onAsk={(question) => ask(question)}
          />
        ) : (
          catalog.data &&
          formPlan && (
            <BuildForm
              plan={formPlan}
              catalog={catalog.data}
              onChange={setDraft}
              busy={newest?.busy ?? false}
              onRun={() => run(formPlan)}
            />
          )
        )}
        {catalog.isError && !catalog.data && (
          <ErrorState
            title="What can be asked could not be loaded"
            error={catalog.error}
            onRetry={() => void catalog.refetch()}
            className="py-6"
          />
        )}
        {newest ? (
          <>
            <AnswerCard
              entry={newest}
              catalog={catalog.data}
              onChange={(next) => thread.change(newest.id, next)}
              onAsk={(question) => ask(question)}
              onFollow={ask}
              onAgain={() => thread.again(newest)}
            />
            <EarlierList entries={thread.entries.slice(1)} onOpen={reopen} />
          </>
        ) : (
          !catalog.isError && <AskEmpty catalog={catalog.data} onAsk={(question) => ask(question)} />
        )}
      </div>
      <aside aria-label="Asked and saved" className="sticky top-16 max-xl:hidden">
        {library}
      </aside>
    </div>
  );
}
