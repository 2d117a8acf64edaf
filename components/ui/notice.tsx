// A message inside a form or panel: what is so, and what to do about it.
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

const tones = {
  info: { icon: Info, look: 'bg-raised text-ink' },
  alert: { icon: CircleAlert, look: 'bg-alert-soft text-alert' },
  detect: { icon: CircleAlert, look: 'bg-detect-soft text-detect' },
  ok: { icon: CircleCheck, look: 'bg-ok-soft text-ok' },
};

/** `alert` is read out at once. */
export function Notice({
  tone = 'info',
  children,
  className,
}: {
  tone?: keyof typeof tones;
  children: ReactNode;
  className?: string;
}) {
  const { icon: Icon, look } = tones[tone];
  return (
    <div
      role={tone === 'alert' ? 'alert' : undefined}
      className={cn('flex gap-2 rounded-md px-3 py-2 text-sm', look, className)}
    >
      <Icon aria-hidden className="mt-px size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
