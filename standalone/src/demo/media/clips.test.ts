import { readFile } from 'node:fs/promises';

import { planPoster } from '@reelgraph/web/art/plan';
import { paletteNames } from '@reelgraph/web/art/palettes';
import { drawPoster } from '@reelgraph/web/art/poster';
import { setNames } from '@reelgraph/web/art/sets/sets';
import { describe, expect, it } from '@jest/globals';

import { readDemoClips, readDemoVideos } from '../demo-files.js';
import { clipFormats } from './clip.encoder.js';
import { clipFile, readRecipes, recipeOf } from './clip.recipe.js';

const clips = await readDemoClips();
const files = new Map<string, Buffer>();
for (const { clip } of clips) {
  for (const format of clipFormats)
    files.set(`${clip}.${format}`, await readFile(clipFile(clip, format)));
}
const of = (format: string) =>
  [...files].filter(([name]) => name.endsWith(format)).map(([, bytes]) => bytes);

/** Length by the movie header box. Units: seconds. */
function mp4Seconds(bytes: Buffer): number {
  const header = bytes.indexOf('mvhd') + 4;
  return bytes.readUInt32BE(header + 16) / bytes.readUInt32BE(header + 12);
}

/** Length by the segment's Duration element, an 8-byte float in milliseconds. Units: seconds. */
function webmSeconds(bytes: Buffer): number {
  return bytes.readDoubleBE(bytes.indexOf(Buffer.from([0x44, 0x89, 0x88])) + 3) / 1000;
}

describe('the demo clips', () => {
  it('are forty, each as MP4 and WebM', () => {
    expect(clips).toHaveLength(40);
    expect(files.size).toBe(80);
  });

  it('take less than 150 KB each and 5 MB together', () => {
    const sizes = [...files.values()].map((bytes) => bytes.length);
    expect(Math.min(...sizes)).toBeGreaterThan(5_000);
    expect(Math.max(...sizes)).toBeLessThan(150_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5_000_000);
  });

  it('last three seconds', () => {
    for (const bytes of of('mp4')) expect(mp4Seconds(bytes)).toBeCloseTo(3, 1);
    for (const bytes of of('webm')) expect(webmSeconds(bytes)).toBeCloseTo(3, 1);
  });

  it('are H.264 that can start before it is all there, and VP9', () => {
    for (const bytes of of('mp4')) {
      expect(bytes.includes('avc1')).toBe(true);
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    }
    for (const bytes of of('webm')) expect(bytes.includes('V_VP9')).toBe(true);
  });

  it('were rendered from the recipe as it is now, so that a clip begins as its poster', async () => {
    const recipes = await readRecipes();
    expect(recipes).toEqual(Object.fromEntries(clips.map((clip) => [clip.clip, recipeOf(clip)])));
  });

  it('and the posters of all demo videos take at most 16 KB', async () => {
    const { videos } = await readDemoVideos();
    for (const video of videos) expect(drawPoster(video).length).toBeLessThanOrEqual(16_384);
    expect(new Set(videos.map((video) => drawPoster(video))).size).toBe(videos.length);
  });

  it('show every palette and every set, and no two neighbours share a palette', () => {
    const plans = clips.map(planPoster);
    expect(new Set(plans.map(({ palette }) => palette)).size).toBe(paletteNames.length);
    expect(new Set(plans.map(({ set }) => set)).size).toBe(setNames.length);
    for (const [i, plan] of plans.entries()) expect(plan.palette).not.toBe(plans[i + 1]?.palette);
  });
});
