import { sign, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { openSigningKey } from './signing-key.js';

describe('the signing key', () => {
  let folder: string;
  const file = () => path.join(folder, 'signing-key.json');
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made on first use, for its owner only, and is the same afterwards', async () => {
    const first = await openSigningKey(file());
    const second = await openSigningKey(file());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(second.kid).toBe(first.kid);
    const text = Buffer.from('text');
    expect(verify(null, text, second.publicKey, sign(null, text, first.privateKey))).toBe(true);
    expect(readdirSync(folder)).toEqual(['signing-key.json']);
  });

  it('is one key when it is opened twice at once', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => openSigningKey(file())));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
  });

  it.each(['', '{"kid":"k"', '{"kid":"k","pem":"none"}', '[]'])(
    'that cannot be read is named by its file and not shown: %j',
    async (content) => {
      writeFileSync(file(), content);
      const opening = openSigningKey(file());
      await expect(opening).rejects.toThrow('signing-key.json');
      await expect(opening).rejects.not.toThrow('pem');
    },
  );
});
