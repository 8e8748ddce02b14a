import { execFileSync } from 'node:child_process';
import path from 'node:path';

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

/** New secrets of the distributed mode. */
export const newSecrets = (): Record<string, string> =>
  Object.fromEntries(
    execFileSync('node', ['scripts/secrets.mjs'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/).slice(0, 2)),
  );
