// Writes `schema/` from code, or with `--check` says what differs. `npm run schema:emit`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ownGraphSdl } from '@reelgraph/gateway/own-graph/own-graph.sdl';
import { systemClock } from '@reelgraph/platform/clock';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';

import { composeSchemaFiles, type SchemaFiles, undescribed } from './schema-files.js';
import { openStores } from './stores.js';
import { composeSubgraphs } from './subgraphs.js';

const schemaFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../schema');

/** The schema files as the code gives them now; the subgraphs are built over empty stores. */
async function filesFromCode(): Promise<SchemaFiles> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-schema-'));
  const file = (name: string): string => path.join(folder, name);
  try {
    const stores = await openStores(file, systemClock);
    const subgraphs = await composeSubgraphs({
      stores,
      file,
      signals: createMemoryPubSub(),
      clock: systemClock,
      logger: createLogger({ name: 'schema', level: 'silent' }),
      publicUrl: '',
    });
    const files = composeSchemaFiles([...subgraphs.all, { name: 'gateway', sdl: ownGraphSdl }]);
    await subgraphs.close();
    await stores.close();
    return files;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const current = (name: string): string => {
  try {
    return readFileSync(path.join(schemaFolder, name), 'utf8');
  } catch {
    return '';
  }
};

const check = process.argv.includes('--check');
const files = await filesFromCode();
const problems: string[] = [];
for (const [name, text] of files) {
  if (name.startsWith('subgraphs/')) {
    problems.push(...undescribed(text).map((what) => `schema/${name}: ${what} has no description`));
  }
  if (check && current(name) !== text)
    problems.push(`schema/${name} is stale: run \`npm run schema:emit\``);
  if (!check) writeFileSync(path.join(schemaFolder, name), text);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
