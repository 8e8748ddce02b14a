import type { ResponsePath } from '../executor/entity-path.js';
import { isJsonObject } from '../executor/json-value.js';
import type { Answer } from './oracles.js';

/** Where a path of an error ends in an answer: at the null that stands for it or for a parent; null when at a value. */
function nullOn(data: unknown, path: ResponsePath): ResponsePath | null {
  let value = data;
  for (const [i, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, i);
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isJsonObject(value)) value = value[key];
    else return null;
  }
  return value === null || value === undefined ? path : null;
}

/** An answer's nulls that its errors explain, in order, and the errors that explain none. */
export function explainedNulls(answer: Answer): { nulls: string[]; stray: string[] } {
  const data: unknown = JSON.parse(answer.data);
  const nulls = new Set<string>();
  const stray: string[] = [];
  for (const { path = [], message } of answer.errors) {
    const place = nullOn(data, path);
    if (place === null) stray.push(`${path.join('.')}: ${message}`);
    else nulls.add(place.join('.'));
  }
  return { nulls: [...nulls].sort(), stray };
}

/** The public codes of an answer's errors, by path. */
export const codesByPath = ({ errors }: Answer): ReadonlyMap<string, unknown> =>
  new Map(errors.map(({ path = [], extensions }) => [path.join('.'), extensions?.['code']]));
