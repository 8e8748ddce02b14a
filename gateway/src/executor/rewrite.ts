import type { FetchNodePathSegment, FetchRewrite } from '@graphql-hive/router-query-planner';

import { isJsonObject, type JsonObject } from './json-value.js';
import type { Supergraph } from './supergraph.js';

type Step = { path: FetchNodePathSegment[]; setValueTo?: string; renameKeyTo?: string };

const stepOf = (rewrite: FetchRewrite): Step => {
  if ('ValueSetter' in rewrite) return rewrite.ValueSetter;
  return 'KeyRenamer' in rewrite ? rewrite.KeyRenamer : rewrite;
};

/**
 * Applies the plan's rewrites to a representation or an answer: a field that two subgraphs type differently is
 * fetched under another key and renamed back; an interface object's `__typename` is set. Gives the rewritten value.
 */
export function compileRewrites(
  rewrites: readonly FetchRewrite[] | undefined,
  supergraph: Supergraph,
): ((value: unknown) => unknown) | null {
  if (!rewrites?.length) return null;
  const steps = rewrites.map(stepOf);
  return (value) => steps.reduce((current, step) => apply(current, step, 0, supergraph), value);
}

function apply(value: unknown, step: Step, depth: number, supergraph: Supergraph): unknown {
  if (Array.isArray(value)) return value.map((each) => apply(each, step, depth, supergraph));
  if (!isJsonObject(value)) return value;
  const segment = step.path[depth];
  if (segment === undefined) return step.setValueTo ?? value;
  if ('TypenameEquals' in segment) {
    const typeName = value['__typename'];
    const applies =
      typeof typeName !== 'string' ||
      segment.TypenameEquals.some((condition) => supergraph.satisfies(typeName, condition));
    return applies ? apply(value, step, depth + 1, supergraph) : value;
  }
  return depth === step.path.length - 1
    ? rewriteKey(value, segment.Key, step)
    : { ...value, ...descend(value, segment.Key, step, depth, supergraph) };
}

function descend(
  value: JsonObject,
  key: string,
  step: Step,
  depth: number,
  supergraph: Supergraph,
): JsonObject {
  const inner = value[key];
  return inner === undefined || inner === null
    ? {}
    : { [key]: apply(inner, step, depth + 1, supergraph) };
}

function rewriteKey(value: JsonObject, key: string, step: Step): JsonObject {
  if (step.setValueTo !== undefined) return { ...value, [key]: step.setValueTo };
  if (step.renameKeyTo === undefined || !(key in value)) return value;
  const { [key]: moved, ...rest } = value;
  return { ...rest, [step.renameKeyTo]: moved };
}
