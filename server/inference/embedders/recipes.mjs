// How each kind of embedding model is read. A new kind is one file here and a line in this list; the models themselves
// are in public/models/text-models.json.
import { openBertMean } from './bert-mean.mjs';
import { openUseLite } from './use-lite.mjs';

/**
 * Opens the model in a folder; what it gives embeds texts.
 * @typedef {(folder: string) => Promise<Embed>} Recipe
 * @typedef {(texts: readonly string[]) => Promise<{ vectors: Float32Array[], tokens: number }>} Embed
 */

/** @type {Record<string, Recipe>} */
export const RECIPES = { 'bert-mean': openBertMean, 'use-lite': openUseLite };
