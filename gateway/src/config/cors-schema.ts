import { z } from 'zod';

import type { CorsPolicy } from '../access/cors.js';
import { headerName } from './header-rules-schema.js';

const origin = z.string().refine((text) => text === '*' || originOf(text) === text, {
  error: 'is no origin such as "https://shop.example"',
});

const originOf = (text: string): string | null =>
  URL.canParse(text) ? new URL(text).origin : null;

/** Fits whole origins only, or a pattern for `shop.example` would let `https://shop.example.evil` in. */
const originPattern = z.string().transform((source, context) => {
  try {
    return new RegExp(`^(?:${source})$`);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no regular expression' });
    return z.NEVER;
  }
});

const anyHeader = headerName(() => true);

/** What pages of some origins may do. */
export const corsPolicy = z
  .strictObject({
    origins: z.array(origin).default([]),
    matching: originPattern.optional(),
    clients: z.array(z.string().min(1)).min(1).optional(),
    credentials: z.boolean().default(false),
    allowedHeaders: z.array(anyHeader).optional(),
    exposedHeaders: z.array(anyHeader).default([]),
    maxAgeSeconds: z.int().min(0).max(86_400).default(600),
  })
  .refine(({ origins, matching }) => origins.length > 0 || matching !== undefined, {
    error: 'names no origin: give "origins" or "matching"',
  })
  .refine(({ origins, credentials }) => !(credentials && origins.includes('*')), {
    error: 'every origin ("*") cannot be given credentials',
  })
  .transform(({ origins, matching, clients, allowedHeaders, ...policy }): CorsPolicy => ({
    ...policy,
    origins: new Set(origins),
    matching: matching ?? null,
    clients: clients === undefined ? null : new Set(clients),
    allowedHeaders: allowedHeaders ?? null,
  }));
