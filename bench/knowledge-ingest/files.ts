// The documents that the benchmark takes in, made here: long PDFs, and fifty small ones of all kinds.
import { docx, pdfOf } from '@/server/documents/files-testing';
import type { NewDocument } from '@/server/knowledge/documents';
import { messageText } from '../conversations/corpus';

export const DOCUMENTS = 50;

function linesOf(text: string): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 88) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}

/** A heading and about 400 words a page. */
export function book(pages: number, seed: number): Buffer {
  return pdfOf(
    Array.from({ length: pages }, (_, page) => {
      let words = '';
      for (let n = 0; words.length < 2_400; n += 1) words += `${messageText(seed + page * 20 + n)} `;
      const body = linesOf(words.trim()).map((text, line) => ({ text, size: 10, top: 700 - line * 13 }));
      return [{ text: `Chapter ${seed}.${page + 1}`, size: 18, top: 740 }, ...body];
    }),
  );
}

export function fifty(): NewDocument[] {
  return Array.from({ length: DOCUMENTS }, (_, n) => {
    const text = Array.from({ length: 30 }, (_, part) => messageText(50_000 + n * 100 + part));
    const file = (name: string, bytes: Uint8Array): NewDocument => ({ name: `${n}.${name}`, bytes, source: 'upload' });
    if (n % 5 === 0) return file('pdf', book(5, 1_000 + n));
    if (n % 5 === 1) return file('docx', docx(`# Report ${n}\n${text.join('\n')}`));
    if (n % 5 === 2)
      return file('html', Buffer.from(`<h1>Report ${n}</h1>${text.map((words) => `<p>${words}</p>`).join('')}`));
    if (n % 5 === 3)
      return file('csv', Buffer.from(`number,note\n${text.map((words, row) => `${row},"${words}"`).join('\n')}`));
    return file('md', Buffer.from(`# Report ${n}\n\n${text.join('\n\n## More\n\n')}`));
  });
}
