// The gateway alone, on any supergraph: `SUPERGRAPH=<file> PORT=<n> npm start`.
import { readFileSync } from 'node:fs';

import { systemClock } from '@reelgraph/platform/clock';
import { EnvError, parseEnv } from '@reelgraph/platform/env';
import { stopOnSignals } from '@reelgraph/platform/lifecycle';
import { createLogger, type Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { ListenError, serve } from '@reelgraph/platform/serve';

import { noAuthentication } from './access/authenticate.js';
import { gatewayEnv } from './env.js';
import { openSupergraph } from './executor/supergraph.js';
import { createGateway } from './gateway.js';
import { type ClientFolder, openClientFolder } from './persisted/client-folder.js';
import { isGatewayAddress } from './persisted/http-resolution.js';
import { createHttpTransport } from './transport/http.js';
import { defaultTrafficRules, withTrafficRules } from './transport/traffic.js';
import { createTrafficMetrics } from './transport/traffic-metrics.js';

/** Says why the start failed, in one sentence, and ends. */
function refuseStart(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** The clients of a folder; null where none is named. */
async function openClients(
  folder: string | undefined,
  logger: Logger,
): Promise<ClientFolder | null> {
  if (folder === undefined) return null;
  try {
    return await openClientFolder(folder, logger);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuseStart(`The clients' folder ${folder} (CLIENTS_DIR) cannot be read: ${code}.`);
  }
}

async function main(): Promise<void> {
  const env = parseEnv(gatewayEnv, process.env);
  const logger = createLogger({ name: 'gateway', level: env.LOG_LEVEL });
  let supergraph: ReturnType<typeof openSupergraph>;
  try {
    supergraph = openSupergraph(readFileSync(env.SUPERGRAPH, 'utf8'));
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    return refuseStart(`The supergraph ${env.SUPERGRAPH} (SUPERGRAPH) cannot be used: ${reason}`);
  }
  const clients = await openClients(env.CLIENTS_DIR, logger);
  const metrics = createMetrics();
  const rules = defaultTrafficRules(env.SUBGRAPH_TIMEOUT_MS);
  const gateway = await createGateway({
    supergraph,
    transport: withTrafficRules(
      createHttpTransport({
        urls: supergraph.subgraphs,
        timeoutMs: env.SUBGRAPH_TIMEOUT_MS,
        sendScope: false,
      }),
      {
        rulesOf: () => rules,
        sendScope: false,
        clock: systemClock,
        metrics: createTrafficMetrics(metrics),
      },
    ),
    authentication: noAuthentication,
    signals: null,
    personalFields: null,
    introspection: env.NODE_ENV !== 'production',
    browserPage: null,
    allowedOrigins: new Set(env.ALLOWED_ORIGINS.split(',').filter(Boolean)),
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    clients,
    metrics,
    logger,
  });
  const server = await serve({
    port: env.PORT,
    host: env.HOST,
    metrics,
    handle(request, response) {
      if (isGatewayAddress(request.url ?? '')) return gateway.handleHttp(request, response);
      response.writeHead(404).end();
    },
    handleUpgrade: gateway.handleUpgrade,
  });
  stopOnSignals(async () => {
    const closed = server.close(6000);
    await gateway.close();
    await closed;
  }, 9000);
  server.markReady();
  console.log(`Gateway on http://localhost:${server.port}/graphql`);
}

main().catch((error: Error) => {
  if (error instanceof EnvError || error instanceof ListenError) refuseStart(error.message);
  throw error;
});
