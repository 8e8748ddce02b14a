import { describe, expect, it } from '@jest/globals';

import { byteStringOf, largeBodyBytes } from '../../transport/byte-string.js';
import { BodyWriter } from './body-writer.js';
import { Deviation } from './json-scanner.js';

/** What was written, letter by letter. */
const textOf = (body: BodyWriter): string => byteStringOf(body.finish());

const letters = 'abc\u0080\u00ff';

describe('a body of bytes from here and there', () => {
  it.each([5, 47, 48, 5000])('takes stretches of %s bytes over as they are', (length) => {
    const text = letters.repeat(1000).slice(0, length);
    const body = new BodyWriter();
    body.addText(`<${text}>`, 1, 1 + length);
    body.addBytes(Buffer.from(`<${text}>`, 'latin1'), 1, 1 + length);
    expect(body.length).toBe(2 * length);
    expect(textOf(body)).toBe(text + text);
  });

  it('repeats what was written', () => {
    const body = new BodyWriter();
    body.addText('abcd', 0, 4);
    body.repeat(1, 3);
    expect(textOf(body)).toBe('abcdbc');
  });

  it('is a text when it is small, and bytes of its own when it is large', () => {
    for (const length of [0, largeBodyBytes - 1, largeBodyBytes, 3_000_000]) {
      const text = 'x'.repeat(length);
      const body = new BodyWriter();
      body.addText(text, 0, length);
      const finished = body.finish();
      expect(typeof finished === 'string').toBe(length < largeBodyBytes);
      // The next one is written where this one was.
      const next = new BodyWriter();
      next.addText('y'.repeat(100), 0, 100);
      expect(byteStringOf(finished) === text).toBe(true);
      expect(textOf(next)).toBe('y'.repeat(100));
    }
  });

  it('is given up beyond 64 MB', () => {
    const body = new BodyWriter();
    const mebibyte = Buffer.alloc(1024 * 1024);
    const fill = (mebibytes: number): void => {
      for (let i = 0; i < mebibytes; i += 1) body.addBytes(mebibyte, 0, mebibyte.length);
    };
    fill(64);
    expect(body.length).toBe(64 * 1024 * 1024);
    expect(() => fill(1)).toThrow(Deviation);
  });
});
