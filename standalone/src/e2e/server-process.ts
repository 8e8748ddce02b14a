import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** A folder for one test's data, and how to delete it. */
export function temporaryFolder(): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-e2e-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A TCP port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** TCP ports that nobody listens on at the moment, no two the same. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** How long a start may take: on a machine that does much else, replaying the demo data takes its time. */
const startLimitMs = 180_000;

/** A server that was built, as a process of its own: real signals, real restarts. */
export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  /** Sends a signal and waits for nothing. */
  signal(name: NodeJS.Signals): void;
  /** What it printed so far, both streams. */
  output(): string;
  /** Sends a signal and resolves with the exit code, or the signal's name if it died of it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

const ended = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null)
      resolve(child.exitCode ?? child.signalCode);
    else child.on('exit', (code, signal) => resolve(code ?? signal));
  });

/** Runs a file that was built until it ends by itself; the standalone server, for starts that must fail. */
export async function runServer(
  env: Record<string, string>,
  ...args: readonly string[]
): Promise<{ code: number | NodeJS.Signals | null; output: string }> {
  const { child, output } = spawnServer(env, ...(args.length > 0 ? args : [standalone]));
  return { code: await ended(child), output: output() };
}

const standalone = 'standalone/dist/main.js';

function spawnServer(
  env: Record<string, string>,
  ...args: readonly string[]
): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '', ...env },
  });
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  child.stderr?.on('data', (chunk) => (text += chunk));
  return { child, output: () => text };
}

/** A server that may not be ready yet. */
export interface LaunchedServer extends ServerProcess {
  /**
   * Resolves when the server has said that it is ready, and `/readyz` answers 200: another server on its port would
   * answer, too. Errors: rejects when the server ends before, or is not ready in time.
   */
  ready(): Promise<void>;
}

/** Launches a built server, the standalone one if no other is named, on the PORT in `env` or a free one. */
export async function launchServer(
  env: Record<string, string>,
  main = standalone,
): Promise<LaunchedServer> {
  const port = env['PORT'] ? Number(env['PORT']) : await freePort();
  const { child, output } = spawnServer({ ...env, PORT: String(port) }, main);
  const origin = `http://127.0.0.1:${port}`;
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    origin,
    port,
    output,
    signal: (name) => void child.kill(name),
    stop(signal = 'SIGTERM') {
      const end = ended(child);
      child.kill(signal);
      return end;
    },
    async ready() {
      for (const until = Date.now() + startLimitMs; Date.now() < until; await delay(50)) {
        if (hasEnded()) throw new Error(`${main} ended while starting:\n${output()}`);
        const status = await fetch(`${origin}/readyz`).then(
          (response) => response.status,
          () => 0,
        );
        if (status === 200 && / is ready/.test(output())) return;
      }
      child.kill('SIGKILL');
      throw new Error(`${main} was not ready within ${startLimitMs / 1000} s:\n${output()}`);
    },
  };
}

/** Starts a built server, the standalone one if no other is named; resolves when it is ready. */
export async function startServer(
  env: Record<string, string>,
  main = standalone,
): Promise<ServerProcess> {
  const server = await launchServer(env, main);
  await server.ready();
  return server;
}

/** The answer of `/graphql`, errors included. */
export interface GraphqlAnswer {
  // The shape depends on the operation; tests assert on what they asked for.
  readonly data: Record<string, never> | null;
  readonly errors?: readonly { message: string; path?: unknown[]; extensions: { code: string } }[];
}

/** Posts an operation as a visitor (or with the headers given). */
export async function ask(
  server: Pick<ServerProcess, 'origin'>,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(`${server.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphqlAnswer;
}
