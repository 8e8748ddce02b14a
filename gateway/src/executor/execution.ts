import type { RequestScope } from '@reelgraph/schema/request-scope';

import type { Transport } from '../transport/transport.port.js';
import type { ResponseError } from './errors.js';
import type { JsonObject } from './json-value.js';

/** What one run of a compiled operation carries along. */
export interface Execution {
  /** The answers of the subgraphs, merged as they come. */
  readonly data: JsonObject;
  readonly errors: ResponseError[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly transport: Transport;
  readonly scope: RequestScope;
  readonly authorization: string | undefined;
}

/** A piece of a plan, compiled: runs its fetches and merges what they bring. Never rejects. */
export type Step = (execution: Execution) => Promise<void>;

/** The variables that a fetch uses, as the inside of a JSON object; empty when none is set. */
export function variablesText(
  usages: readonly string[] | undefined,
  variables: Execution['variables'],
): string {
  let text = '';
  for (const name of usages ?? []) {
    const value = variables[name];
    if (value !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}
