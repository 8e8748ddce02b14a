import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Argon2id with 19 MiB and 2 passes: OWASP's first choice; about 30 ms on one core. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const;

const digest = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { ...cost, message: password, nonce } satisfies Argon2Parameters);

/** The hash of a password with a salt of its own, `argon2id$<salt>$<digest>` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `argon2id$${salt.toString('base64url')}$${(await digest(password, salt)).toString('base64url')}`;
}

// Verified when there is no account: an unknown address then takes as long as a wrong password.
const nobody = `argon2id$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`;

/** Whether a password has this hash; a null hash (no such account) takes the same time and is false. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, salt = '', expected = ''] = (hash ?? nobody).split('$');
  const actual = await digest(password, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(actual, Buffer.from(expected, 'base64url')) && hash !== null;
}
