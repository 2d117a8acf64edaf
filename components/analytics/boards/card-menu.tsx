'use client';
// How a card stands on its board: wider, elsewhere, or not at all.
import { ArrowLeft, ArrowRight, MoreHorizontal, PinOff } from 'lucide-react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { MOST_WIDTH } from './arrange';
import type { CardArranging } from './board-card';

const WIDTHS = Array.from({ length: MOST_WIDTH }, (_, i) => i + 1);
const WORDS: Record<number, string> = { 1: 'A quarter', 2: 'Half', 3: 'Three quarters', 4: 'Whole row' };

export function CardMenu({ name, width, arranging }: { name: string; width: number; arranging: CardArranging }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`Arrange ${name}`}>
          <MoreHorizontal />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>Width</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={String(width)} onValueChange={(next) => arranging.onWidth(Number(next))}>
          {WIDTHS.map((each) => (
            <DropdownMenuRadioItem key={each} value={String(each)}>
              {WORDS[each]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem disabled={arranging.first} onSelect={() => arranging.onMove(-1)}>
          <ArrowLeft />
          Move left
        </DropdownMenuItem>
        <DropdownMenuItem disabled={arranging.last} onSelect={() => arranging.onMove(1)}>
          <ArrowRight />
          Move right
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem destructive onSelect={arranging.onUnpin}>
          <PinOff />
          Unpin
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
