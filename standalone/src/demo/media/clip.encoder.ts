import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { clipPicture } from './clip.frames.js';

/** The two files of every clip: H.264 for every player, VP9 for those that can do with fewer bytes. */
export const clipFormats = ['mp4', 'webm'] as const;
/** A clip's file format. */
export type ClipFormat = (typeof clipFormats)[number];

/** How coarse a clip may be drawn, finest first: the next is tried while the file is too large. Units: the codec's crf. */
export const coarseness: Record<ClipFormat, readonly number[]> = {
  mp4: [27, 29, 31, 34],
  webm: [38, 41, 45],
};

const { width, height, framesPerSecond, frames } = clipPicture;

const codecs: Record<ClipFormat, readonly string[]> = {
  mp4: [
    '-c:v',
    'libx264',
    '-preset',
    'slow',
    '-profile:v',
    'main',
    '-bf',
    '2',
    '-movflags',
    '+faststart',
  ],
  webm: ['-c:v', 'libvpx-vp9', '-b:v', '0', '-row-mt', '1', '-cpu-used', '2'],
};

/** What ffmpeg is called with; raw frames come in at standard input. */
export function encoderArguments(format: ClipFormat, crf: number, file: string): string[] {
  return [
    ...['-y', '-loglevel', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24'],
    ...['-s', `${width}x${height}`, '-r', String(framesPerSecond), '-i', '-', '-an'],
    ...['-pix_fmt', 'yuv420p', '-vf', 'scale=out_color_matrix=bt709:out_range=tv'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...codecs[format],
    ...['-crf', String(crf), '-g', String(frames)],
    // No encoder name or date in the file, so that the same frames give the same bytes.
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', file],
  ];
}

/**
 * Encodes raw frames into a file.
 *
 * Errors: one sentence when ffmpeg is not installed; what ffmpeg said when it fails.
 */
export async function encodeClip(
  rasters: readonly Buffer[],
  options: { format: ClipFormat; crf: number; file: string; ffmpeg?: string },
): Promise<void> {
  const { format, crf, file, ffmpeg = 'ffmpeg' } = options;
  const child = spawn(ffmpeg, encoderArguments(format, crf, file), {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  // When ffmpeg stops early its input breaks too; what ffmpeg says is the reason that counts.
  const fed = pipeline(Readable.from(rasters), child.stdin).catch(() => undefined);
  const [code] = await ended.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`Rendering the clips needs ffmpeg, and "${ffmpeg}" is not installed here.`, {
      cause: error,
    });
  });
  await fed;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said.trim()}`);
}
