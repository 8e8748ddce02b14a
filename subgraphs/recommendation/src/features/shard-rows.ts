import {
  decodeMinute,
  emptyMinute,
  encodeMinute,
  minuteSteps,
  takeStep,
} from '../analytics/minute.js';
import { addVote, decodeVotes, emptyVotes, encodeVotes } from '../trending/votes-row.js';
import { decodeCounts, emptyCounts, encodeCounts, likeCounts, weighCounts } from './counts-row.js';
import type { ItemRef } from './feature-writer.port.js';
import type { ItemEffect } from './item-effect.js';
import { addPair, decodePairs, encodePairs } from './pairs-row.js';
import type { ItemTable } from './redis-keys.js';
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

const itemField = ({ kind, id }: ItemRef): string => `${kind}/${id}`;

/** The rows that an effect reads and writes. */
export function rowsOf(effect: ItemEffect): RowName[] {
  switch (effect.op) {
    case 'weigh':
    case 'like':
      return [{ table: 'counts', field: itemField(effect.item) }];
    case 'pair':
      return [{ table: 'pairs', field: itemField({ kind: effect.kind, id: effect.from }) }];
    case 'vote':
      return [{ table: 'votes', field: effect.vote.productId }];
    case 'activity':
      return minuteSteps(effect.activity).map(({ minute }) => ({
        table: 'minutes',
        field: String(minute),
      }));
  }
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

  /** Carries an effect out. All rows of `rowsOf(effect)` must have been put in. */
  apply(effect: ItemEffect): void {
    switch (effect.op) {
      case 'weigh':
        this.#counts.change(itemField(effect.item), (row) =>
          weighCounts(row, effect.weight, effect.at),
        );
        return;
      case 'like':
        this.#counts.change(itemField(effect.item), (row) => likeCounts(row, effect.difference));
        return;
      case 'pair':
        this.#pairs.change(itemField({ kind: effect.kind, id: effect.from }), (row) => {
          addPair(row, effect.to, effect.weight, effect.at);
          return row;
        });
        return;
      case 'vote':
        this.#votes.change(effect.vote.productId, (row) => addVote(row, effect.vote));
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
