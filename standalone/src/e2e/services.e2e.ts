import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const root = path.resolve(import.meta.dirname, '../../..');

const withRedis = hasRedis ? describe : describe.skip;

withRedis('npm run services (needs redis-server)', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-services-'));
  const services = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('node', ['scripts/services.mjs', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, SERVICES_DIR: folder },
    });
    return { status, stdout, stderr };
  };
  const urlOfRedis = () => /TEST_REDIS_URL='(.*)'/.exec(services('env').stdout)?.[1];
  const redisCli = (...args: string[]) =>
    spawnSync('redis-cli', ['-u', urlOfRedis() ?? '', ...args], {
      encoding: 'utf8',
    }).stdout.trim();
  afterAll(() => {
    services('down', '--forget');
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts a server, keeps its port and data over a kill, and ends it', () => {
    expect(services('up', 'redis').status).toBe(0);
    const url = urlOfRedis();
    expect(redisCli('set', 'kept', 'yes')).toBe('OK');

    expect(services('kill', 'redis').status).toBe(0);
    expect(services('status').stdout).toMatch(/^redis +down$/m);
    expect(urlOfRedis()).toBeUndefined();

    expect(services('up', 'redis').status).toBe(0);
    expect(urlOfRedis()).toBe(url);
    expect(redisCli('get', 'kept')).toBe('yes');

    expect(services('down').status).toBe(0);
    expect(services('status').stdout).not.toContain(' up ');
  });

  it('refuses a name it does not know, and says which there are', () => {
    const { status, stderr } = services('up', 'mongo');
    expect(status).toBe(2);
    expect(stderr).toContain('names: kafka, mariadb, redis, redis-cluster');
  });
});
