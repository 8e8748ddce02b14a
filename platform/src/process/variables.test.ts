import { describe, expect, it } from '@jest/globals';

import { parseEnv } from '../env.js';
import { ownerEnv, publicKeyVariable, redisVariable, signingKeyVariable } from './variables.js';

const schema = ownerEnv.extend({
  REDIS_URL: redisVariable,
  TOKEN_PRIVATE_KEY: signingKeyVariable,
  TOKEN_PUBLIC_KEY: publicKeyVariable,
});

const refusal = (env: Record<string, string>): string => {
  try {
    parseEnv(schema, env);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('the variables of processes', () => {
  it('are all named when they are missing, with what to do about it', () => {
    const said = refusal({});
    for (const name of Object.keys(schema.shape)) {
      if (!['HOST', 'LOG_LEVEL'].includes(name)) expect(said).toContain(`${name}: is needed`);
    }
    expect(said).toContain('npm run -s secrets');
    expect(said.split('\n')).toHaveLength(1);
  });

  it.each([
    ['SUBGRAPH_SECRET', 'short'],
    ['TOKEN_PRIVATE_KEY', 'not-a-key'],
    ['TOKEN_PUBLIC_KEY', 'not-a-key'],
    ['DATABASE_URL', 'postgres://localhost/reelgraph'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['REDIS_URL', 'localhost:6379'],
    ['KAFKA_BROKERS', 'localhost'],
  ])('are refused by name and without their value: %s=%s', (name, value) => {
    const said = refusal({ [name]: value });
    expect(said).toMatch(new RegExp(`${name}: (use|needs|must be|is not)`));
    expect(said.replaceAll(/use [^;]*/g, '')).not.toContain(value);
  });

  it('give a list of brokers', () => {
    expect(ownerEnv.shape.KAFKA_BROKERS.parse('a:9092,b:9093')).toEqual(['a:9092', 'b:9093']);
  });
});
