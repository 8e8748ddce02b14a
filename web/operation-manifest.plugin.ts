import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { InMemoryCache } from '@apollo/client';
import { type DocumentNode, Kind, print } from 'graphql';
import type { Plugin } from 'vite';

import { firstFeed } from './src/feed/first-feed.js';

const documentsFile = path.join(import.meta.dirname, 'src/gql/graphql.ts');

interface ManifestOperation {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** Every operation of the app as the client sends it: with the type names that its cache asks for. */
async function readOperations(): Promise<ManifestOperation[]> {
  const generated = (await import(pathToFileURL(documentsFile).href)) as Record<string, unknown>;
  const cache = new InMemoryCache();
  return Object.values(generated).flatMap((value) => {
    const document = cache.transformDocument(value as DocumentNode);
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION || !operation.name) return [];
    const body = print(document);
    const id = createHash('sha256').update(body).digest('hex');
    return [{ id, name: operation.name.value, type: operation.operation, body }];
  });
}

/** What `public/early-start.js` sends: the question that `main.tsx` begins with. */
function firstQuestion(operations: readonly ManifestOperation[]): string {
  const feed = operations.find(({ name }) => name === 'Feed');
  if (!feed) throw new Error('There is no operation Feed for the page to open with');
  return JSON.stringify({
    operationName: feed.name,
    variables: firstFeed,
    extensions: { persistedQuery: { version: 1, sha256Hash: feed.id } },
  });
}

/**
 * Lets the built app name its operations by their ids instead of sending them, and writes the manifest from which the
 * server knows them, in Apollo's format. In development every operation is sent whole.
 *
 * The page itself gets the question that it opens with, so that it is asked before the app is there.
 */
export function operationManifestPlugin(): Plugin {
  let operations: ManifestOperation[] = [];
  return {
    name: 'reelgraph-operation-manifest',
    apply: 'build',
    async config() {
      operations = await readOperations();
      const ids = Object.fromEntries(operations.map(({ name, id }) => [name, id]));
      return { define: { __OPERATION_IDS__: JSON.stringify(ids) } };
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('data-body=""', `data-body='${firstQuestion(operations)}'`),
    },
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'persisted-query-manifest.json',
        source: JSON.stringify({
          format: 'apollo-persisted-query-manifest',
          version: 1,
          operations,
        }),
      });
    },
  };
}
