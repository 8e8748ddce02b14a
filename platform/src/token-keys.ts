import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

import type { SigningKey } from './signing-key.js';

const isEd25519 = (key: KeyObject): boolean => key.asymmetricKeyType === 'ed25519';

/** A key's name, made of its public part: processes that hold the same key give it the same name. */
function nameOf(publicKey: KeyObject): string {
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(der).digest('base64url').slice(0, 16);
}

/**
 * The public key in a variable: Ed25519, SPKI as DER, in base64.
 *
 * Missing: null when the text is no such key.
 */
export function publicKeyFrom(text: string): KeyObject | null {
  try {
    const der = Buffer.from(text, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return isEd25519(key) ? key : null;
  } catch {
    return null;
  }
}

/**
 * The signing key in a variable: Ed25519, PKCS #8 as DER, in base64.
 *
 * Missing: null when the text is no such key.
 */
export function signingKeyFrom(text: string): SigningKey | null {
  try {
    const der = Buffer.from(text, 'base64');
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(privateKey);
    return isEd25519(privateKey) ? { kid: nameOf(publicKey), privateKey, publicKey } : null;
  } catch {
    return null;
  }
}
