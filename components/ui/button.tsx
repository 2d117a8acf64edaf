// The button. `busy` keeps its width and tells assistive technology that work is going on; there is no spinner.
import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-busy:cursor-progress touch [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
        secondary: 'border-line bg-surface text-ink hover:bg-raised',
        ghost: 'border-transparent text-muted hover:bg-raised hover:text-ink',
        danger: 'border-transparent bg-alert text-on-alert hover:bg-alert-hover',
        link: 'h-auto! border-transparent px-0! text-accent underline-offset-4 hover:underline',
        picture: 'border-transparent bg-picture-scrim text-on-picture hover:bg-picture',
      },
      size: {
        sm: 'h-7 px-2 text-xs',
        md: 'h-8 px-3 text-sm',
        lg: 'h-10 px-4 text-base',
        icon: 'size-8 px-0 text-sm',
        'icon-sm': 'size-7 px-0 text-xs',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof button> & { asChild?: boolean; busy?: boolean };

/** An icon-only button must carry an `aria-label`. */
export function Button({ className, variant, size, asChild, busy, disabled, type, ...props }: ButtonProps) {
  const Tag = asChild ? Slot.Root : 'button';
  return (
    <Tag
      className={cn(button({ variant, size }), className)}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      type={asChild ? type : (type ?? 'button')}
      {...props}
    />
  );
}
