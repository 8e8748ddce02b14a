import { mkdir, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';

import { lockFolder } from './folder-lock.js';
import { decodeFrames, type SpoolFrame } from './spool-frame.js';
import { beginFile, type OpenFile, type SealedFile } from './spool-file.js';

/** The spool cannot take an append: it has reached its bound, or the disk has. Nothing of the append was kept. */
export class SpoolFullError extends Error {
  override readonly name = 'SpoolFullError';
}

/** What a spool holds. */
export interface SpoolSize {
  readonly bytes: number;
  readonly records: number;
  /** When its oldest file was begun, in ms since the epoch. Missing: null = it is empty. */
  readonly oldestAt: number | null;
}

/** Appends that wait in files, oldest first, each durable once its `write` resolves. */
export interface SpoolFolder {
  /** Keeps an append. Errors: `SpoolFullError`. */
  write(frame: SpoolFrame): Promise<void>;
  /** Whether nothing waits, on the disk or on the way to it. */
  isEmpty(): boolean;
  size(): SpoolSize;
  /** The oldest file, ended if it was being written. Missing: null = none. */
  oldest(): Promise<SealedFile | null>;
  read(file: SealedFile): Promise<readonly SpoolFrame[]>;
  /** Forgets the oldest file: what it holds is elsewhere. */
  removeOldest(): Promise<void>;
  /** Writes what waits and ends the file that is being written. */
  close(): Promise<void>;
}

/** Where a spool is and how large it may grow, in bytes. */
export interface SpoolFolderOptions {
  readonly folder: string;
  readonly now: () => number;
  /** Of all that is kept. */
  readonly maxBytes: number;
  /** After which a file is ended; a crash of the reader makes it read one file again. */
  readonly fileBytes: number;
  /** Told of a file's end that was cut off because it was never acknowledged. */
  readonly onCut: (file: string, bytes: number) => void;
}

/** Bytes that may wait in memory for the disk. */
const maxWaitingBytes = 16_000_000;
const nameOf = (number: number): string => `${String(number).padStart(12, '0')}.spool`;

/** Reads a file that an earlier process left, and cuts off what that did not finish. */
async function recover(
  file: string,
  onCut: SpoolFolderOptions['onCut'],
): Promise<SealedFile | null> {
  const content = await readFile(file);
  const { frames, goodBytes } = decodeFrames(content);
  if (goodBytes < content.length) {
    onCut(file, content.length - goodBytes);
    await truncate(file, goodBytes);
  }
  if (goodBytes === 0) {
    await rm(file);
    return null;
  }
  const records = frames.reduce((sum, frame) => sum + frame.records, 0);
  const { birthtimeMs, mtimeMs } = await stat(file);
  return { path: file, bytes: goodBytes, records, beganAt: birthtimeMs || mtimeMs };
}

/**
 * Opens a folder of the spool, making it where it is missing; one process at a time may have it open.
 *
 * Errors: `FolderTakenError` while another has.
 */
export async function openSpoolFolder(options: SpoolFolderOptions): Promise<SpoolFolder> {
  const { folder, now, maxBytes, fileBytes, onCut } = options;
  await mkdir(folder, { recursive: true });
  const unlock = lockFolder(folder);
  const names = (await readdir(folder)).filter((name) => /^\d{12}\.spool$/.test(name)).toSorted();
  const sealed: SealedFile[] = [];
  for (const name of names) {
    const file = await recover(path.join(folder, name), onCut);
    if (file !== null) sealed.push(file);
  }
  let lastNumber = Number.parseInt(names.at(-1) ?? '0', 10);
  let writing: OpenFile | null = null;
  const waiting: { frame: SpoolFrame; resolve(): void; reject(error: Error): void }[] = [];
  let waitingBytes = 0;
  /** What is done to the files, one after the other. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  async function seal(): Promise<void> {
    const file = (await writing?.seal()) ?? null;
    writing = null;
    if (file !== null) sealed.push(file);
  }

  /** Writes what waits with one wait for the disk. */
  async function flush(): Promise<void> {
    const group = waiting.splice(0);
    try {
      if (writing === null) {
        lastNumber += 1;
        writing = await beginFile(path.join(folder, nameOf(lastNumber)), now());
      }
      await writing.write(group.map(({ frame }) => frame));
      group.forEach(({ resolve }) => resolve());
      if (writing.bytes >= fileBytes) await seal();
    } catch (cause) {
      await seal();
      const error = new SpoolFullError('The spool cannot be written.', { cause });
      group.forEach(({ reject }) => reject(error));
    } finally {
      for (const { frame } of group) waitingBytes -= frame.payload.length;
    }
  }

  function files(): readonly Pick<SealedFile, 'bytes' | 'records' | 'beganAt'>[] {
    return writing === null ? sealed : [...sealed, writing];
  }

  const size = (): SpoolSize => ({
    bytes: files().reduce((sum, { bytes }) => sum + bytes, 0),
    records: files().reduce((sum, { records }) => sum + records, 0),
    oldestAt: files()[0]?.beganAt ?? null,
  });

  return {
    size,
    isEmpty: () => files().length === 0 && waitingBytes === 0,
    write(frame) {
      const { length } = frame.payload;
      if (
        waitingBytes + length > maxWaitingBytes ||
        size().bytes + waitingBytes + length > maxBytes
      ) {
        return Promise.reject(new SpoolFullError('The spool is full.'));
      }
      waitingBytes += length;
      return new Promise((resolve, reject) => {
        waiting.push({ frame, resolve, reject });
        if (waiting.length === 1) void inTurn(flush);
      });
    },
    oldest: () =>
      inTurn(async () => {
        if (sealed.length === 0) await seal();
        return sealed[0] ?? null;
      }),
    read: async (file) => decodeFrames((await readFile(file.path)).subarray(0, file.bytes)).frames,
    removeOldest: () =>
      inTurn(async () => {
        const [file] = sealed;
        if (file === undefined) return;
        await rm(file.path, { force: true });
        sealed.shift();
      }),
    close: () => inTurn(seal).finally(unlock),
  };
}
