import { mayReachClients, mayReachSubgraphs } from './header-names.js';
import type { AnswerHeader, ClientHeaders, Header, HeaderMerge } from './header.js';

/** Which headers a rule is about: lower-case names, or a pattern that a name must match. */
export type HeaderSelector = { readonly names: readonly string[] } | { readonly matching: RegExp };

/** What becomes of a header of the client on its way to a subgraph. Rules hold in their order. */
export type RequestHeaderRule = { readonly subgraphs: ReadonlySet<string> | null } & (
  | {
      readonly action: 'forward';
      readonly select: HeaderSelector;
      /** Missing: null = under its own name. */
      readonly as: string | null;
      /** What is sent when the client sent none; null = nothing. */
      readonly otherwise: string | null;
    }
  | { readonly action: 'set'; readonly name: string; readonly value: string }
  | { readonly action: 'remove'; readonly select: HeaderSelector }
);

/** What becomes of a header of a subgraph's answer on its way to the client. */
export interface ResponseHeaderRule {
  /** Missing: null = of all subgraphs. */
  readonly subgraphs: ReadonlySet<string> | null;
  readonly select: HeaderSelector;
  readonly as: string | null;
  readonly merge: HeaderMerge;
}

/** Whether a selector is about a header. */
export const selects = (select: HeaderSelector, name: string): boolean =>
  'names' in select ? select.names.includes(name) : select.matching.test(name);

const concerns = (rule: { subgraphs: ReadonlySet<string> | null }, subgraph: string): boolean =>
  rule.subgraphs === null || rule.subgraphs.has(subgraph);

/** Names that the client's `Connection` header calls its own. */
const ownNames = (headers: ClientHeaders): ReadonlySet<string> =>
  new Set(
    [headers['connection'] ?? []]
      .flat()
      .join(',')
      .split(',')
      .map((name) => name.trim().toLowerCase()),
  );

/**
 * The headers that a subgraph is sent: `Authorization` as it came, and what the rules say.
 *
 * Missing: `authorization` undefined = the client sent none.
 */
export function requestHeaders(
  rules: readonly RequestHeaderRule[],
  subgraph: string,
  client: ClientHeaders,
  authorization: string | undefined,
): Header[] {
  const sent = new Map<string, string>();
  if (authorization !== undefined) sent.set('authorization', authorization);
  const own = ownNames(client);
  // A socket's first message may have said another Authorization than its headers.
  const given = Object.entries({ ...client, authorization }).filter(
    ([name, value]) => value !== undefined && mayReachSubgraphs(name) && !own.has(name),
  );
  for (const rule of rules) {
    if (!concerns(rule, subgraph)) continue;
    if (rule.action === 'set') sent.set(rule.name, rule.value);
    else if (rule.action === 'remove') {
      for (const name of sent.keys()) if (selects(rule.select, name)) sent.delete(name);
    } else {
      const found = given.filter(([name]) => selects(rule.select, name));
      for (const [name, value] of found) sent.set(rule.as ?? name, [value].flat().join(', '));
      if (found.length > 0 || rule.otherwise === null || !('names' in rule.select)) continue;
      for (const name of rule.select.names) sent.set(rule.as ?? name, rule.otherwise);
    }
  }
  return [...sent];
}

/** What of a client's headers the rules may pass on to some subgraph. */
export function forwardedHeaders(
  rules: readonly RequestHeaderRule[],
  client: ClientHeaders,
): ClientHeaders {
  const own = ownNames(client);
  const isForwarded = (name: string): boolean =>
    mayReachSubgraphs(name) &&
    !own.has(name) &&
    rules.some((rule) => rule.action === 'forward' && selects(rule.select, name));
  return Object.fromEntries(Object.entries(client).filter(([name]) => isForwarded(name)));
}

/** The headers of a subgraph's answer that the client gets. An answer without Cache-Control may not be kept. */
export function answerHeaders(
  rules: readonly ResponseHeaderRule[],
  subgraph: string,
  headers: readonly Header[],
): AnswerHeader[] {
  return rules
    .filter((rule) => concerns(rule, subgraph))
    .flatMap(({ select, as, merge }) => {
      const found = headers.filter(([name]) => mayReachClients(name) && selects(select, name));
      if (found.length === 0 && merge === 'strictest') {
        return [{ name: as ?? 'cache-control', value: 'no-store', merge }];
      }
      return found.map(([name, value]) => ({
        name: as ?? name,
        value,
        // Its values may hold commas: they are never made into one.
        merge: name === 'set-cookie' ? 'append' : merge,
      }));
    });
}
