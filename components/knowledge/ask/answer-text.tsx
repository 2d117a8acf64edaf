'use client';
// The words of an answer: every [n] opens its passage, and what no passage supports is marked as such.
import Link from 'next/link';
import { Tooltip } from '@/components/ui/tooltip';
import type { KnowledgeAnswer } from '@/contracts/answers';
import type { HybridResult } from '@/contracts/knowledge';
import { passagePage } from '../addresses';
import { type Piece, piecesOf, quotesOf, stretchesOf } from './cited';

function Cite({ n, passage }: { n: number; passage: HybridResult }) {
  const where = passage.page === null ? passage.document : `${passage.document}, page ${passage.page}`;
  return (
    <Tooltip content={where}>
      <Link
        href={passagePage(passage.document_id, passage)}
        prefetch={false}
        aria-label={`Source ${n}: ${where}`}
        className="mx-px inline-flex h-4 min-w-4 items-center justify-center rounded-sm bg-accent-soft px-1 align-text-top text-xs leading-none font-medium text-accent touch-area hover:bg-hover"
      >
        {n}
      </Link>
    </Tooltip>
  );
}

type Passages = readonly HybridResult[];

/** Emphasis of Markdown is not drawn: its signs would only be in the way. */
const plain = (text: string) => text.replace(/\*\*|__|`/g, '');

function Pieces({ pieces, passages }: { pieces: readonly Piece[]; passages: Passages }) {
  return pieces.map((piece, at) =>
    'cite' in piece ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change once it is there
      <Cite key={at} n={piece.cite} passage={passages[piece.cite - 1]!} />
    ) : (
      plain(piece.text)
    ),
  );
}

/** Under way: no sentence was checked yet. */
export function DraftText({ text, passages }: { text: string; passages: Passages }) {
  return (
    <p className="text-lg break-words whitespace-pre-wrap">
      <Pieces pieces={piecesOf(text, passages.length)} passages={passages} />
    </p>
  );
}

/** Phrased by a model. */
export function AnswerText({ answer }: { answer: KnowledgeAnswer }) {
  return (
    <p className="text-lg break-words whitespace-pre-wrap">
      {stretchesOf(answer).map(({ pieces, supported }, index) => {
        const words = <Pieces pieces={pieces} passages={answer.passages} />;
        if (supported !== false) {
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change once it is there
          return <span key={index}>{words}</span>;
        }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer does not change once it is there
          <mark key={index} className="rounded-sm bg-detect-soft text-ink">
            {words}
            <span className="mx-1 text-xs font-medium whitespace-nowrap text-detect">not in the passages</span>
          </mark>
        );
      })}
    </p>
  );
}

/** Word for word from the passages. */
export function QuotedText({ answer }: { answer: KnowledgeAnswer }) {
  return (
    <div className="flex flex-col gap-3">
      {quotesOf(answer).map(({ text, cite }) => (
        <blockquote key={text} className="border-l-2 border-accent pl-4 text-lg break-words">
          {text} {cite !== null && <Cite n={cite} passage={answer.passages[cite - 1]!} />}
        </blockquote>
      ))}
    </div>
  );
}
