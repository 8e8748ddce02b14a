import { UsageError } from './usage-error.js';

/** What `dlq …` asks for. Units: offsets in the topic of dead letters; `through` null = the newest of them. */
export type DlqCommand = { readonly name: 'dlq' } & (
  | { readonly action: 'list'; readonly json: boolean }
  | { readonly action: 'show'; readonly offset: number; readonly json: boolean }
  | { readonly action: 'replay' | 'purge'; readonly through: number | null }
);

/** The options of `dlq …` as Node reads them. */
export const dlqOptions = {
  through: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** The values of those options. */
export interface DlqValues {
  readonly through?: string | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
}

function readOffset(word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw new UsageError(`"${word}" is no offset: see "dlq list".`);
  return Number(word);
}

function whereTo(action: string, { through, all = false }: DlqValues): number | null {
  if (all === (through !== undefined)) {
    throw new UsageError(`Say which to ${action}: --all, or --through <offset> of "dlq list".`);
  }
  return through === undefined ? null : readOffset(through);
}

/** The command that the words after `dlq` stand for. Errors: `UsageError` when they stand for none. */
export function dlqCommand([action, ...words]: readonly string[], values: DlqValues): DlqCommand {
  const [tooMuch] = action === 'show' ? words.slice(1) : words;
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much.`);
  const { json = false } = values;
  if (action === 'replay' || action === 'purge') {
    if (json) throw new UsageError(`--json goes with "dlq list" and "dlq show" only.`);
    return { name: 'dlq', action, through: whereTo(action, values) };
  }
  if (values.all !== undefined || values.through !== undefined) {
    throw new UsageError('--all and --through go with "dlq replay" and "dlq purge" only.');
  }
  if (action === 'list') return { name: 'dlq', action, json };
  if (action !== 'show')
    throw new UsageError('Say what to do with dead letters: list, show, replay or purge.');
  const [offset] = words;
  if (offset === undefined) throw new UsageError('Name the offset to show: see "dlq list".');
  return { name: 'dlq', action, offset: readOffset(offset), json };
}
