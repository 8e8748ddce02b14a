import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';

import { openRedis } from './redis.connection.js';
import { RedisScript } from './redis.script.js';

const url = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = url === '' ? describe.skip : describe;

withRedis('a script on the server of TEST_REDIS_URL', () => {
  it('runs whether or not the server knows it, and carries bytes both ways', async () => {
    const redis = await openRedis(url, pino({ level: 'silent' }));
    // A source that no server has seen before.
    const source = `-- ${randomUUID()}\nreturn { KEYS[1], ARGV[1], 7 }`;
    const bytes = Uint8Array.from([0, 255, 10, 128]);
    for (const _ of ['unknown', 'known']) {
      const answer = await new RedisScript(source).run(redis, ['key'], [bytes]);
      expect(answer).toEqual([Buffer.from('key'), Buffer.from(bytes), 7]);
    }
    redis.disconnect();
  });

  it('fails with what the script says', async () => {
    const redis = await openRedis(url, pino({ level: 'silent' }));
    const script = new RedisScript("return redis.error_reply('FENCED at 7')");
    await expect(script.run(redis, [], [])).rejects.toThrow('FENCED at 7');
    redis.disconnect();
  });
});
