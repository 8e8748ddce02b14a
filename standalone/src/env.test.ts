import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import { gatewayEnv } from '@reelgraph/gateway/env';

import { standaloneEnv } from './env.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const example = readFileSync(path.join(root, '.env.example'), 'utf8');

describe('.env.example', () => {
  const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);

  it('names every variable of the schemas, once, and no other', () => {
    const known = new Set([...Object.keys(standaloneEnv.shape), ...Object.keys(gatewayEnv.shape)]);
    expect([...named].sort()).toEqual([...known].sort());
  });

  it('shows the defaults', () => {
    const defaults = standaloneEnv.parse({});
    for (const [, name, value] of example.matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)) {
      expect([name, String(defaults[name as keyof typeof defaults])]).toEqual([name, value]);
    }
  });
});

describe('standaloneEnv', () => {
  it('refuses servers that it has no adapter for, by the variable’s name', () => {
    for (const [name, value] of [
      ['DATABASE_URL', 'mysql://localhost'],
      ['REDIS_URL', 'redis://localhost'],
      ['KAFKA_BROKERS', 'localhost:9092'],
    ] as const) {
      const result = standaloneEnv.safeParse({ [name]: value });
      expect(result.error?.issues[0]?.path).toEqual([name]);
    }
  });
});
