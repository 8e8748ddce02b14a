// The user subgraph as a process of its own: `npm run start:user`.
import { systemClock } from '@reelgraph/platform/clock';
import { startOwner } from '@reelgraph/platform/process/owner.process';
import { runProcess } from '@reelgraph/platform/process/process-main';
import { answers } from '@reelgraph/platform/process/readiness';
import { openedBy } from '@reelgraph/platform/process/start-error';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';

import { userEnv } from '../env.js';
import { sessionEndSignal } from '../session-end-signal.js';
import { buildUserSubgraph } from '../user.subgraph.js';
import { userTables } from '../user.tables.js';

await runProcess(
  {
    name: 'user',
    env: userEnv,
    async start(env, logger) {
      const signals = await openedBy('REDIS_URL', () => createRedisPubSub(env.REDIS_URL, logger));
      const running = await startOwner({
        ...{ env, logger },
        owner: 'user',
        tables: userTables,
        build: (stores) =>
          buildUserSubgraph({
            ...stores,
            clock: systemClock,
            signingKey: env.TOKEN_PRIVATE_KEY,
            onSessionEnded: sessionEndSignal(signals, logger),
          }),
        // Nothing here is of use without the rows, and no feed needs it.
        isReady: ({ reader }) => answers(() => reader.all('SELECT 1')),
      });
      return {
        port: running.port,
        async close() {
          await running.close();
          await signals.close();
        },
      };
    },
  },
  process,
);
