// The video subgraph as a process of its own: `npm run start:video`.
import { systemClock } from '@reelgraph/platform/clock';
import { startOwner } from '@reelgraph/platform/process/owner.process';
import { runProcess } from '@reelgraph/platform/process/process-main';

import { buildVideoSubgraph } from '../video.subgraph.js';
import { videoTables } from '../video.tables.js';
import { videoEnv } from '../env.js';

await runProcess(
  {
    name: 'video',
    env: videoEnv,
    start: (env, logger) =>
      startOwner({
        ...{ env, logger },
        owner: 'video',
        tables: videoTables,
        // It stays ready while its database is away: feeds are served from what it holds.
        build: (stores) =>
          buildVideoSubgraph({ ...stores, clock: systemClock, publicUrl: env.PUBLIC_URL ?? '' }),
      }),
  },
  process,
);
