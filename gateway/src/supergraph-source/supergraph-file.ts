import { open } from 'node:fs/promises';

import { maxSupergraphBytes, type SupergraphSource } from './supergraph-source.js';

/**
 * A supergraph in a file. It counts as changed when its time, size or inode does, so that a file that is put in the
 * place of another (as deployments do) is seen as well as one that is written over.
 */
export function createFileSource(file: string): SupergraphSource {
  let seen = '';
  return {
    name: file,
    async read() {
      const handle = await open(file);
      try {
        const { mtimeMs, size, ino } = await handle.stat();
        const mark = `${mtimeMs} ${size} ${ino}`;
        if (mark === seen) return null;
        if (size > maxSupergraphBytes)
          throw new Error(`it is larger than ${maxSupergraphBytes} bytes`);
        const sdl = await handle.readFile('utf8');
        seen = mark;
        return sdl;
      } finally {
        await handle.close();
      }
    },
  };
}
