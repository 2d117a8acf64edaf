'use client';
// What can be done with an answer: keep it, pin it to a dashboard, hand its link on, take it along.
import { Bookmark, Ellipsis, FileDown, Link2, Pin } from 'lucide-react';
import Link from 'next/link';
import { type RefObject, useState } from 'react';
import { toast } from 'sonner';
import { ChartMenu } from '@/components/figures/chart-menu';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useHourCycle } from '@/components/ui/time-format';
import { Tooltip } from '@/components/ui/tooltip';
import type { Answer, Catalog } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { PinDialog } from '../library/pin-dialog';
import { SaveDialog } from '../library/save-dialog';
import { planName } from '../plan/plan-chips';
import { splitSentence } from './answer-words';
import { type Entry, questionOf, wordsAlone } from './thread';

/** Words that say the whole question, else the parts of the plan. */
function keepName(entry: Entry, plan: AnalyticsPlan, catalog: Catalog | undefined): string {
  const words = entry.edited ? null : (wordsAlone(entry) ?? (entry.request.kind === 'plan' ? questionOf(entry) : null));
  return words ?? (catalog ? planName(plan, catalog) : 'Question');
}

export function AnswerActions({
  entry,
  answer,
  catalog,
  box,
}: {
  entry: Entry;
  answer: Answer;
  catalog: Catalog | undefined;
  box: RefObject<HTMLElement | null>;
}) {
  const [open, setOpen] = useState<'save' | 'pin' | null>(null);
  const cycle = useHourCycle();
  const { plan } = answer;
  if (!plan) return null;
  // A name to begin with; the words themselves are kept only where they say the whole question.
  const kept = { plan, question: wordsAlone(entry), name: keepName(entry, plan, catalog) };
  const share = async () => {
    if (await copyText(location.href)) toast.success('The link is copied. It shows this to whoever may see it.');
    else toast.error('The browser did not let the link be copied. Copy it from the address bar.');
  };
  return (
    <>
      <ChartMenu answer={answer} title={splitSentence(answer, { cycle })[0]} box={box} compact />
      <Tooltip content="Save">
        <Button variant="ghost" size="icon-sm" aria-label="Save" onClick={() => setOpen('save')}>
          <Bookmark />
        </Button>
      </Tooltip>
      <Tooltip content="Pin to a dashboard">
        <Button variant="ghost" size="icon-sm" aria-label="Pin to a dashboard" onClick={() => setOpen('pin')}>
          <Pin />
        </Button>
      </Tooltip>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label="Share and export">
            <Ellipsis />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => void share()}>
            <Link2 />
            Copy the link
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={`/analytics/exports?plan=${encodeURIComponent(JSON.stringify(plan))}`}>
              <FileDown />
              Export in other formats
            </Link>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SaveDialog open={open === 'save'} onOpenChange={(on) => setOpen(on ? 'save' : null)} {...kept} />
      <PinDialog open={open === 'pin'} onOpenChange={(on) => setOpen(on ? 'pin' : null)} {...kept} />
    </>
  );
}
