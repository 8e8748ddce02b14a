import { describe, expect, it } from '@jest/globals';

import { bodyBytes, byteStringOf, largeBodyBytes, textOfBytes } from './byte-string.js';

describe.each([
  ['small', 0],
  ['large', largeBodyBytes],
])('the bytes of a %s body', (_size, padding) => {
  const pad = ' '.repeat(padding);

  it.each(['', 'plain', 'ä', '€ 🎺', '\u0080ÿ'])('are the same text again: %s', (text) => {
    const bytes = bodyBytes(Buffer.from(pad + text));
    expect(textOfBytes(bytes)).toBe(pad + text);
    expect(textOfBytes(byteStringOf(bytes))).toBe(pad + text);
    expect(Buffer.from(byteStringOf(bytes), 'latin1')).toEqual(Buffer.from(pad + text));
  });

  it('are UTF-8 even where they were none', () => {
    const broken = Buffer.concat([Buffer.from(pad), Buffer.from([0x61, 0xff, 0xe2, 0x82])]);
    expect(textOfBytes(bodyBytes(broken))).toBe(broken.toString());
  });
});
