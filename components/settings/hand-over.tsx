'use client';
// Shows once what a new user needs to come in, to be passed on by the admin.
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-field';
import { Notice } from '@/components/ui/notice';

export interface HandOverFacts {
  email: string;
  password: string;
}

export function HandOver({ email, password, onClose }: HandOverFacts & { onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const lines = [
    ['Address', window.location.origin],
    ['Email', email],
    ['Password', password],
  ] as const;
  const copy = async () => setCopied(await copyText(lines.map(([label, value]) => `${label}: ${value}`).join('\n')));
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="detect">This password is shown only now. Hand it over and ask for it to be changed.</Notice>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm select-text">
        {lines.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="font-mono break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex justify-end gap-2">
        <Button onClick={copy}>
          {copied ? <Check /> : <Copy />}
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
