import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const marker = z.object({
  /** When the demo data was first loaded: what its times are anchored to. Milliseconds since the epoch. */
  anchorMs: z.number(),
  state: z.enum(['loading', 'loaded']),
});

/** How far loading the demo data has come, kept in a file of the data folder. */
export type DemoMarker = z.infer<typeof marker>;

/** The marker of a data folder. Missing: null before the demo data was ever loaded. */
export async function readDemoMarker(path: string): Promise<DemoMarker | null> {
  try {
    return marker.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the marker in one step: after a crash there is the old one or the new one. */
export async function writeDemoMarker(path: string, value: DemoMarker): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value));
  await rename(`${path}.new`, path);
}
