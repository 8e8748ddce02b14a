import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

import type { DemoClip } from '../demo-data.js';
import { clipFormats, coarseness, encoderArguments } from './clip.encoder.js';
import { clipFrames } from './clip.frames.js';

/** What the committed clips were rendered from: a recipe hash by clip name. */
export type ClipRecipes = Record<string, string>;

/** The committed clips and the recipes they were rendered from; the same folder seen from the sources and the build. */
export const clipsFolder = new URL('../../../demo/media/clips/', import.meta.url);
const recipesFile = new URL('recipes.json', clipsFolder);

/** The file of a clip in one format. */
export const clipFile = (clip: string, format: string): URL =>
  new URL(`${clip}.${format}`, clipsFolder);

/** A hash over all that a clip's bytes depend on but the encoder's version: its frames and how they are encoded. */
export function recipeOf(clip: DemoClip): string {
  const hash = createHash('sha256');
  for (const format of clipFormats) {
    for (const crf of coarseness[format]) hash.update(encoderArguments(format, crf, '').join(' '));
  }
  for (const frame of clipFrames(clip)) hash.update(frame);
  return hash.digest('hex').slice(0, 16);
}

/** The recipes that the clips on disk were rendered from. Missing: an empty record before the first rendering. */
export async function readRecipes(): Promise<ClipRecipes> {
  const text = await readFile(recipesFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}

/** Keeps the recipes, in the clips' order. */
export async function writeRecipes(recipes: ClipRecipes): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(recipes).sort());
  await writeFile(recipesFile, `${JSON.stringify(sorted, null, 1)}\n`);
}
