import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** A row that was not imported, and why. */
export interface RejectedRow {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  readonly reason: string;
  /** The row as it stood in the file. */
  readonly raw: string;
}

/** Keeps the rejected rows of one run in a file: one JSON object with `line`, `reason` and `raw` a line. */
export interface RejectsFile {
  add(rows: readonly RejectedRow[]): Promise<void>;
  /** Where the rows are; null while there is none, and then there is no file either. */
  readonly path: string | null;
  close(): Promise<void>;
}

/** The rejects file of a run, `<folder>/<source>-<time>.jsonl`; made with its first row. */
export function createRejectsFile(folder: string, source: string, startedAt: Date): RejectsFile {
  const time = startedAt.toISOString().replaceAll(':', '').replace('.', '-');
  const path = join(folder, `${source}-${time}.jsonl`);
  let handle: FileHandle | null = null;
  return {
    async add(rows) {
      if (rows.length === 0) return;
      if (handle === null) {
        await mkdir(folder, { recursive: true });
        handle = await open(path, 'a');
      }
      const lines = rows.map(({ line, reason, raw }) => JSON.stringify({ line, reason, raw }));
      await handle.appendFile(`${lines.join('\n')}\n`);
    },
    get path() {
      return handle === null ? null : path;
    },
    async close() {
      await handle?.close();
    },
  };
}
