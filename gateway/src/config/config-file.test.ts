import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { ConfigError, readConfig, readConfigFile } from './config-file.js';
import { configSchema } from './config-schema.js';

const read = (config: unknown, env = {}) => readConfig(JSON.stringify(config), env);

/** The message about a configuration that cannot be used. */
function refusalOf(config: unknown, env = {}): string {
  try {
    read(config, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
}

describe('the configuration', () => {
  it('may be empty', () => {
    expect(read({})).toEqual({
      traffic: {},
      subgraphs: {},
      headers: { request: [], response: [] },
      cors: [],
      cost: {},
      rateLimits: {},
      requests: { deduplicate: false },
      connections: {},
      limits: {},
    });
  });

  it('names every wrong path with its reason, at once', () => {
    const message = refusalOf({
      traffic: { timeoutMs: 'soon', retries: { attempts: 0 }, breaker: { openMs: 6000 } },
      subgraphs: { catalog: { url: 'ftp://x', timeout: 5 } },
      headers: { request: [{ action: 'forward', names: ['x'], matching: 'y' }] },
      surprise: true,
    });
    const paths = [
      'traffic.timeoutMs: ',
      'traffic.retries.attempts: ',
      'traffic.breaker.openMs: ',
      'subgraphs.catalog.url: is no http or https URL',
      'subgraphs.catalog: Unrecognized key: "timeout"',
      'headers.request.0: needs either "names" or "matching"',
      'the file: Unrecognized key: "surprise"',
    ];
    for (const each of paths) expect(message).toContain(each);
  });

  it.each([
    [{ supergraph: {} }, 'supergraph: needs either "file" or "url"'],
    [{ supergraph: { file: 'a', url: 'http://b' } }, 'supergraph: needs either "file" or "url"'],
    [{ headers: { request: [{ action: 'drop' }] } }, 'headers.request.0.action: '],
    [
      { headers: { request: [{ action: 'forward', matching: '(' }] } },
      'headers.request.0.matching: is no regular expression',
    ],
    [
      { headers: { request: [{ action: 'set', name: 'Host', value: 'x' }] } },
      'headers.request.0.name: is a header that is never passed on',
    ],
    [
      { headers: { request: [{ action: 'set', name: 'x', value: 'a\r\nb: c' }] } },
      'headers.request.0.value: has characters that a header cannot have',
    ],
    [
      { headers: { response: [{ names: ['Transfer-Encoding'] }] } },
      'headers.response.0.names.0: is a header that is never passed on',
    ],
    [{ cors: [{}] }, 'cors.0: names no origin'],
    [{ cors: [{ origins: ['https://a.example/'] }] }, 'cors.0.origins.0: is no origin'],
    [{ cors: [{ origins: ['*'], credentials: true }] }, 'cors.0: every origin ("*")'],
    [{ cors: [{ matching: '(' }] }, 'cors.0.matching: is no regular expression'],
    [[], 'the file: '],
  ])('refuses %j', (config, reason) => {
    expect(refusalOf(config)).toContain(reason);
  });

  it('refuses what is not JSON', () => {
    expect(() => readConfig('{', {})).toThrow(/^it is not JSON/);
  });

  it('takes secrets from variables, and says which is not set', () => {
    const rule = { action: 'set', name: 'X-Key', value: 'key ${CATALOG_KEY}' };
    const config = { headers: { request: [rule] } };
    const [read1] = read(config, { CATALOG_KEY: 's3cret' }).headers.request;
    expect(read1).toMatchObject({ name: 'x-key', value: 'key s3cret' });
    expect(refusalOf(config)).toBe('headers.request.0.value: the variable CATALOG_KEY is not set');
  });

  it('looks for the supergraph beside itself', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-config-'));
    const file = path.join(folder, 'gateway.json');
    writeFileSync(file, '{"supergraph":{"file":"supergraph.graphql"}}');
    const { supergraph } = readConfigFile(file, {});
    rmSync(folder, { recursive: true });
    expect(supergraph?.file).toBe(path.join(folder, 'supergraph.graphql'));
    expect(() => readConfigFile(file, {})).toThrow('it cannot be read (ENOENT)');
  });
});

describe('gateway.example.json', () => {
  const text = readFileSync(
    path.resolve(import.meta.dirname, '../../gateway.example.json'),
    'utf8',
  );

  it('is a configuration, and shows every key', () => {
    readConfig(text, { CATALOG_KEY: 'x' });
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(Object.keys(configSchema.shape).sort());
  });
});
