import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { patiently } from './patient-import.js';

describe('a part of the app', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('is asked for again when the network is back', async () => {
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    let asked = 0;
    const part = patiently(async () => {
      asked += 1;
      if (!navigator.onLine) throw new TypeError('Failed to fetch');
      return 'part';
    });
    await Promise.resolve();
    expect(asked).toBe(1);
    onLine.mockReturnValue(true);
    dispatchEvent(new Event('online'));
    expect(await part).toBe('part');
    expect(asked).toBe(2);
  });

  it('fails where there is a network', async () => {
    await expect(patiently(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  });
});
