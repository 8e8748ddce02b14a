import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** The Ed25519 key that access tokens are signed with. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The signing key in a file that only its owner may read (mode 0600); made on first use. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const fresh = { kid: randomUUID(), pem: privateKey.export({ format: 'pem', type: 'pkcs8' }) };
  try {
    writeFileSync(file, JSON.stringify(fresh), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const { kid, pem } = JSON.parse(readFileSync(file, 'utf8')) as { kid: string; pem: string };
  const key = createPrivateKey(pem);
  return { kid, privateKey: key, publicKey: createPublicKey(key) };
}
