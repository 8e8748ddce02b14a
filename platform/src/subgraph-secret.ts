import { z } from 'zod';

/**
 * The variable SUBGRAPH_SECRET: what the gateway signs its requests to subgraphs with, and what they know it by.
 *
 * Shape: one secret, or two with a comma between them while one takes the place of the other. The gateway signs with
 *        the first; subgraphs accept both.
 */
export const subgraphSecrets = z
  .string({ error: 'is needed: `npm run -s secrets` prints one' })
  .transform((text) => text.split(',').map((secret) => secret.trim()))
  .refine((secrets) => secrets.length <= 2 && secrets.every((secret) => secret.length >= 32), {
    error: 'must be one secret of at least 32 characters, or two with a comma between them',
  });
