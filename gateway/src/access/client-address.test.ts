import { describe, expect, it } from '@jest/globals';

import { clientAddress } from './client-address.js';

const request = (forwarded?: string | string[]) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress: '10.0.0.1' },
});

describe('the address of a client', () => {
  it('is that of the connection, whatever a header says', () => {
    expect(clientAddress(request('6.6.6.6'), false)).toBe('10.0.0.1');
  });

  it('is the one that a trusted proxy wrote last', () => {
    expect(clientAddress(request('6.6.6.6, 1.2.3.4'), true)).toBe('1.2.3.4');
    expect(clientAddress(request(['6.6.6.6', '1.2.3.4']), true)).toBe('1.2.3.4');
    expect(clientAddress(request(), true)).toBe('10.0.0.1');
    expect(clientAddress(request(' '), true)).toBe('10.0.0.1');
  });
});
