import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';

import { ImportError } from './import-error.js';

/** A file to import, opened as often as wanted; gzip is recognised by its first bytes, never by its name. */
export interface SourceFile {
  /** The base name, for messages. */
  readonly name: string;
  /** The bytes of the text (unpacked, without a byte order mark), in pieces of at most 64 KiB. */
  chunks(): AsyncGenerator<Buffer>;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'code' in error;
}

async function checkedSize(path: string): Promise<number> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw new ImportError(`${path} is not a file.`);
    return stats.size;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new ImportError(
      error.code === 'ENOENT' || error.code === 'ENOTDIR'
        ? `${path} does not exist.`
        : `${path} cannot be read (${error.code}).`,
    );
  }
}

/** Reads to the end of the gzip stream; zlib's own errors become sentences. */
async function* unpack(path: string, name: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  const file = createReadStream(path);
  file.on('error', (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    const code = isSystemError(error) ? error.code : undefined;
    if (code === 'Z_BUF_ERROR')
      throw new ImportError(`${name} is truncated: its gzip data ends too early.`);
    if (code?.startsWith('Z_'))
      throw new ImportError(`${name} is damaged: its gzip data is broken.`);
    throw error;
  } finally {
    file.destroy();
  }
}

/** Cuts a leading UTF-8 byte order mark off. */
async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < byteOrderMark.length) continue;
    yield head.subarray(0, 3).equals(byteOrderMark) ? head.subarray(3) : head;
    head = null;
  }
  if (head !== null && head.length > 0) yield head;
}

/**
 * Opens a file for import.
 *
 * Errors: `ImportError` when it is missing, a folder, unreadable or has no byte; reading it later may throw one
 *         for damaged or truncated gzip data.
 */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const size = await checkedSize(path);
  const name = basename(path);
  if (size === 0) throw new ImportError(`${name} is empty.`);
  let packed: boolean;
  try {
    packed = await isGzip(path);
  } catch (error) {
    throw new ImportError(
      `${path} cannot be read (${isSystemError(error) ? error.code : String(error)}).`,
    );
  }
  return {
    name,
    chunks: () => withoutMark(packed ? unpack(path, name) : createReadStream(path)),
  };
}
