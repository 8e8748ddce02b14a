import { execFileSync } from 'node:child_process';
import path from 'node:path';

import {
  freePorts,
  type LaunchedServer,
  launchServer,
  runServer,
  type ServerProcess,
  startServer,
} from './server-process.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** The built processes of the distributed mode, by what they are called in its commands. */
export const mains = {
  user: 'subgraphs/user/dist/bin/serve.js',
  catalog: 'subgraphs/catalog/dist/bin/serve.js',
  video: 'subgraphs/video/dist/bin/serve.js',
  recommendation: 'subgraphs/recommendation/dist/bin/serve.js',
  'recommendation-stream': 'subgraphs/recommendation/dist/bin/stream.js',
  gateway: 'standalone/dist/bin/gateway.js',
} as const;
export type ProcessName = keyof typeof mains;
const behindTheGateway = (Object.keys(mains) as ProcessName[]).filter((name) => name !== 'gateway');

/** New secrets of the distributed mode. */
export const newSecrets = (): Record<string, string> =>
  Object.fromEntries(
    execFileSync('node', ['scripts/secrets.mjs'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/).slice(0, 2)),
  );

/** Every process of the distributed mode, each one real. `origin`, `port` and `signal` are the gateway's. */
export interface DistributedProcesses extends ServerProcess {
  /** Starts one of the processes anew, on its port. */
  startOne(name: ProcessName): Promise<ServerProcess>;
  /** Launches another process of a kind on a port of its own, which whoever launches it has to stop. */
  launchBeside(name: ProcessName, variables?: Record<string, string>): Promise<LaunchedServer>;
  /** Where a process of the kind listens, whenever it runs. */
  portOf(name: ProcessName): number;
  /** Runs a built file with the variables of the processes until it ends by itself. */
  run(...args: readonly string[]): ReturnType<typeof runServer>;
  /** Ends one of the processes. */
  stopOne(name: ProcessName, signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Starts all processes over the stores and secrets in `env`; resolves when the gateway is ready on its port. */
export async function startDistributed(
  env: Record<string, string>,
  gatewayPort: number,
): Promise<DistributedProcesses> {
  const ports = new Map<ProcessName, string>([['gateway', String(gatewayPort)]]);
  // One more than are needed: one of them may be the gateway's, on which nobody listens yet.
  const others = (await freePorts(behindTheGateway.length + 1)).filter(
    (port) => port !== gatewayPort,
  );
  for (const [place, name] of behindTheGateway.entries()) ports.set(name, String(others[place]));
  const urls = behindTheGateway
    .filter((name) => name !== 'recommendation-stream')
    .map((name) => `${name}=http://127.0.0.1:${ports.get(name)}/graphql`);
  const running = new Map<ProcessName, ServerProcess>();

  async function startOne(name: ProcessName): Promise<ServerProcess> {
    const own = { SUBGRAPH_URLS: urls.join(','), PORT: ports.get(name) ?? '' };
    const started = await startServer({ ...env, ...own }, mains[name]);
    running.set(name, started);
    return started;
  }
  const launchBeside: DistributedProcesses['launchBeside'] = (name, variables) =>
    launchServer({ ...env, SUBGRAPH_URLS: urls.join(','), ...variables }, mains[name]);
  const portOf = (name: ProcessName): number => Number(ports.get(name));
  const run = (...args: readonly string[]): ReturnType<typeof runServer> => runServer(env, ...args);
  const stopOne: DistributedProcesses['stopOne'] = async (name, signal) => {
    const found = running.get(name);
    running.delete(name);
    return found === undefined ? 0 : found.stop(signal);
  };
  async function stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    const first = await stopOne('gateway', signal);
    const others = await Promise.all(behindTheGateway.map((name) => stopOne(name, signal)));
    return [first, ...others].find((code) => code !== 0) ?? 0;
  }

  try {
    await Promise.all(behindTheGateway.map(startOne));
    const { origin, port, signal } = await startOne('gateway');
    const output = () =>
      [...running].map(([name, process]) => `${name}:\n${process.output()}`).join('\n');
    return { origin, port, signal, output, stop, startOne, launchBeside, portOf, run, stopOne };
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
}
