import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';

import { isJsonObject, type JsonObject } from './json-value.js';
import type { Supergraph } from './supergraph.js';

/** Where something is in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/** Calls back for every entity that a plan's path reaches; `path` is filled only when it is asked for. */
export type VisitEntities = (
  data: unknown,
  visit: (entity: JsonObject, path: ResponsePath) => void,
  withPath: boolean,
) => void;

/** Compiles the path of a Flatten node; lists on the way are walked whether or not the plan marks them. */
export function compileEntityPath(
  segments: readonly FlattenNodePathSegment[],
  supergraph: Supergraph,
): VisitEntities {
  return (data, visit, withPath) => {
    const at: (string | number)[] = [];
    const walk = (value: unknown, depth: number): void => {
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i += 1) {
          if (withPath) at.push(i);
          walk(value[i], segments[depth] === '@' ? depth + 1 : depth);
          if (withPath) at.pop();
        }
        return;
      }
      if (!isJsonObject(value)) return;
      const segment = segments[depth];
      if (segment === undefined) visit(value, withPath ? [...at] : at);
      else if (segment === '@') walk(value, depth + 1);
      else if ('Field' in segment) {
        if (withPath) at.push(segment.Field);
        if (Object.hasOwn(value, segment.Field)) walk(value[segment.Field], depth + 1);
        if (withPath) at.pop();
      } else {
        const typeName = value['__typename'];
        const applies =
          typeof typeName !== 'string' ||
          segment.TypeCondition.some((condition) => supergraph.satisfies(typeName, condition));
        if (applies) walk(value, depth + 1);
      }
    };
    walk(data, 0);
  };
}
