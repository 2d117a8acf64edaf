// A short status word. Colour only for meaning: alert, detect(ion), motion, ok, accent; else neutral.
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const badge = cva(
  'inline-flex w-fit items-center gap-1 rounded-sm px-2 py-px text-xs font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-raised text-muted',
        accent: 'bg-accent-soft text-accent',
        alert: 'bg-alert-soft text-alert',
        detect: 'bg-detect-soft text-detect',
        motion: 'bg-motion-soft text-motion',
        ok: 'bg-ok-soft text-ok',
        picture: 'bg-picture-scrim text-on-picture',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badge>['tone']>;

export function Badge({ tone, className, ...props }: ComponentProps<'span'> & VariantProps<typeof badge>) {
  return <span className={cn(badge({ tone }), className)} {...props} />;
}

const dots = { neutral: 'bg-faint', ok: 'bg-ok', alert: 'bg-alert', detect: 'bg-detect', accent: 'bg-accent' };

/** A coloured dot before a status word; never alone, since colour must not be the only sign. */
export function StatusDot({ tone }: { tone: keyof typeof dots }) {
  return <span aria-hidden className={cn('inline-block size-2 shrink-0 rounded-full', dots[tone])} />;
}
