'use client';
// A value to take along, with a button that copies it.
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from './button';
import { Input } from './input';

/** Where the page has no clipboard (plain HTTP on a network), the old command does it. True when it worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    (document.activeElement?.parentElement ?? document.body).append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

export function CopyField({ value, label }: { value: string; label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(value);
    setCopied(done);
    // Nothing else left: mark it, so that Ctrl+C takes it.
    if (!done) input.current?.select();
  };
  return (
    <div className="flex gap-2">
      <Input
        ref={input}
        readOnly
        aria-label={label}
        value={value}
        className="font-mono"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={copy} aria-label={`Copy ${label.toLowerCase()}`}>
        {copied ? <Check /> : <Copy />}
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  );
}
