import { describe, expect, it } from '@jest/globals';

import { hashPassword, verifyPassword } from './password.js';

describe('passwords', () => {
  it('are verified by a salted hash, and never by a missing one', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).not.toContain('correct');
    expect(await hashPassword('correct horse')).not.toBe(hash);
    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('wrong horse', hash)).toBe(false);
    expect(await verifyPassword('correct horse', null)).toBe(false);
  });
});
