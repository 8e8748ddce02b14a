import { createHash } from 'node:crypto';

import type { Cluster, Redis } from 'ioredis';

/** A connection to one Redis, or to a cluster of them. */
export type RedisClient = Redis | Cluster;

/** What a script answers with: bytes stay bytes. */
export type ScriptAnswer = Buffer | number | null | readonly ScriptAnswer[];

/** The same bytes as the client wants them, not copied. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** A script that Redis runs as one step: nothing else reads or writes in between. */
export class RedisScript {
  readonly #sha: string;

  constructor(private readonly source: string) {
    this.#sha = createHash('sha1').update(source).digest('hex');
  }

  /** Runs the script; the server is sent the source only when it does not know it. All keys must be of one hash tag. */
  async run(
    redis: RedisClient,
    keys: readonly string[],
    args: readonly (string | number | Uint8Array)[],
  ): Promise<ScriptAnswer> {
    const rest = [
      keys.length,
      ...keys,
      ...args.map((arg) => (arg instanceof Uint8Array ? bufferOf(arg) : arg)),
    ];
    try {
      return (await redis.callBuffer('EVALSHA', [this.#sha, ...rest])) as ScriptAnswer;
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return (await redis.callBuffer('EVAL', [this.source, ...rest])) as ScriptAnswer;
    }
  }
}
