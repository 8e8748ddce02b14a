import { drawPoster } from '@reelgraph/web/art/poster';
import sharp from 'sharp';

import type { DemoClip } from '../demo-data.js';

/** A clip's picture and loop. Units: pixels; frames a second. */
export const clipPicture = { width: 540, height: 960, framesPerSecond: 24, frames: 72 } as const;

/** The frames of a clip as SVG documents, the poster first; the one after the last is the poster again. */
export function clipFrames({ id, category, caption }: DemoClip): string[] {
  return Array.from({ length: clipPicture.frames }, (_, i) =>
    drawPoster({ id, category, caption }, i / clipPicture.frames),
  );
}

/** One frame as raw pixels. Shape: rows of red, green, blue bytes, 540 × 960. */
export async function rasterFrame(svg: string): Promise<Buffer> {
  const { width, height } = clipPicture;
  return sharp(Buffer.from(svg)).resize(width, height).removeAlpha().raw().toBuffer();
}
