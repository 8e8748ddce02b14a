// The whole product in one process: `npm start`.
import { DatabaseError } from '@reelgraph/platform/database/database.error';
import { EnvError, parseEnv } from '@reelgraph/platform/env';
import { stopOnSignals } from '@reelgraph/platform/lifecycle';
import { createLogger } from '@reelgraph/platform/logger';
import { StartError } from '@reelgraph/platform/process/start-error';
import { ListenError } from '@reelgraph/platform/serve';

import { startStandalone } from './composition.js';
import { claimDataFolder } from './data-folder.js';
import { standaloneEnv } from './env.js';
import { storePlaces } from './store-places.js';

async function main(): Promise<void> {
  const env = parseEnv(standaloneEnv, process.env);
  const logger = createLogger({ name: 'reelgraph', level: env.LOG_LEVEL });
  const places = storePlaces(env);
  const folder = claimDataFolder(places.folder);
  process.on('exit', () => folder.release());
  const server = await startStandalone({
    env,
    folder,
    servers: places,
    logger,
    onStage: (text) => console.log(`${text} …`),
  });
  stopOnSignals(() => server.close(), 9500);
  const origin = env.PUBLIC_URL ?? `http://localhost:${server.port}`;
  console.log(`Reelgraph is ready: ${origin}`);
  if (env.NODE_ENV !== 'production') console.log(`GraphiQL:           ${origin}/graphiql`);
}

main().catch((error: Error) => {
  const expected = [DatabaseError, EnvError, ListenError, StartError].some(
    (known) => error instanceof known,
  );
  console.error(expected ? error.message : (error.stack ?? error.message));
  process.exit(1);
});
