import { strictestCacheControl } from '../cache-control/cache-control-value.js';
import type { AnswerHeader, Header } from './header.js';

/** Values of one header at most: whatever the subgraphs say, the head of an answer stays small. */
const maxValues = 50;

/**
 * The headers of all answers, merged into those of the client's, in the order in which their names first came. What
 * has errors may be kept by nobody, whatever the subgraphs that did answer say.
 */
export function mergeAnswerHeaders(headers: readonly AnswerHeader[], hasErrors: boolean): Header[] {
  const values = new Map<string, string[]>();
  for (const { name, value, merge } of headers) {
    const present = values.get(name);
    if (present === undefined || merge === 'last') values.set(name, [value]);
    else if (merge === 'strictest') values.set(name, [strictestCacheControl([...present, value])]);
    else if (merge === 'append' && present.length < maxValues && !isRepeated(name, value, present))
      present.push(value);
  }
  if (hasErrors && values.has('cache-control')) values.set('cache-control', ['no-store']);
  return [...values].flatMap(([name, each]) => each.map((value): Header => [name, value]));
}

/** A list gains nothing by the same member twice; each cookie is a message of its own. */
const isRepeated = (name: string, value: string, present: readonly string[]): boolean =>
  name !== 'set-cookie' && present.includes(value);
