// What every document is read to: blocks in order, each with its page where the file has pages.

export interface Block {
  kind: 'heading' | 'text' | 'table' | 'code';
  /** Of headings: 1 is the outermost. */
  level?: number;
  /** Tables: one row a line, cells apart by " | ", the first row their head. */
  text: string;
  page: number | null;
}
