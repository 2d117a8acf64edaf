'use client';
// Words of a model as Markdown. What it wrote is a stranger's: HTML in it is shown as text, everything else goes through
// the sanitizer, and formulas and code colours are fetched only once there are some.
import { memo, useEffect, useMemo, useState } from 'react';
import { type Components, defaultRehypePlugins, type PluginConfig, Streamdown, type StreamdownProps } from 'streamdown';
import type { Citation } from '@/contracts/parts';
import { CitationChip } from './citation-chip';
import { elements } from './elements';
import { markCitations } from './mark-citations';
import { hasMath, normalizeMath } from './math-words';
import type { SafeMath } from './safe-math';

type Plugins = NonNullable<StreamdownProps['rehypePlugins']>;
const CONTROLS = false;
const NO_CITATIONS: readonly Citation[] = [];

/** The plugin for formulas, once a text has one. */
function useMath(wanted: boolean): SafeMath | null {
  const [math, setMath] = useState<SafeMath | null>(null);
  useEffect(() => {
    if (!wanted || math) return;
    let here = true;
    void import('./safe-math').then(({ safeMath }) => here && setMath(safeMath));
    return () => {
      here = false;
    };
  }, [wanted, math]);
  return math;
}

export interface MarkdownProps {
  text: string;
  citations?: readonly Citation[];
  /** More is being written. */
  streaming?: boolean;
  /** For tests, which do not wait for it. */
  math?: SafeMath;
}

export const Markdown = memo(function Markdown({
  text,
  citations = NO_CITATIONS,
  streaming = false,
  math: given,
}: MarkdownProps) {
  const loaded = useMath(!given && hasMath(text));
  const math = given ?? loaded;
  const plugins = useMemo<PluginConfig | undefined>(() => (math ? { math } : undefined), [math]);
  const numbers = citations.map(({ n }) => n).join(' ');
  const rehypePlugins = useMemo<Plugins>(
    () => [
      defaultRehypePlugins.sanitize as Plugins[number],
      [markCitations, { numbers: numbers ? numbers.split(' ').map(Number) : [] }],
    ],
    [numbers],
  );
  const components = useMemo<Components>(
    () => ({
      ...elements,
      'x-citation': ({ n }: { n?: unknown }) => {
        const citation = citations.find((each) => each.n === Number(n));
        return citation ? <CitationChip citation={citation} /> : null;
      },
    }),
    [citations],
  );
  return (
    <Streamdown
      mode={streaming ? 'streaming' : 'static'}
      parseIncompleteMarkdown={streaming}
      controls={CONTROLS}
      components={components}
      rehypePlugins={rehypePlugins}
      {...(plugins ? { plugins } : {})}
      dir="auto"
      className="min-w-0 space-y-0 text-base leading-6 break-words [&_math]:text-lg"
    >
      {normalizeMath(text)}
    </Streamdown>
  );
});
