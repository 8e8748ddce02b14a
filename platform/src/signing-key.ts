import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { z } from 'zod';

/** The Ed25519 key that access tokens are signed with. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const keyFile = z.object({ kid: z.string(), pem: z.string() });

/** Makes the key file, unless it is there. */
function makeKeyFile(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  const content = JSON.stringify({ kid: randomUUID(), pem });
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * The signing key in a file that only its owner may read (mode 0600); made on first use.
 *
 * Errors: `Error` naming the file, and nothing of what is in it, when it has no key.
 */
export async function openSigningKey(file: string): Promise<SigningKey> {
  if (!existsSync(file)) makeKeyFile(file);
  const content = readFileSync(file, 'utf8');
  try {
    const { kid, pem } = keyFile.parse(JSON.parse(content));
    const privateKey = createPrivateKey(pem);
    return { kid, privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    throw new Error(
      `${file} has no signing key; delete it to get a new one, which logs everybody out.`,
    );
  }
}
