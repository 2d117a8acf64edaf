// Numbers for people: figures of one width, thousands apart, units after a thin gap.
import { cn } from './cn';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `digits` after the point; `compact` writes 12.4K. */
export function formatNumber(value: number, options: { digits?: number; compact?: boolean } = {}): string {
  if (!Number.isFinite(value)) return '–';
  if (options.compact) return compact.format(value);
  if (!options.digits) return whole.format(value);
  return new Intl.NumberFormat('en', {
    minimumFractionDigits: options.digits,
    maximumFractionDigits: options.digits,
  }).format(value);
}

/** 1,536 -> "1.5 KB"; powers of 1,000, as disks are sold. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return '–';
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3)));
  const value = bytes / 1000 ** power;
  return `${formatNumber(value, { digits: power > 0 && value < 100 ? 1 : 0 })} ${units[power]}`;
}

/** Seconds as "42 s", "3 min 5 s", "2 h 10 min", "4 d 3 h". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const s = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(s / 86_400), 'd'],
    [Math.floor((s % 86_400) / 3600), 'h'],
    [Math.floor((s % 3600) / 60), 'min'],
    [s % 60, 's'],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

export interface NumberProps {
  value: number | null | undefined;
  digits?: number;
  compact?: boolean;
  unit?: string;
  className?: string;
}

/** A changing number that does not make its neighbours jump. `null` shows a dash. */
export function Num({ value, digits, compact: short, unit, className }: NumberProps) {
  return (
    <span className={cn('tabular', className)}>
      {value === null || value === undefined ? '–' : formatNumber(value, { digits, compact: short })}
      {unit && <span className="text-muted"> {unit}</span>}
    </span>
  );
}
