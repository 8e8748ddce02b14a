import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { readManifest } from '@reelgraph/gateway/persisted/manifest';

/**
 * The operations of the web app that was built, by the ids under which it asks for them.
 *
 * Missing: empty when there is no manifest; the app then sends its operations whole.
 */
export async function readWebOperations(webFolder: string): Promise<ReadonlyMap<string, string>> {
  const file = path.join(webFolder, 'persisted-query-manifest.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return new Map();
  return new Map(readManifest(JSON.parse(text)).map(({ id, body }) => [id, body]));
}
