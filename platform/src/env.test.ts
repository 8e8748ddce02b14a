import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { parseEnv } from './env.js';

const schema = z.object({ PORT: z.coerce.number().default(4000), SECRET: z.string().min(8) });

describe('parseEnv', () => {
  it('names every bad variable and shows no value', () => {
    let message = '';
    try {
      parseEnv(schema, { PORT: 'http', SECRET: 'hunter2' });
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/PORT/);
    expect(message).toMatch(/SECRET/);
    expect(message).not.toContain('hunter2');
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseEnv(schema, { PORT: '', SECRET: 'long enough' }).PORT).toBe(4000);
  });
});
