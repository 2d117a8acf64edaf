// The name of an object class with its colour, and a count if given.
import { classColorVar } from './class-color';
import { cn } from './cn';
import { formatNumber } from './number';

export function ClassDot({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('inline-block size-2 shrink-0 rounded-full', className)}
      style={{ backgroundColor: classColorVar(name) }}
    />
  );
}

export function ClassBadge({ name, count, className }: { name: string; count?: number; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex w-fit items-center gap-2 rounded-sm bg-raised px-2 py-px text-xs font-medium whitespace-nowrap text-ink',
        className,
      )}
    >
      <ClassDot name={name} />
      {name}
      {count !== undefined && <span className="tabular text-muted">{formatNumber(count)}</span>}
    </span>
  );
}
