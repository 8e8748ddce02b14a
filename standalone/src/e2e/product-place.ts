import { serverPlace } from '@reelgraph/platform/database/database.fixture';

import { type ServerProcess, startServer, temporaryFolder } from './server-process.js';

/** Stores that one suite has to itself, and the product over them: started again, it goes on with what is kept. */
export interface ProductPlace<Product extends ServerProcess = ServerProcess> {
  start(): Promise<Product>;
  /** Deletes the stores. */
  remove(): Promise<void>;
}

/** The product in one process; `database` is the server that keeps the owners' rows, null = files. */
export function standalonePlace(database: string | null): ProductPlace {
  const folder = temporaryFolder();
  const rows = database === null ? null : serverPlace(database);
  return {
    start: () => startServer({ DATA_DIR: folder.path, DATABASE_URL: rows?.url ?? '' }),
    async remove() {
      folder.remove();
      await rows?.remove();
    },
  };
}
