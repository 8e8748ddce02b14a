// The catalog subgraph as a process of its own: `npm run start:catalog`.
import { systemClock } from '@reelgraph/platform/clock';
import { startOwner } from '@reelgraph/platform/process/owner.process';
import { runProcess } from '@reelgraph/platform/process/process-main';

import { buildCatalogSubgraph } from '../catalog.subgraph.js';
import { catalogTables } from '../catalog.tables.js';
import { catalogEnv } from '../env.js';

await runProcess(
  {
    name: 'catalog',
    env: catalogEnv,
    start: (env, logger) =>
      startOwner({
        ...{ env, logger },
        owner: 'catalog',
        tables: catalogTables,
        // It stays ready while its database is away: feeds are served from what it holds.
        build: (stores) =>
          buildCatalogSubgraph({ ...stores, clock: systemClock, publicUrl: env.PUBLIC_URL ?? '' }),
      }),
  },
  process,
);
