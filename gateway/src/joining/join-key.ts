import type { RequestScope } from '@reelgraph/schema/request-scope';

import type { ClientHeaders } from '../transport/header.js';
import { type HeaderSelector, selects, type RequestHeaderRule } from '../transport/header-rules.js';

/** Who asks, and with which headers. */
interface Asker {
  readonly scope: Pick<RequestScope, 'visitorId'>;
  readonly authorization: string | undefined;
  readonly clientHeaders: ClientHeaders;
}

/**
 * Makes the key of a request: equal for requests whose answers are equal while nothing changes. `text` is what they ask
 * as it came, a body or an address. Its operation is not in the key; that may depend on who the client is.
 */
export type JoinKey = (asker: Asker, text: string) => string;

/** Keys of requests where these rules pass headers on to subgraphs. */
export function createJoinKey(rules: readonly RequestHeaderRule[]): JoinKey {
  const passed = rules.flatMap((rule): HeaderSelector[] =>
    rule.action === 'forward' ? [rule.select] : [],
  );
  // `Connection` names headers that are not passed on.
  if (passed.length > 0) passed.push({ names: ['connection'] });

  /** The headers of a client that can reach a subgraph. A line break cannot stand in them. */
  function passedOn(headers: ClientHeaders): string {
    const found = Object.entries(headers).filter(([name]) =>
      passed.some((select) => selects(select, name)),
    );
    return JSON.stringify(found.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  return ({ scope, authorization, clientHeaders }, text) => {
    const headers = passed.length === 0 ? '' : passedOn(clientHeaders);
    // Nobody and an empty name are two.
    const asker = `${authorization === undefined ? '' : `=${authorization}`}\n${scope.visitorId ?? ''}`;
    return `${asker}\n${headers}\n${text}`;
  };
}
