import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const file = z.record(z.string(), z.number());

/**
 * When a source was first imported, in milliseconds since the epoch: `now` the first time, and the same ever after.
 * Kept in `first-imports.json` of the data folder.
 */
export async function firstImportOf(folder: string, source: string, now: number): Promise<number> {
  const path = join(folder, 'first-imports.json');
  const known = await readFile(path, 'utf8').then(
    (text) => file.parse(JSON.parse(text)),
    (error: NodeJS.ErrnoException): z.infer<typeof file> => {
      if (error.code === 'ENOENT') return {};
      throw error;
    },
  );
  const before = known[source];
  if (before !== undefined) return before;
  await mkdir(folder, { recursive: true });
  // Renaming is one step: a reader sees the file before or after, never half of it.
  await writeFile(`${path}.${process.pid}`, JSON.stringify({ ...known, [source]: now }));
  await rename(`${path}.${process.pid}`, path);
  return now;
}
