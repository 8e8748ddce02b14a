import { generateKeyPairSync } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { publicKeyFrom, signingKeyFrom } from './token-keys.js';

const pair = generateKeyPairSync('ed25519');
const privateText = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
const publicText = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

describe('keys in variables', () => {
  it('are the pair that was written', () => {
    const key = signingKeyFrom(privateText);
    expect(key?.publicKey.equals(pair.publicKey)).toBe(true);
    expect(publicKeyFrom(publicText)?.equals(pair.publicKey)).toBe(true);
  });

  it('have the same name in every process', () => {
    expect(signingKeyFrom(privateText)?.kid).toMatch(/^[\w-]{16}$/);
    expect(signingKeyFrom(privateText)?.kid).toBe(signingKeyFrom(privateText)?.kid);
  });

  it('are null for another text, and for a key of another kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const rsaText = rsa.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const rsaPublic = rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    expect([
      signingKeyFrom('nonsense'),
      signingKeyFrom(rsaText),
      signingKeyFrom(publicText),
    ]).toEqual([null, null, null]);
    expect([publicKeyFrom(''), publicKeyFrom(rsaPublic)]).toEqual([null, null]);
  });
});
