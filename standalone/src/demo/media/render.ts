// Renders the demo clips that are missing or whose recipe has changed: `npm run demo:media`.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { systemClock } from '@reelgraph/platform/clock';

import { createProgress } from '../../import/progress.js';
import type { DemoClip } from '../demo-data.js';
import { readDemoClips } from '../demo-files.js';
import { clipFormats, coarseness, encodeClip, type ClipFormat } from './clip.encoder.js';
import { clipFrames, rasterFrame } from './clip.frames.js';
import { clipFile, clipsFolder, readRecipes, recipeOf, writeRecipes } from './clip.recipe.js';

const maxClipBytes = 150_000;

async function encodeSmallEnough(
  name: string,
  format: ClipFormat,
  rasters: Buffer[],
): Promise<void> {
  const file = fileURLToPath(clipFile(name, format));
  const unfinished = fileURLToPath(clipFile(`${name}.unfinished`, format));
  for (const crf of coarseness[format]) {
    await encodeClip(rasters, { format, crf, file: unfinished });
    if ((await stat(unfinished)).size < maxClipBytes) return rename(unfinished, file);
  }
  await rm(unfinished);
  throw new Error(
    `${name}.${format} takes more than ${maxClipBytes / 1000} KB even at its coarsest.`,
  );
}

async function renderClip(clip: DemoClip): Promise<void> {
  const rasters: Buffer[] = [];
  for (const frame of clipFrames(clip)) rasters.push(await rasterFrame(frame));
  for (const format of clipFormats) await encodeSmallEnough(clip.clip, format, rasters);
}

try {
  await mkdir(clipsFolder, { recursive: true });
  const recipes = await readRecipes();
  const stale = (await readDemoClips()).filter(
    (clip) =>
      recipes[clip.clip] !== recipeOf(clip) ||
      !clipFormats.every((format) => existsSync(clipFile(clip.clip, format))),
  );
  const progress = createProgress({
    stream: process.stderr,
    clock: systemClock,
    total: stale.length,
    unit: 'clips',
  });
  for (const [done, clip] of stale.entries()) {
    progress.update(done);
    await renderClip(clip);
    // Written after every clip, so that a rendering that was stopped goes on where it was.
    await writeRecipes({ ...(await readRecipes()), [clip.clip]: recipeOf(clip) });
  }
  progress.update(stale.length);
  progress.finish();
  console.log(`${stale.length} clips rendered.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
