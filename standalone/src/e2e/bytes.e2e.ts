import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../web/dist');
const page = readFileSync(path.join(dist, 'index.html'), 'utf8');

/** Compressed bytes of everything that the page names of a kind: what a first visit has to load before it starts. */
const firstBytes = (kind: RegExp) =>
  [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)]
    .map(([, address = '']) => address)
    .filter((address) => kind.test(address))
    .map((address) => gzipSync(readFileSync(path.join(dist, address)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);

describe('the first visit of the built app', () => {
  it('loads at most 175 KB of script', () => {
    const bytes = firstBytes(/\.js$/);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(175_000);
  });

  it('loads at most 20 KB of style', () => {
    const bytes = firstBytes(/\.css$/);
    expect(bytes).toBeGreaterThan(2_000);
    expect(bytes).toBeLessThanOrEqual(20_000);
  });
});
