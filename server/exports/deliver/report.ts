// What a scheduled export says of itself, as plain text and as HTML: the figure and its table when it is an answer, else
// how many rows of what; and where the file is.
import type { Cell, ResultColumn } from '@/contracts/analytics';
import type { ExportJob } from '@/contracts/exports';
import type { PlanFigures } from '../types';

/** More rows than a person reads in a message are left to the file. */
const MOST_ROWS = 40;

export interface Report {
  name: string;
  job: ExportJob;
  figures: PlanFigures | null;
  attached: boolean;
  /** Address of the page of exports; null when PUBLIC_URL is not set. */
  link: string | null;
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const words = parts.map((amount, index) => (amount ? `${amount} ${['h', 'min', 's'][index]}` : '')).filter(Boolean);
  return words.join(' ') || '0 s';
}

function wordOf(cell: Cell, type: ResultColumn['type']): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return cell;
  if (type === 'share') return `${(cell * 100).toFixed(1)} %`;
  if (type === 'duration') return durationOf(cell);
  return cell.toLocaleString('en', { maximumFractionDigits: 3 });
}

function linesOf({ job, figures, attached, link }: Report): string[] {
  const rows = `${job.rows.toLocaleString('en')} ${job.rows === 1 ? 'row' : 'rows'}`;
  const what = `${job.file}: ${rows}, ${sizeOf(job.bytes)}, SHA-256 ${job.sha256}`;
  const where = attached
    ? 'The file is attached.'
    : `The file is too large to attach; it is on the Exports page${link ? `: ${link}` : '.'}`;
  return [...(figures ? [figures.answer] : [`${rows} of ${job.source.kind}.`]), what, where];
}

export function subjectOf({ name, figures }: Report): string {
  // A name may hold a line break only if somebody put it there to add a header.
  const subject = figures ? `${name}: ${figures.answer}` : name;
  return subject.replace(/\s+/g, ' ').slice(0, 200);
}

export function textOf(report: Report): string {
  const [first, ...rest] = linesOf(report);
  const table = report.figures && report.figures.columns.length > 1 ? tableText(report.figures) : [];
  return [report.name, '', first, '', ...table, ...rest, ''].join('\n');
}

function tableText({ columns, rows }: PlanFigures): string[] {
  const cells = rows
    .slice(0, MOST_ROWS)
    .map((row) => columns.map(({ type }, index) => wordOf(row[index] ?? null, type)));
  const head = columns.map(({ label }) => label);
  const widths = head.map((label, index) => Math.max(label.length, ...cells.map((row) => (row[index] ?? '').length)));
  const line = (row: string[]) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), ...cells.map(line), ...moreOf(rows.length), ''];
}

const moreOf = (rows: number) => (rows > MOST_ROWS ? [`and ${rows - MOST_ROWS} more rows in the file`] : []);

export function htmlOf(report: Report): string {
  const [first, ...rest] = linesOf(report);
  const { figures } = report;
  const table = figures && figures.columns.length > 1 ? tableHtml(figures) : '';
  return `<!doctype html><html><head><meta charset="utf-8"></head><body style="font-family:sans-serif;font-size:14px">
<h1 style="font-size:16px">${escapeHtml(report.name)}</h1>
<p style="font-size:16px">${escapeHtml(first ?? '')}</p>${table}
${rest.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
</body></html>
`;
}

function tableHtml({ columns, rows }: PlanFigures): string {
  const cell = (tag: string, text: string, right: boolean) =>
    `<${tag} style="text-align:${right ? 'right' : 'left'};padding:4px 12px 4px 0;border-bottom:1px solid #ccc">${escapeHtml(text)}</${tag}>`;
  const figures = new Set(['count', 'share', 'duration', 'number']);
  const head = columns.map(({ label, type }) => cell('th', label, figures.has(type))).join('');
  const body = rows
    .slice(0, MOST_ROWS)
    .map((row) => columns.map(({ type }, at) => cell('td', wordOf(row[at] ?? null, type), figures.has(type))).join(''));
  const more = moreOf(rows.length)
    .map((text) => `<p>${text}</p>`)
    .join('');
  return `<table style="border-collapse:collapse"><tr>${head}</tr>${body.map((row) => `<tr>${row}</tr>`).join('')}</table>${more}`;
}
