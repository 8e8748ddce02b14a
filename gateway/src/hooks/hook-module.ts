import { pathToFileURL } from 'node:url';

import { z } from 'zod';

import type { GatewayHooks } from './hooks.js';

const hook = <Name extends keyof GatewayHooks>() =>
  z
    .custom<NonNullable<GatewayHooks[Name]>>((value) => typeof value === 'function', {
      error: 'is no function',
    })
    .exactOptional();

/** What a module of hooks exports by default: functions by the names of the hooks, and nothing else. */
const hooksSchema = z.strictObject({
  onRequest: hook<'onRequest'>(),
  onOperation: hook<'onOperation'>(),
  onSubgraphRequest: hook<'onSubgraphRequest'>(),
  onAnswer: hook<'onAnswer'>(),
});

/**
 * Loads the hooks that a module exports by default.
 *
 * Errors: `Error` saying what is wrong with the module.
 */
export async function loadHooks(file: string): Promise<GatewayHooks> {
  const loaded: { default?: unknown } = await import(pathToFileURL(file).href).catch(
    (cause: Error) => {
      throw new Error(`the hooks ${file} cannot be loaded: ${cause.message}`, { cause });
    },
  );
  const result = hooksSchema.safeParse(loaded.default);
  if (!result.success) {
    const reasons = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the hooks ${file} cannot be used: ${reasons.join('; ')}`);
  }
  return result.data;
}
