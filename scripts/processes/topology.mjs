// All processes of the distributed mode as children of this one, on ports next to each other.
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import { node24, root } from '../toolchain.mjs';
import { processes, subgraphNames } from './registry.mjs';

const startLimitMs = 60_000;
const pollMs = 50;

/** Resolves with the exit code of a child, null when a signal ended it. */
const ended = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.on('exit', resolve);
  });

/** The children over stores and secrets in `env`; the gateway gets `port`, the others those after it. */
export function openTopology({ env, port, onEnd }) {
  const ports = new Map(processes.map(({ name, port: own }) => [name, port + own - 4000]));
  const urls = subgraphNames.map((name) => `${name}=http://127.0.0.1:${ports.get(name)}/graphql`);
  const children = new Map();
  let stopping = false;

  const launch = (args, more, extra = {}) =>
    spawn(node24(), args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...env, SUBGRAPH_URLS: urls.join(','), ...more, ...extra },
    });

  async function ready(name, child) {
    for (const until = Date.now() + startLimitMs; Date.now() < until; await delay(pollMs)) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`${name} ended while it was starting.`);
      }
      const url = `http://127.0.0.1:${ports.get(name)}/readyz`;
      const status = await fetch(url).then(
        (response) => response.status,
        () => 0,
      );
      if (status === 200) return;
    }
    throw new Error(`${name} was not ready within ${startLimitMs / 1000} s.`);
  }

  async function startOne({ name, main, flags, env: own }) {
    // Only the gateway is for others than this machine.
    const host = name === 'gateway' ? env.HOST : '127.0.0.1';
    const child = launch([...flags, '--enable-source-maps', main], own, {
      PORT: String(ports.get(name)),
      ...(host && { HOST: host }),
    });
    children.set(name, child);
    child.on('exit', () => {
      if (!stopping) onEnd(name);
    });
    await ready(name, child);
  }

  const stopOne = async (name) => {
    const child = children.get(name);
    if (child === undefined) return true;
    const end = ended(child);
    child.kill('SIGTERM');
    return (await end) === 0;
  };

  return {
    /** Runs a file to its end. Errors: when it ends with another code than 0. */
    async run(...args) {
      const code = await ended(launch(args, {}));
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}.`);
    },
    /** Starts all; the gateway when what it asks is ready. */
    async start() {
      const gateway = processes.filter(({ name }) => name === 'gateway');
      await Promise.all(processes.filter((one) => !gateway.includes(one)).map(startOne));
      await Promise.all(gateway.map(startOne));
    },
    /** Stops the gateway, then what it asks; resolves with whether all of them ended with 0. */
    async stop() {
      stopping = true;
      const first = await stopOne('gateway');
      const others = [...children.keys()].filter((name) => name !== 'gateway');
      return [first, ...(await Promise.all(others.map(stopOne)))].every(Boolean);
    },
  };
}
