import { drawPoster } from '@reelgraph/web/art/poster';
import { describe, expect, it } from '@jest/globals';

import { readDemoClips } from '../demo-files.js';
import { encodeClip, encoderArguments } from './clip.encoder.js';
import { clipFrames, clipPicture, rasterFrame } from './clip.frames.js';

const clips = await readDemoClips();

describe('the frames of a clip', () => {
  it('are three seconds of them, beginning with the poster', () => {
    const frames = clipFrames(clips[0]!);
    expect(frames).toHaveLength(3 * clipPicture.framesPerSecond);
    expect(frames[0]).toBe(drawPoster(clips[0]!));
  });

  it('come round to the poster again without a seam', async () => {
    // One clip of each set and foreground would be better still, but a frame takes its time to draw.
    for (const clip of clips.filter((_, i) => i % 5 === 0)) {
      const first = await rasterFrame(drawPoster(clip, 0));
      const after = await rasterFrame(drawPoster(clip, 1));
      const changed = first.filter((value, i) => Math.abs(value - after[i]!) > 24).length;
      expect(first).toHaveLength(clipPicture.width * clipPicture.height * 3);
      expect(changed / first.length).toBeLessThan(0.001);
    }
  });
});

describe('the encoder', () => {
  it('is called with the crf and without a shell', () => {
    const values = encoderArguments('webm', 41, 'a b;c.webm');
    expect(values.at(-1)).toBe('a b;c.webm');
    expect(values[values.indexOf('-crf') + 1]).toBe('41');
  });

  it('says in one sentence that ffmpeg is missing', async () => {
    const options = {
      format: 'mp4',
      crf: 27,
      file: 'unused.mp4',
      ffmpeg: 'no-such-ffmpeg',
    } as const;
    await expect(encodeClip([], options)).rejects.toThrow(
      'Rendering the clips needs ffmpeg, and "no-such-ffmpeg" is not installed here.',
    );
  });

  it('tells what a failing encoder said', async () => {
    const options = {
      format: 'mp4',
      crf: 27,
      file: 'unused.mp4',
      ffmpeg: process.execPath,
    } as const;
    await expect(encodeClip([Buffer.alloc(1 << 20)], options)).rejects.toThrow(
      /ended with \d+: .*bad option/s,
    );
  });
});
