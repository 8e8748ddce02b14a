import { UsageError } from './usage-error.js';

/** What `evaluate …` asks for. Missing: `limit` null = all queries. */
export interface EvaluateCommand {
  readonly name: 'evaluate';
  readonly train: string;
  readonly test: string;
  readonly limit: number | null;
  readonly json: boolean;
}

/** The options of `evaluate …` as Node reads them. */
export const evaluateOptions = {
  train: { type: 'string' },
  test: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** The values of those options. */
export interface EvaluateValues {
  readonly train?: string | undefined;
  readonly test?: string | undefined;
  readonly limit?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The command that the words after `evaluate` stand for. Errors: `UsageError` when they stand for none. */
export function evaluateCommand(
  [what, ...rest]: readonly string[],
  { train, test, limit, json = false }: EvaluateValues,
): EvaluateCommand {
  if (what !== 'sessions') throw new UsageError('Say what to evaluate: sessions.');
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is too much.`);
  if (train === undefined || train === '') throw new UsageError('Name the sessions to --train on.');
  if (test === undefined || test === '') throw new UsageError('Name the queries to --test with.');
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new UsageError('--limit takes a whole number of queries, 1 or more.');
  return { name: 'evaluate', train, test, limit: limit === undefined ? null : Number(limit), json };
}
