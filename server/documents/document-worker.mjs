// Reads one document to blocks in a thread of its own: what somebody sends must neither hold up the server nor take its
// memory. Plain JavaScript because a worker thread is started from a file, with or without a build. The other end is
// read-document.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { csvBlocks, jsonBlocks } from './data-blocks.mjs';
import { decodeText } from './decode-text.mjs';
import { Fault } from './fault.mjs';
import { htmlBlocks } from './html-blocks.mjs';
import { pdfBlocks } from './pdf-blocks.mjs';
import { bounded, codeBlocks, markdownBlocks, plainBlocks } from './text-blocks.mjs';
import { checkZip } from './zip-check.mjs';

const TEXT_READERS = {
  markdown: markdownBlocks,
  html: htmlBlocks,
  plain: plainBlocks,
  csv: csvBlocks,
  json: jsonBlocks,
  code: codeBlocks,
};

async function wordBlocks(bytes) {
  checkZip(bytes);
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    {
      styleMap: ["p[style-name='Title'] => h1:fresh"],
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  return htmlBlocks(value);
}

async function read({ reader, bytes, mostLetters }) {
  if (reader === 'pdf') {
    const onPage = (done, total) => parentPort.postMessage({ progress: { done, total } });
    return pdfBlocks(bytes, { mostLetters, onPage });
  }
  const blocks = reader === 'word' ? await wordBlocks(bytes) : TEXT_READERS[reader](decodeText(bytes));
  return { blocks, pages: null, isCut: false };
}

/** Whole blocks as far as they fit; whether any was left out. */
function asMuchAsFits(blocks, mostLetters) {
  let letters = 0;
  const end = blocks.findIndex(({ text }) => {
    letters += text.length;
    return letters > mostLetters;
  });
  return end < 0 ? { blocks, isCut: false } : { blocks: blocks.slice(0, end), isCut: true };
}

try {
  const found = await read(workerData);
  // A database takes no NUL, and a lone half of a character is none.
  const clean = found.blocks
    .map((block) => ({ ...block, text: Buffer.from(block.text.replaceAll('\0', '').trim()).toString() }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const { blocks, isCut } = asMuchAsFits(bounded(clean), workerData.mostLetters);
  parentPort.postMessage({ read: { blocks, pages: found.pages, isCut: isCut || found.isCut } });
} catch (error) {
  parentPort.postMessage({ fault: error instanceof Fault ? error.message : 'broken' });
}
