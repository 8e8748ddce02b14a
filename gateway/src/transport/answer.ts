import { isJsonObject, parseExactJson } from '../executor/json-value.js';
import type { SubgraphAnswer } from './transport.port.js';

/** What came back is no GraphQL answer. */
export class UnusableAnswerError extends Error {
  override readonly name = 'UnusableAnswerError';
}

/** Reads a subgraph's answer from its text. Errors: `UnusableAnswerError`. */
export function readAnswer(text: string, exactNumbers: boolean): SubgraphAnswer {
  let answer: unknown;
  try {
    answer = exactNumbers ? parseExactJson(text) : JSON.parse(text);
  } catch {
    throw new UnusableAnswerError('not JSON');
  }
  if (!isJsonObject(answer)) throw new UnusableAnswerError('not an object');
  const { data = null, errors = [] } = answer;
  if (data !== null && !isJsonObject(data)) throw new UnusableAnswerError('data is not an object');
  if (errors !== null && !Array.isArray(errors)) {
    throw new UnusableAnswerError('errors is not a list');
  }
  const listed = (errors ?? []).map((error: unknown) => (isJsonObject(error) ? error : {}));
  if (data === null && listed.length === 0) throw new UnusableAnswerError('no data and no errors');
  return { data, errors: listed };
}
