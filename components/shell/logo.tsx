// The mark: a picture's corner marks around one seen thing.
import { cn } from '@/components/ui/cn';

export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className={cn('size-5 shrink-0', className)}>
      <path
        d="M2 7V4.5A2.5 2.5 0 0 1 4.5 2H7M13 2h2.5A2.5 2.5 0 0 1 18 4.5V7M18 13v2.5a2.5 2.5 0 0 1-2.5 2.5H13M7 18H4.5A2.5 2.5 0 0 1 2 15.5V13"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
      <circle cx="10" cy="10" r="3.25" className="fill-accent" />
    </svg>
  );
}
