import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** New secrets of the distributed mode by the variables that hold them; each is one line. */
export function newSecrets() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const base64 = (key, type) => key.export({ format: 'der', type }).toString('base64');
  return {
    SUBGRAPH_SECRET: randomBytes(32).toString('base64'),
    CURSOR_SECRET: randomBytes(32).toString('base64'),
    TOKEN_PRIVATE_KEY: base64(privateKey, 'pkcs8'),
    TOKEN_PUBLIC_KEY: base64(publicKey, 'spki'),
  };
}

/** The secrets of a data folder, in a file that only its owner may read; made on first use. */
export function keptSecrets(folder) {
  const file = path.join(folder, 'secrets.env');
  mkdirSync(folder, { recursive: true });
  const lines = Object.entries(newSecrets()).map(([name, value]) => `${name}=${value}\n`);
  try {
    writeFileSync(file, lines.join(''), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const kept = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(kept.map((line) => line.split(/=(.*)/).slice(0, 2)));
}
