import {
  decodeMinute,
  emptyMinute,
  encodeMinute,
  minuteSteps,
  takeStep,
} from '../analytics/minute.js';
import { addVote, decodeVotes, emptyVotes, encodeVotes } from '../trending/votes-row.js';
import { decodeCounts, emptyCounts, encodeCounts, likeCounts, weighCounts } from './counts-row.js';
import type { ItemKind } from './feature-store.port.js';
import type { ItemEffect } from './item-effect.js';
import { addPair, decodePairs, encodePairs } from './pairs-row.js';
import { itemField, type ItemTable } from './redis-keys.js';
import { TableRows } from './table-rows.js';

/** Where a row is. */
export interface RowName {
  readonly table: ItemTable;
  readonly field: string;
}

/** A row as it is stored. */
export interface StoredRow extends RowName {
  readonly value: Uint8Array;
}

/** An effect with the rows that it reads and writes: worked out once, because there are many of them. */
export interface PlacedEffect {
  readonly effect: ItemEffect;
  readonly rows: readonly RowName[];
}

const rowOf = (table: ItemTable, kind: ItemKind, id: string): RowName[] => [
  { table, field: itemField(kind, id) },
];

/** An effect with its rows. */
export function placeEffect(effect: ItemEffect): PlacedEffect {
  switch (effect.op) {
    case 'weigh':
    case 'like':
      return { effect, rows: rowOf('counts', effect.item.kind, effect.item.id) };
    case 'pair':
      return { effect, rows: rowOf('pairs', effect.kind, effect.from) };
    case 'vote':
      return { effect, rows: rowOf('votes', 'product', effect.vote.productId) };
    case 'activity': {
      const minutes = new Set(minuteSteps(effect.activity).map(({ minute }) => minute));
      const rows = [...minutes].map((minute): RowName => ({
        table: 'minutes',
        field: String(minute),
      }));
      return { effect, rows };
    }
  }
}

/** The rows of effects, each once. */
export function rowsOf(effects: readonly PlacedEffect[]): RowName[] {
  const fields = Map.groupBy(
    effects.flatMap(({ rows }) => rows),
    ({ table }) => table,
  );
  return [...fields].flatMap(([table, names]) =>
    [...new Set(names.map(({ field }) => field))].map((field) => ({ table, field })),
  );
}

/** Rows of one shard in memory, on which effects are carried out with the arithmetic of the memory store. */
export class ShardRows {
  readonly #counts = new TableRows(() => emptyCounts, decodeCounts, encodeCounts);
  readonly #pairs = new TableRows(() => ({ places: [], weights: [] }), decodePairs, encodePairs);
  readonly #votes = new TableRows(emptyVotes, decodeVotes, encodeVotes);
  readonly #minutes = new TableRows(
    () => emptyMinute,
    (bytes) => decodeMinute(Buffer.from(bytes).toString('utf8')),
    (minute) => Buffer.from(encodeMinute(minute)),
  );
  readonly #tables = {
    counts: this.#counts,
    pairs: this.#pairs,
    votes: this.#votes,
    minutes: this.#minutes,
  };

  /** How many rows are held. */
  get size(): number {
    return Object.values(this.#tables).reduce((sum, { size }) => sum + size, 0);
  }

  /** True when the row has been put in, were it as missing. */
  has({ table, field }: RowName): boolean {
    return this.#tables[table].has(field);
  }

  /** Puts a stored row in; null = there is none. Errors: throws when it cannot be read. */
  put({ table, field }: RowName, value: Uint8Array | null): void {
    this.#tables[table].put(field, value);
  }

  /** Carries an effect out. All of its rows must have been put in. */
  apply({ effect, rows: [row] }: PlacedEffect): void {
    const field = row?.field ?? '';
    switch (effect.op) {
      case 'weigh':
        this.#counts.change(field, (counts) => weighCounts(counts, effect.weight, effect.at));
        return;
      case 'like':
        this.#counts.change(field, (counts) => likeCounts(counts, effect.difference));
        return;
      case 'pair':
        this.#pairs.change(field, (pairs) => {
          addPair(pairs, effect.to, effect.weight, effect.at);
          return pairs;
        });
        return;
      case 'vote':
        this.#votes.change(field, (votes) => addVote(votes, effect.vote));
        return;
      case 'activity':
        for (const step of minuteSteps(effect.activity)) {
          this.#minutes.change(String(step.minute), (minute) => takeStep(minute, step));
        }
    }
  }

  /** The rows that changed since the last call, as they are to be stored. */
  takeChanged(): StoredRow[] {
    return (['counts', 'pairs', 'votes', 'minutes'] as const).flatMap((table) =>
      this.#tables[table].takeChanged().map((row) => ({ table, ...row })),
    );
  }
}
