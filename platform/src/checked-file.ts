import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { z } from 'zod';

import type { Logger } from './logger.js';
import { StartError } from './process/start-error.js';

/** A file cannot be used; the message is one sentence that names the file and the place in it. */
export class CheckedFileError extends StartError {}

/** What a file says, followed while the process runs. */
export interface CheckedFile<Value> {
  /** What the file said when it was last right. */
  readonly value: Value;
  /** Looks at the file now; what is wrong is logged, once, and the value stays. */
  look(): Promise<void>;
  close(): void;
}

/** How soon a file that was written is followed, milliseconds. */
const lookEveryMs = 1000;
/** The longest file, characters. */
const maxLength = 1024 * 1024;

/** Reads JSON text by a schema. Errors: `CheckedFileError` naming the first place that is wrong. */
export function readChecked<Value>(name: string, text: string, schema: z.ZodType<Value>): Value {
  if (text.length > maxLength) {
    throw new CheckedFileError(`${name} is longer than ${maxLength} characters.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CheckedFileError(`${name} is not JSON: ${(error as Error).message}.`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.map(String).join('.') || 'the file';
  throw new CheckedFileError(`${name}, at ${place}: ${issue?.message ?? 'it is wrong'}.`);
}

/**
 * Opens a JSON file and follows it, looking once a second. A file that becomes wrong is logged, and what it said
 * before holds on; one that is taken away stands for `missing`.
 *
 * Errors: `CheckedFileError` when it is wrong at the start.
 */
export async function openCheckedFile<Value>(options: {
  readonly file: string;
  readonly schema: z.ZodType<Value>;
  /** What no file stands for. */
  readonly missing: Value;
  readonly logger: Logger;
}): Promise<CheckedFile<Value>> {
  const { file, schema, missing, logger } = options;
  const name = path.basename(file);
  let value = missing;
  /** The writing that was looked at last, right or wrong; null = there was no file. */
  let seen: string | null = null;

  async function writing(): Promise<string | null> {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      return `${mtimeMs} ${size} ${ino}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new CheckedFileError(`${name} cannot be read.`);
    }
  }
  async function read(): Promise<void> {
    const present = await writing();
    if (present === seen) return;
    seen = present;
    if (present === null) value = missing;
    else value = readChecked(name, await readFile(file, 'utf8'), schema);
  }

  await read();
  let looking: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    looking = looking.then(read).catch((error: unknown) => {
      const reason = error instanceof CheckedFileError ? error.message : `${name} cannot be read.`;
      logger.error({ file: name }, `${reason} What it said before holds on.`);
    });
    return looking;
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return {
    get value() {
      return value;
    },
    look,
    close: () => clearInterval(timer),
  };
}
