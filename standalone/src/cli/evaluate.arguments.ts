import {
  type RankerName,
  rankerNames,
} from '@reelgraph/subgraph-recommendation/models/session-model';
import type { RankingLoss } from '@reelgraph/subgraph-recommendation/training/listwise-gradient';

import { sourceOfFile, sourcePattern } from '../import/source-name.js';
import { UsageError } from './usage-error.js';

/** What `evaluate sessions` asks for. Missing: `limit` null = all queries. */
export interface EvaluateCommand {
  readonly name: 'evaluate';
  readonly what: 'sessions';
  /** What the ranker is trained by. */
  readonly loss: RankingLoss;
  /** Which ranker of the model ranks. */
  readonly ranker: RankerName;
  readonly train: string;
  readonly test: string;
  readonly limit: number | null;
  readonly json: boolean;
}

/** What `evaluate replay` asks for. Missing: `limit` null = all events; `gateway` null = servers of its own. */
export interface ReplayCommand extends Omit<EvaluateCommand, 'what' | 'loss' | 'ranker'> {
  readonly what: 'replay';
  /** The origin of the gateway. */
  readonly gateway: string | null;
  /** Addresses of metrics that say how far events are read; empty = nothing is waited for. */
  readonly barrier: readonly string[];
  /** What the ids of products begin with at the gateway. */
  readonly source: string;
}

/** The options of `evaluate …` as Node reads them. */
export const evaluateOptions = {
  train: { type: 'string' },
  test: { type: 'string' },
  limit: { type: 'string' },
  loss: { type: 'string' },
  ranker: { type: 'string' },
  json: { type: 'boolean' },
  gateway: { type: 'string' },
  barrier: { type: 'string' },
  'no-barrier': { type: 'boolean' },
  source: { type: 'string' },
} as const;

/** The values of those options. */
export interface EvaluateValues {
  readonly train?: string | undefined;
  readonly test?: string | undefined;
  readonly limit?: string | undefined;
  readonly loss?: string | undefined;
  readonly ranker?: string | undefined;
  readonly json?: boolean | undefined;
  readonly gateway?: string | undefined;
  readonly barrier?: string | undefined;
  readonly 'no-barrier'?: boolean | undefined;
  readonly source?: string | undefined;
}

/** The command that the words after `evaluate` stand for. Errors: `UsageError` when they stand for none. */
export function evaluateCommand(
  [what, ...rest]: readonly string[],
  values: EvaluateValues,
): EvaluateCommand | ReplayCommand {
  const { train, test, limit, json = false } = values;
  if (what !== 'sessions' && what !== 'replay')
    throw new UsageError('Say what to evaluate: sessions or replay.');
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is too much.`);
  if (train === undefined || train === '') throw new UsageError('Name the sessions to --train on.');
  if (test === undefined || test === '') throw new UsageError('Name the queries to --test with.');
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new UsageError('--limit takes a whole number, 1 or more.');
  const count = limit === undefined ? null : Number(limit);
  const common = { name: 'evaluate', train, test, limit: count, json } as const;
  const { loss = 'lambda' } = values;
  if (loss !== 'lambda' && loss !== 'softmax')
    throw new UsageError('--loss takes lambda or softmax.');
  const ranker = rankerNames.find((name) => name === (values.ranker ?? 'trees'));
  if (ranker === undefined) throw new UsageError('--ranker takes trees or linear.');
  for (const option of ['loss', 'ranker'] as const) {
    if (what === 'replay' && values[option] !== undefined)
      throw new UsageError(`--${option} goes with "evaluate sessions" only.`);
  }
  if (what === 'replay') return { ...common, what, ...gatewayOf(train, values) };
  const foreign = (['gateway', 'barrier', 'no-barrier', 'source'] as const).find(
    (option) => values[option] !== undefined,
  );
  if (foreign !== undefined) throw new UsageError(`--${foreign} goes with "evaluate replay" only.`);
  return { ...common, what, loss, ranker };
}

/** The gateway that a replay goes through. */
function gatewayOf(
  train: string,
  { gateway, barrier, source, 'no-barrier': isWithout = false }: EvaluateValues,
): Pick<ReplayCommand, 'gateway' | 'barrier' | 'source'> {
  if (gateway === undefined) {
    if (barrier !== undefined || isWithout || source !== undefined)
      throw new UsageError('--barrier, --no-barrier and --source go with --gateway only.');
    return { gateway: null, barrier: [], source: '' };
  }
  if (isWithout && barrier !== undefined)
    throw new UsageError('--barrier and --no-barrier exclude each other.');
  if (source !== undefined && !sourcePattern.test(source))
    throw new UsageError('--source takes 1 to 40 letters, digits, dashes or underscores.');
  const origin = addressOf('--gateway', gateway).replace(/\/+$/, '');
  const addresses = barrier === undefined ? [`${origin}/metrics`] : barrier.split(',');
  return {
    gateway: origin,
    barrier: isWithout ? [] : addresses.map((address) => addressOf('--barrier', address)),
    source: source ?? sourceOfFile(train),
  };
}

function addressOf(option: string, text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new UsageError(`${option} takes an address such as http://localhost:4000.`);
  return text;
}
