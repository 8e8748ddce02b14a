import { generateKeyPairSync, randomBytes } from 'node:crypto';

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
