'use client';
// A block of code: its language, a button that copies it, and colours once the highlighter is there (it is fetched
// with the first block of code).
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HighlightResult } from 'streamdown';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';

const THEMES = ['github-light-high-contrast', 'github-dark-high-contrast'] as const;

function useHighlight(code: string, language: string): HighlightResult | null {
  const [result, setResult] = useState<{ of: string; tokens: HighlightResult } | null>(null);
  useEffect(() => {
    if (!language) return;
    let here = true;
    const take = (tokens: HighlightResult) => here && setResult({ of: code, tokens });
    void import('@streamdown/code').then(({ code: highlighter }) => {
      if (!here || !highlighter.supportsLanguage(language as never)) return;
      const known = highlighter.highlight({ code, language: language as never, themes: [...THEMES] }, take as never);
      if (known) take(known as HighlightResult);
    });
    return () => {
      here = false;
    };
  }, [code, language]);
  // While more is written, the colours of what was there a moment ago would fall on other words.
  return result?.of === code ? result.tokens : null;
}

function Colored({ result }: { result: HighlightResult }) {
  return result.tokens.map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
    <span key={at}>
      {line.map((token, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
          key={i}
          style={token.htmlStyle}
          className="dark:text-(--shiki-dark)!"
        >
          {token.content}
        </span>
      ))}
      {at < result.tokens.length - 1 && '\n'}
    </span>
  ));
}

export function CodeBlock({ code, language }: { code: string; language: string }) {
  const [copied, setCopied] = useState(false);
  const result = useHighlight(code, language);
  const copy = async () => {
    setCopied(await copyText(code));
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className="my-3 overflow-hidden rounded-md border border-line bg-surface">
      <div className="flex min-h-8 items-center justify-between gap-2 border-b border-line bg-raised pl-3 text-xs text-muted">
        <span className="min-w-0 truncate font-mono">{language || 'text'}</span>
        <Button variant="ghost" size="sm" onClick={() => void copy()} aria-label={copied ? 'Copied' : 'Copy the code'}>
          {copied ? <Check /> : <Copy />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-[32rem] overflow-auto p-3 font-mono text-sm focus-visible:-outline-offset-2"
      >
        <code>{result ? <Colored result={result} /> : code}</code>
      </pre>
    </div>
  );
}
