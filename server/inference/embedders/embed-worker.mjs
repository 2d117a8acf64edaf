// The thread that embeds: texts in, vectors out, one batch at a time. Plain JavaScript because a worker thread is
// started from a file, with or without a build. The other end is embed-thread.ts.
import { parentPort } from 'node:worker_threads';
import { RECIPES } from './recipes.mjs';

/** By folder. @type {Map<string, Promise<import('./recipes.mjs').Embed>>} */
const open = new Map();

/** @param {string} recipe @param {string} folder */
function embedderOf(recipe, folder) {
  const known = open.get(folder);
  if (known) return known;
  const opener = RECIPES[recipe];
  const opening = opener ? opener(folder) : Promise.reject(new Error(`there is no recipe ${recipe}`));
  open.set(folder, opening);
  // A model that was damaged may have been fetched again by the next time.
  opening.catch(() => open.delete(folder));
  return opening;
}

let queue = Promise.resolve();
parentPort.on('message', (message) => {
  queue = queue.then(async () => {
    if (message === 'close') return parentPort.close();
    const { id, recipe, folder, texts } = message;
    try {
      const embed = await embedderOf(recipe, folder);
      const { vectors, tokens } = await embed(texts);
      parentPort.postMessage(
        { id, vectors, tokens },
        vectors.map((vector) => vector.buffer),
      );
    } catch (error) {
      parentPort.postMessage({ id, failed: String(error?.message ?? error) });
    }
  });
});
