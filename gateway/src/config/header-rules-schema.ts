import { z } from 'zod';

import { mayReachClients, mayReachSubgraphs } from '../transport/header-names.js';
import type {
  HeaderSelector,
  RequestHeaderRule,
  ResponseHeaderRule,
} from '../transport/header-rules.js';

/** A header name in any case; its value has the lower-case one. Errors: what may not be passed on is refused. */
export const headerName = (mayBePassed: (name: string) => boolean) =>
  z
    .string()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, { error: 'is no header name' })
    .transform((name) => name.toLowerCase())
    .refine(mayBePassed, { error: 'is a header that is never passed on' });

const headerValue = z
  .string()
  .max(4096)
  .regex(/^[\t\x20-\x7e]*$/, { error: 'has characters that a header cannot have' });

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'i');
  } catch {
    context.addIssue({ code: 'custom', message: 'is no regular expression' });
    return z.NEVER;
  }
});

const selector = (mayBePassed: (name: string) => boolean) => ({
  names: z.array(headerName(mayBePassed)).min(1).optional(),
  matching: pattern.optional(),
});

/** The selector of a rule. Errors: adds an issue unless the rule has exactly one of names and matching. */
function readSelector(
  { names, matching }: { names?: string[] | undefined; matching?: RegExp | undefined },
  context: z.RefinementCtx,
): HeaderSelector {
  if ((names === undefined) === (matching === undefined)) {
    context.addIssue({ code: 'custom', message: 'needs either "names" or "matching"' });
  }
  return matching === undefined ? { names: names ?? [] } : { matching };
}

const subgraphs = z
  .array(z.string())
  .min(1)
  .transform((names): ReadonlySet<string> => new Set(names))
  .optional();
const requestName = headerName(mayReachSubgraphs);

const forward = z
  .strictObject({
    action: z.literal('forward'),
    ...selector(mayReachSubgraphs),
    subgraphs,
    as: requestName.optional(),
    default: headerValue.optional(),
  })
  .transform((rule, context): RequestHeaderRule => ({
    action: 'forward',
    subgraphs: rule.subgraphs ?? null,
    select: readSelector(rule, context),
    as: rule.as ?? null,
    otherwise: rule.default ?? null,
  }));

const set = z
  .strictObject({ action: z.literal('set'), name: requestName, value: headerValue, subgraphs })
  .transform((rule): RequestHeaderRule => ({ ...rule, subgraphs: rule.subgraphs ?? null }));

const remove = z
  .strictObject({ action: z.literal('remove'), ...selector(mayReachSubgraphs), subgraphs })
  .transform((rule, context): RequestHeaderRule => ({
    action: 'remove',
    subgraphs: rule.subgraphs ?? null,
    select: readSelector(rule, context),
  }));

/** A rule about a header of the client's request. */
const requestRule = z.discriminatedUnion('action', [forward, set, remove]);

/** A rule about a header of a subgraph's answer. */
const responseRule = z
  .strictObject({
    ...selector(mayReachClients),
    subgraphs,
    as: headerName(mayReachClients).optional(),
    merge: z.enum(['append', 'first', 'last', 'strictest']).default('append'),
  })
  .transform((rule, context): ResponseHeaderRule => ({
    subgraphs: rule.subgraphs ?? null,
    select: readSelector(rule, context),
    as: rule.as ?? null,
    merge: rule.merge,
  }));

/** Which headers are passed on, both ways. */
export const headerRules = z.strictObject({
  request: z.array(requestRule).default([]),
  response: z.array(responseRule).default([]),
});
