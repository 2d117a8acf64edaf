// What goes to the terminal: plain lines and tables for people, JSON for programs.
import type { Client } from './client';

/** Control characters could move the cursor or colour the screen: text that cameras and people wrote has none here. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export interface Terminal {
  /** True: everything is printed as JSON. */
  json: boolean;
  write(text: string): void;
  line(text?: string): void;
  /** Prints `value` as JSON when asked to, else what `people` writes. */
  show(value: unknown, people: () => void): void;
  table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): void;
}

export interface Use {
  client: Client;
  terminal: Terminal;
}

export function createTerminal(json: boolean, out: (text: string) => void): Terminal {
  const write = (text: string) => out(text.replace(CONTROL, ''));
  const line = (text = '') => write(`${text}\n`);
  return {
    json,
    write,
    line,
    show(value, people) {
      if (json) out(`${JSON.stringify(value, null, 2)}\n`);
      else people();
    },
    table(head, rows) {
      const cells = [head, ...rows].map((row) =>
        row.map((cell) =>
          String(cell ?? '')
            .replace(/\s+/g, ' ')
            .replace(CONTROL, ''),
        ),
      );
      const widths = head.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
      for (const row of cells) {
        line(
          row
            .map((cell, column) => cell.padEnd(widths[column]!))
            .join('  ')
            .trimEnd(),
        );
      }
    },
  };
}
