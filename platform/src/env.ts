import { z } from 'zod';

/** The environment does not fit the process; the message names every bad variable and shows no value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Reads a process's variables by its schema; an empty variable counts as unset.
 *
 * Errors: `EnvError`, one sentence listing every bad variable with the reason.
 */
export function parseEnv<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvError(`The environment is not right: ${reasons.join('; ')}.`);
}
