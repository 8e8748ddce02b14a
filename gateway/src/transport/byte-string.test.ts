import { describe, expect, it } from '@jest/globals';

import { byteString, bytesOfText, textOfBytes } from './byte-string.js';

describe('a string of bytes', () => {
  it.each(['', 'plain', 'ä', '€ 🎺', '\u0080ÿ'])('is the same text again: %s', (text) => {
    expect(textOfBytes(bytesOfText(text))).toBe(text);
    expect(byteString(Buffer.from(text))).toBe(bytesOfText(text));
    expect(Buffer.from(bytesOfText(text), 'latin1')).toEqual(Buffer.from(text));
  });

  it('holds UTF-8 even where the bytes were none', () => {
    const broken = Buffer.from([0x61, 0xff, 0xe2, 0x82]);
    expect(textOfBytes(byteString(broken))).toBe(broken.toString());
  });
});
