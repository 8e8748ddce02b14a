import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../../..');
let folder: string;
let gateway: ChildProcess;
let base: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-operations-'));
  gateway = spawn(process.execPath, [path.join(root, 'gateway/dist/main.js')], {
    env: {
      SUPERGRAPH: path.join(root, 'schema/supergraph.graphql'),
      CLIENTS_DIR: folder,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = await new Promise((resolve) => gateway.stdout?.once('data', resolve));
  base = `http://127.0.0.1:${/localhost:(\d+)/.exec(String(line))?.[1]}`;
});
afterAll(() => {
  gateway.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('publishes operations to a gateway that runs, and retires them', async () => {
  const cli = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(root, 'standalone/dist/cli/main.js'), 'operations', ...args],
      { env: { CLIENTS_DIR: folder, CALLER_DIR: folder } },
    );
    return stdout;
  };
  // Relay's map, in a file that is no client's.
  writeFileSync(path.join(folder, 'manifest.txt'), '{"k1":"query Kind { __typename }"}');
  const printed = await cli('publish', 'acme', 'manifest.txt', '--contact', 'team@acme.example');
  const key = /API key .*: (\S+)$/m.exec(printed)?.[1] ?? '';
  const headers = { 'x-client-name': 'acme', 'x-client-key': key };
  const ask = () => fetch(`${base}/op/Kind`, { headers });
  /** Asks until the gateway has seen the file. */
  const askUntil = async (status: number): Promise<Response> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await ask();
      if (answer.status === status) return answer;
      await delay(25);
    }
    return ask();
  };
  expect(await (await askUntil(200)).json()).toEqual({ data: { __typename: 'Query' } });
  await cli('retire', 'acme', 'Kind');
  expect((await askUntil(404)).status).toBe(404);
});
