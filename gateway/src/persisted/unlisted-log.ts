import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Logger } from '@reelgraph/platform/logger';

import { sha256 } from './client-file.js';
import type { PersistedOperationsOptions } from './persisted-operations.js';

/** Operations remembered as told of. */
const maxTold = 2000;
/** How much of a document is written, characters. */
const maxBodyLength = 2000;

/** Logs each operation that a client in mode `audit` runs and its manifest lacks: once, with the client's name. */
export function createUnlistedLog(logger: Logger): PersistedOperationsOptions['onUnlisted'] {
  const told = new BoundedCache<true>(maxTold);
  return ({ name: client, contact }, { query, operationName }) => {
    const hash = sha256(query);
    const key = `${client}\n${hash}`;
    if (told.get(key) === true) return;
    told.set(key, true);
    const body = query.slice(0, maxBodyLength);
    logger.warn(
      { client, contact, operationName, sha256: hash, body },
      'a client ran an operation that its manifest lacks',
    );
  };
}
