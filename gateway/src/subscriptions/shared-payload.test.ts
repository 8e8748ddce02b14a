import { describe, expect, it } from '@jest/globals';

import { SharedPayload } from './shared-payload.js';

/** The text of a frame of fewer than 126 bytes. */
const read = (frame: Buffer): unknown => JSON.parse(String(frame.subarray(2)));

describe('a shared payload', () => {
  it('is a next message of any operation id', () => {
    const shared = new SharedPayload('{"data":{"a":"ü"}}');
    for (const id of ['1', 'a"b', 'é']) {
      expect(read(shared.frame(id))).toEqual({ id, type: 'next', payload: { data: { a: 'ü' } } });
    }
  });

  it('is one frame for all who chose the same id', () => {
    const shared = new SharedPayload('{}');
    expect(shared.frame('1')).toBe(shared.frame('1'));
    expect(shared.frame('2')).not.toBe(shared.frame('1'));
  });

  it('keeps a bounded number of frames', () => {
    const shared = new SharedPayload('{}');
    for (let i = 0; i < 100; i += 1) shared.frame(String(i));
    expect(shared.frame('99')).not.toBe(shared.frame('99'));
    expect(read(shared.frame('99'))).toMatchObject({ id: '99' });
  });
});
