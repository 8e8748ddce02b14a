import {
  answerHeaders,
  requestHeaders,
  type RequestHeaderRule,
  type ResponseHeaderRule,
} from './header-rules.js';
import { TextAnswer } from './text-answer.js';
import type { Transport } from './transport.port.js';

/** A transport that passes headers on by rules: the client's to the subgraphs, and theirs to the client. */
export function withHeaderRules(
  transport: Transport,
  rules: {
    readonly request: readonly RequestHeaderRule[];
    readonly response: readonly ResponseHeaderRule[];
  },
): Transport {
  return {
    async fetch(fetch) {
      const { subgraph, clientHeaders = {}, authorization } = fetch;
      const ruled = requestHeaders(rules.request, subgraph, clientHeaders, authorization);
      const headers = [...ruled, ...(fetch.headers ?? [])];
      const answer = await transport.fetch({ ...fetch, authorization: undefined, headers });
      const forClient = answerHeaders(rules.response, subgraph, answer.headers ?? []);
      if (answer instanceof TextAnswer) return answer.copy({ headers: [], forClient });
      return { data: answer.data, errors: answer.errors, forClient };
    },
    close: () => transport.close(),
  };
}
