import { readFileSync } from 'node:fs';
import path from 'node:path';

import { configSchema, type GatewayConfig } from './config-schema.js';

/** The configuration file cannot be used; the message lists every wrong path with its reason. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

const pathText = (keys: readonly PropertyKey[]): string =>
  keys.length === 0 ? 'the file' : keys.map(String).join('.');

/** Puts the values of variables where strings say `${NAME}`, so that no secret stands in the file. */
function withVariables(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
  keys: readonly PropertyKey[],
  issues: Issue[],
): unknown {
  if (Array.isArray(value)) {
    return value.map((each, index) => withVariables(each, env, [...keys, index], issues));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]): [string, unknown] => [
      key,
      withVariables(each, env, [...keys, key], issues),
    ]);
    return Object.fromEntries(entries);
  }
  if (typeof value !== 'string') return value;
  return value.replaceAll(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_, name: string) => {
    const set = env[name];
    if (set === undefined) issues.push({ path: keys, message: `the variable ${name} is not set` });
    return set ?? '';
  });
}

/**
 * Reads a configuration from JSON text.
 *
 * Errors: `ConfigError` listing every wrong path with its reason.
 */
export function readConfig(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): GatewayConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`it is not JSON: ${(error as Error).message}`);
  }
  const issues: Issue[] = [];
  const result = configSchema.safeParse(withVariables(value, env, [], issues));
  if (result.success && issues.length === 0) return result.data;
  const reasons = [...issues, ...(result.error?.issues ?? [])].map(
    (issue) => `${pathText(issue.path)}: ${issue.message}`,
  );
  throw new ConfigError(reasons.join('; '));
}

/**
 * Reads a configuration file; files that it names are looked for beside it.
 *
 * Errors: `ConfigError` listing every wrong path with its reason, or saying why the file cannot be read.
 */
export function readConfigFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): GatewayConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`it cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  const config = readConfig(text, env);
  const { supergraph, hooks } = config;
  const beside = (name: string): string => path.resolve(path.dirname(file), name);
  return {
    ...config,
    ...(hooks !== undefined && { hooks: beside(hooks) }),
    ...(supergraph?.file !== undefined && {
      supergraph: { ...supergraph, file: beside(supergraph.file) },
    }),
  };
}
