import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type ManifestOperation, readManifest } from '@reelgraph/gateway/persisted/manifest';

/**
 * The operations of the web app that was built.
 *
 * Missing: empty when there is no manifest; the app then sends its operations whole.
 */
export async function readWebOperations(webFolder: string): Promise<readonly ManifestOperation[]> {
  const file = path.join(webFolder, 'persisted-query-manifest.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? [] : readManifest(JSON.parse(text));
}
