'use client';
// Takes an answer along: its chart as PNG or SVG, its rows as CSV.
import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useHourCycle } from '@/components/ui/time-format';
import { type ChartAnswer, drawnKind, styleOf } from './chart-data';
import { legendOf } from './chart-words';
import { fileName, toCsv } from './csv';
import { composePicture, findDrawing, saveFile, toPng } from './export-svg';

export interface ChartMenuProps {
  answer: ChartAnswer;
  title: string;
  /** The element that the chart stands in. */
  box: RefObject<HTMLElement | null>;
  /** Small and without a word, for cards. */
  compact?: boolean;
}

export function ChartMenu({ answer, title, box, compact }: ChartMenuProps) {
  const cycle = useHourCycle();
  const kind = drawnKind(answer);
  const drawn = kind === 'bar' || kind === 'line' || kind === 'heat';
  const picture = async (as: 'png' | 'svg') => {
    try {
      const drawing = findDrawing(box.current?.querySelector('[data-chart]') ?? null);
      if (!drawing) throw new Error('The chart is not shown now. Show it and try again.');
      const made = await composePicture(drawing, title, legendOf(answer, styleOf(answer, cycle)));
      if (as === 'svg') saveFile(made.svg, fileName(title, 'svg'), 'image/svg+xml');
      else saveFile(await toPng(made), fileName(title, 'png'), 'image/png');
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'The picture could not be made.');
    }
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant={compact ? 'ghost' : 'secondary'} size={compact ? 'icon-sm' : 'md'} aria-label="Download">
          <Download />
          {!compact && <span className="max-md:hidden">Download</span>}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {drawn && <DropdownMenuItem onSelect={() => void picture('png')}>Picture (PNG)</DropdownMenuItem>}
        {drawn && <DropdownMenuItem onSelect={() => void picture('svg')}>Drawing (SVG)</DropdownMenuItem>}
        <DropdownMenuItem
          onSelect={() =>
            saveFile(toCsv(answer.columns, answer.rows), fileName(title, 'csv'), 'text/csv;charset=utf-8')
          }
        >
          Table (CSV)
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
