'use client';
// The words of a document by page, with the passage asked for marked and in view.
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { DocumentText as Read } from '@/contracts/knowledge';
import { cutParts, type Part, type Span, splitPart } from './highlight';

function Words({ part, span, mark }: { part: Part; span: Span | null; mark: RefObject<HTMLElement | null> | null }) {
  const cut = splitPart(part, span);
  if (!cut) return part.text;
  const [before, inside, after] = cut;
  return (
    <>
      {before}
      <mark ref={mark} tabIndex={-1} className="rounded-sm bg-accent-soft text-ink outline-none">
        {inside}
      </mark>
      {after}
    </>
  );
}

/** Parts get their true height only when they are near, which moves what lies below: it is held until that is over. */
const MOST_FRAMES = 20;
const STILL_FRAMES = 3;

function settleOn(target: RefObject<HTMLElement | null>): () => void {
  let [frames, still, before] = [0, 0, Number.NaN];
  let request = 0;
  const hold = () => {
    target.current?.scrollIntoView({ block: 'center' });
    const top = target.current?.getBoundingClientRect().top ?? 0;
    still = Math.abs(top - before) < 1 ? still + 1 : 0;
    before = top;
    frames += 1;
    if (frames < MOST_FRAMES && still < STILL_FRAMES) request = requestAnimationFrame(hold);
  };
  hold();
  return () => cancelAnimationFrame(request);
}

export function DocumentText({ parts, span }: { parts: Read['parts']; span: Span | null }) {
  const blocks = useMemo(() => cutParts(parts), [parts]);
  const mark = useRef<HTMLElement>(null);
  const marked = span ? blocks.findIndex((part) => splitPart(part, span)) : -1;
  useEffect(() => {
    if (span && marked >= 0) return settleOn(mark);
  }, [span, marked]);
  return (
    <div className="flex max-w-3xl min-w-0 flex-col">
      {blocks.map((part, index) => {
        const begins = part.page !== null && blocks[index - 1]?.page !== part.page;
        return (
          <section
            key={part.start}
            id={`at-${part.start}`}
            aria-label={begins ? `Page ${part.page}` : undefined}
            // What is far away is not laid out: a document may have hundreds of pages.
            className="scroll-mt-16 [contain-intrinsic-size:auto_600px] [content-visibility:auto]"
          >
            {begins && (
              <p className="eyebrow tabular mt-4 mb-2 border-b border-line pb-1 text-faint">Page {part.page}</p>
            )}
            <div className="text-base break-words whitespace-pre-wrap">
              <Words part={part} span={span} mark={index === marked ? mark : null} />
            </div>
          </section>
        );
      })}
    </div>
  );
}
