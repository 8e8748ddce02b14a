import { type FileHandle, open, rm } from 'node:fs/promises';
import path from 'node:path';

import { encodeFrame, type SpoolFrame } from './spool-frame.js';

/** A file of the spool that nothing is written to any more. */
export interface SealedFile {
  readonly path: string;
  /** How much of it counts; what lies behind was never acknowledged. */
  readonly bytes: number;
  readonly records: number;
  /** When it was begun, in ms since the epoch. */
  readonly beganAt: number;
}

/** A file of the spool that is being written. */
export interface OpenFile {
  readonly bytes: number;
  readonly records: number;
  readonly beganAt: number;
  /** Writes frames, all or none; resolves when they are on the disk. After an error the file is only to be sealed. */
  write(frames: readonly SpoolFrame[]): Promise<void>;
  /** Ends the file, which cannot fail. Missing: null = it held nothing and is gone. */
  seal(): Promise<SealedFile | null>;
}

/** Makes what was done to the names of a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, from: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written, undefined, from + written);
    written += bytesWritten;
  }
  await handle.datasync();
}

/** Begins a file of the spool; it must not be there yet. */
export async function beginFile(file: string, beganAt: number): Promise<OpenFile> {
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  let records = 0;
  await syncFolder(path.dirname(file));
  return {
    beganAt,
    get bytes() {
      return bytes;
    },
    get records() {
      return records;
    },
    async write(frames) {
      const all = Buffer.concat(frames.map(encodeFrame));
      try {
        await writeAll(handle, all, bytes);
      } catch (error) {
        // A disk that is full has taken a part. If that cannot be cut off either, its checksum tells it apart.
        await handle.truncate(bytes).catch(() => undefined);
        throw error;
      }
      bytes += all.length;
      records += frames.reduce((sum, frame) => sum + frame.records, 0);
    },
    async seal() {
      // What counts is on the disk, whatever becomes of the handle.
      await handle.close().catch(() => undefined);
      if (bytes > 0) return { path: file, bytes, records, beganAt };
      await rm(file, { force: true }).catch(() => undefined);
      return null;
    },
  };
}
