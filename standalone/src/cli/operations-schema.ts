import { readFile } from 'node:fs/promises';

import { openSupergraph } from '@reelgraph/gateway/executor/supergraph';
import { buildSchema, type GraphQLSchema } from 'graphql';

import { OperationsError } from './operations-error.js';

/**
 * The schema of a file, as clients see it: an SDL, or a supergraph.
 *
 * Errors: `OperationsError` naming the file.
 */
export async function readSchema(file: string): Promise<GraphQLSchema> {
  try {
    const sdl = await readFile(file, 'utf8');
    return /\benum\s+join__Graph\b/.test(sdl) ? openSupergraph(sdl).api : buildSchema(sdl);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [reason] = (code === undefined ? message : `it cannot be read (${code})`).split('\n');
    throw new OperationsError(`The schema ${file} cannot be used: ${reason?.replace(/\.$/, '')}.`);
  }
}
