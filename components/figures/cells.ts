// How a cell of an answer is written: by what its column is, in the plan's time zone and the viewer's clock. `short`
// is for axes and narrow places, the rest for tables, tooltips and sentences.
import { formatDuration, formatNumber } from '@/components/ui/number';
import type { HourCycle } from '@/components/ui/time-format';
import type { Cell, ResultColumn } from '@/contracts/analytics';

export interface CellStyle {
  timezone: string;
  cycle?: HourCycle;
  /** For tests; the viewer's own otherwise. */
  locale?: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function timeFormat(style: CellStyle, timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const clock =
    !shape.hour || !style.cycle || style.cycle === 'system' ? {} : { hourCycle: style.cycle === '12' ? 'h12' : 'h23' };
  const options = { ...shape, ...clock, timeZone } as Intl.DateTimeFormatOptions;
  const key = `${style.locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(style.locale, options);
    formats.set(key, format);
  }
  return format;
}

/** 0.3 s and shorter in ms, below ten seconds with a decimal, then "3 min 5 s". */
export function formatMs(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms === 0) return '0 s';
  if (Math.abs(ms) < 1000) return `${formatNumber(ms, { digits: Math.abs(ms) < 10 ? 1 : 0 })} ms`;
  if (Math.abs(ms) < 10_000) return `${formatNumber(ms / 1000, { digits: 1 })} s`;
  return formatDuration(ms / 1000);
}

/** 0..1 as "42 %", with one decimal where it says more, as sentences have it. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const digits = Number.isInteger(Math.round(percent * 10) / 10) ? 0 : 1;
  return `${formatNumber(percent, { digits })} %`;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** Whether the viewer's clock goes to 12: as chosen, else as the language has it. */
export function usesTwelveHours({ cycle = 'system', locale }: Pick<CellStyle, 'cycle' | 'locale'>): boolean {
  if (cycle !== 'system') return cycle === '12';
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
}

/** "02:00 PM", with the minutes and seconds that are given; "2 PM" when short, where the clock has 12 hours. */
export function hourName(
  hour: number,
  style: CellStyle,
  { minute = 0, second, short = false }: { minute?: number; second?: string | undefined; short?: boolean } = {},
): string {
  const at = new Date(Date.UTC(2026, 0, 1, hour, minute, Number(second ?? 0)));
  if (short && usesTwelveHours(style)) return timeFormat(style, 'UTC', { hour: 'numeric' }).format(at);
  const exact = second === undefined ? {} : ({ second: '2-digit' } as const);
  return timeFormat(style, 'UTC', { hour: '2-digit', minute: '2-digit', ...exact }).format(at);
}

/** 1 = Monday .. 7 = Sunday. */
export function weekdayName(day: number, style: CellStyle, short = false): string {
  // 5 January 2026 is a Monday.
  const date = new Date(Date.UTC(2026, 0, 4 + day));
  return timeFormat(style, 'UTC', { weekday: short ? 'short' : 'long' }).format(date);
}

function formatInstant(iso: string, style: CellStyle, short: boolean): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const shape: Intl.DateTimeFormatOptions = short
    ? { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
    : {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      };
  return timeFormat(style, style.timezone, shape).format(date);
}

function formatHour(iso: string, style: CellStyle, short: boolean): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (!short) {
    const shape = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
    return timeFormat(style, style.timezone, shape).format(date);
  }
  const clock = timeFormat({ ...style, cycle: '24' }, style.timezone, { hour: '2-digit', minute: '2-digit' });
  if (clock.format(date) === '00:00') {
    return timeFormat(style, style.timezone, { day: 'numeric', month: 'short' }).format(date);
  }
  // Zones of half an hour keep their minutes.
  const whole = clock.format(date).endsWith(':00') && usesTwelveHours(style);
  const shape: Intl.DateTimeFormatOptions = whole ? { hour: 'numeric' } : { hour: '2-digit', minute: '2-digit' };
  return timeFormat(style, style.timezone, shape).format(date);
}

function formatDate(text: string, style: CellStyle, shape: Intl.DateTimeFormatOptions): string {
  const [year, month, day = 1] = text.slice(0, 10).split('-').map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  return Number.isNaN(date.getTime()) ? text : timeFormat(style, 'UTC', shape).format(date);
}

/** Columns of time read by the dimension's name, since an hour, a day and an hour of the day look different. */
function formatDimension(name: string, cell: string | number, style: CellStyle, short: boolean): string | null {
  if (name === 'hour_of_day') {
    const hour = Number(cell);
    return short ? hourName(hour, style, { short }) : `${hourName(hour, style)} to ${hourName((hour + 1) % 24, style)}`;
  }
  if (name === 'weekday') return weekdayName(Number(cell), style, short);
  if (typeof cell !== 'string') return null;
  if (name === 'hour') return formatHour(cell, style, short);
  if (name === 'day') {
    return formatDate(
      cell,
      style,
      short
        ? { day: 'numeric', month: 'short' }
        : { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    );
  }
  if (name === 'week') {
    const date = formatDate(
      cell,
      style,
      short ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' },
    );
    return short ? date : `Week of ${date}`;
  }
  if (name === 'month') return formatDate(cell, style, { month: short ? 'short' : 'long', year: 'numeric' });
  return null;
}

function formatFigure(value: number, type: ResultColumn['type']): string {
  if (type === 'share') return formatShare(value);
  if (type === 'duration') return formatMs(value);
  if (Number.isInteger(value)) return formatNumber(value);
  return formatNumber(value, { digits: Math.abs(value) < 1 ? 3 : 2 });
}

const MINUS = '−';

/** "+12", "−3 %", "0": for columns that say by how much something changed. */
export function formatChange(value: number, type: ResultColumn['type']): string {
  if (value === 0) return formatFigure(0, type);
  return `${value > 0 ? '+' : MINUS}${formatFigure(Math.abs(value), type)}`;
}

export function formatCell(cell: Cell, column: ResultColumn, style: CellStyle, short = false): string {
  if (cell === null) return isFigure(column) ? '–' : 'none';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  const dimension = formatDimension(column.name, cell, style, short);
  if (dimension !== null) return dimension;
  if (typeof cell === 'number') {
    return column.name === 'change' ? formatChange(cell, column.type) : formatFigure(cell, column.type);
  }
  return column.type === 'time' ? formatInstant(cell, style, short) : cell;
}

/** Columns that hold what was measured, not what it was grouped by. */
export function isFigure(column: ResultColumn): boolean {
  return column.name === 'value' || column.name === 'previous' || column.name === 'change';
}

/** Right-aligned in tables. */
export function isNumeric(column: ResultColumn): boolean {
  return isFigure(column) && column.type !== 'text' && column.type !== 'boolean';
}

/** A tick of a value axis: short, with its unit. */
export function formatTick(value: number, type: ResultColumn['type']): string {
  if (type === 'share') return `${formatNumber(value * 100)} %`;
  if (type === 'duration') {
    if (value === 0) return '0';
    if (value < 1000) return `${formatNumber(value)} ms`;
    if (value < 60_000) return `${formatNumber(value / 1000, { digits: value % 1000 ? 1 : 0 })} s`;
    if (value < 3_600_000) return `${formatNumber(value / 60_000, { digits: value % 60_000 ? 1 : 0 })} min`;
    return `${formatNumber(value / 3_600_000, { digits: value % 3_600_000 ? 1 : 0 })} h`;
  }
  if (Math.abs(value) >= 10_000) return formatNumber(value, { compact: true });
  return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, { digits: Math.abs(value) < 1 ? 2 : 1 });
}

/** "+01:00" of an ISO time: tells the two hours apart that clocks going back give the same name. */
export function offsetOf(iso: string): string {
  const match = /([+-]\d{2}:\d{2}|Z)$/.exec(iso);
  return match?.[1] === 'Z' ? `+${pad(0)}:${pad(0)}` : (match?.[1] ?? '');
}
