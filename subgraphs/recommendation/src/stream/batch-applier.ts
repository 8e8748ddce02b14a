import type { LogRecord, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { accountViewer, visitorViewer } from '@reelgraph/schema/ids';
import { type HistoryMerge, partitionedRecord } from '@reelgraph/schema/interaction-event';
import type { HistoryJoin } from '@reelgraph/schema/item-change';
import type { z } from 'zod';

import type { ItemKind } from '../features/feature-store.port.js';
import type { ItemEffect, RecordEffects } from '../features/item-effect.js';
import { shortKey } from '../features/short-key.js';
import { leftBehind } from '../features/viewer-join.js';
import { decodeViewerRow, encodeViewerRow } from '../features/viewer-row.js';
import { rememberMerge } from '../features/viewer-state.js';
import type { ItemPlaces, Viewers } from '../features/viewers.js';
import type { DeadLetter } from './dead-letter.js';
import { processHistoryJoin } from './history-join.js';
import type { Outcome } from './outcome.js';
import { type BatchOutcome, RecordFault } from './partition-sink.js';
import { processEvent } from './processor.js';
import { parseRecord } from './record.js';

type Understood = z.infer<typeof partitionedRecord>;
type Updates = Extract<Outcome, { kind: 'ok' }>['updates'];

/** A record with what it says, or the reason why that cannot be told. */
export interface ReadRecord {
  readonly record: LogRecord;
  readonly read: { readonly value: Understood } | { readonly reason: string };
}

/** Reads a record of a partitioned topic. */
export const readRecord = (record: LogRecord): ReadRecord => ({
  record,
  read: parseRecord(record, partitionedRecord),
});

/** The viewer that a record is about, who lives in its partition; null when it cannot be understood. */
export function viewerOf({ read }: ReadRecord): string | null {
  if ('reason' in read) return null;
  const { value } = read;
  if (value.kind === 'interaction') return value.viewerId;
  return value.kind === 'history-join'
    ? visitorViewer(value.visitorId)
    : accountViewer(value.accountId);
}

/**
 * Applies records to the viewers of one partition, one after the other, and gathers what follows from them elsewhere:
 * effects on items, and what visitors leave to accounts that may live in another partition.
 */
export class BatchApplier {
  readonly #effects: RecordEffects[] = [];
  readonly #forwards: NewRecord[] = [];
  readonly #changed = new Set<string>();
  readonly #deadLetters: DeadLetter[] = [];
  #applied = 0;
  #dropped = 0;

  /** The viewers must be there, with what is known of everybody that the records are about. */
  constructor(
    private readonly viewers: Viewers,
    private readonly places: Readonly<Record<ItemKind, ItemPlaces>>,
  ) {}

  /** The viewers whose rows have to be stored. */
  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  get effects(): readonly RecordEffects[] {
    return this.#effects;
  }

  /** Records for the partitions of accounts. */
  get forwards(): readonly NewRecord[] {
    return this.#forwards;
  }

  get outcome(): BatchOutcome {
    const [applied, dropped] = [this.#applied, this.#dropped];
    return { applied, dropped, deadLetters: this.#deadLetters };
  }

  /** Applies one record. Errors: `RecordFault` when deciding what it changes failed; nothing of the batch may be stored then. */
  add({ record, read }: ReadRecord): void {
    if ('reason' in read) {
      this.#deadLetters.push({ record, reason: read.reason });
      return;
    }
    const { value } = read;
    if (value.kind === 'history-join') this.#leave(value);
    else if (value.kind === 'history-merge') this.#merge(record, value);
    else
      this.#settle(
        record,
        this.#decide(() => processEvent(value, this.viewers)),
      );
  }

  #decide(process: () => Outcome): Outcome {
    try {
      return process();
    } catch (error) {
      throw new RecordFault(error);
    }
  }

  #settle(record: LogRecord, outcome: Outcome): void {
    if (outcome.kind === 'ok') this.#carryOut(record, outcome.updates);
    else if (outcome.kind === 'drop') this.#dropped += 1;
    else this.#deadLetters.push({ record, reason: outcome.reason });
  }

  #carryOut({ offset }: LogRecord, { features, votes, activity }: Updates): void {
    const effects: ItemEffect[] = [];
    for (const update of features) {
      if (update.op === 'weigh' || update.op === 'pair') {
        effects.push(update);
        continue;
      }
      const changed = this.viewers.apply(update, (item, difference) =>
        effects.push({ op: 'like', item, difference }),
      );
      for (const viewerId of changed) this.#changed.add(viewerId);
    }
    for (const vote of votes) effects.push({ op: 'vote', vote });
    effects.push({ op: 'activity', activity });
    this.#effects.push({ offset, effects });
    this.#applied += 1;
  }

  /** Takes what is known of a visitor out, once, and sends it to the account. */
  #leave({ id, accountId, visitorId, at }: HistoryJoin): void {
    const visitor = visitorViewer(visitorId);
    if (this.viewers.hasJoined(visitor)) {
      this.#dropped += 1;
      return;
    }
    const state = this.viewers.state(visitor);
    const merge: HistoryMerge = {
      ...{ kind: 'history-merge', id, accountId, visitorId, at },
      visitor: encodeViewerRow(state, this.places).toString('base64'),
    };
    this.#forwards.push({ key: accountViewer(accountId), value: JSON.stringify(merge) });
    this.viewers.put(visitor, leftBehind(state));
    this.#changed.add(visitor);
    this.#applied += 1;
  }

  /** Lets an account have what a visitor left, once, however often it comes. */
  #merge(record: LogRecord, { id, accountId, visitorId, at, visitor }: HistoryMerge): void {
    const account = accountViewer(accountId);
    if (!rememberMerge(this.viewers.changing(account), shortKey(id))) {
      this.#dropped += 1;
      return;
    }
    const guest = visitorViewer(visitorId);
    // The visitor may live in this partition too; for a moment it is as it was when it left.
    const present = this.viewers.has(guest) ? this.viewers.state(guest) : null;
    const wasChanged = this.#changed.has(guest);
    const join: HistoryJoin = { kind: 'history-join', id, accountId, visitorId, at };
    this.#settle(
      record,
      this.#decide(() => {
        this.viewers.put(guest, decodeViewerRow(Buffer.from(visitor, 'base64'), this.places));
        return processHistoryJoin(join, this.viewers);
      }),
    );
    if (present === null) this.viewers.drop(guest);
    else this.viewers.put(guest, present);
    if (!wasChanged) this.#changed.delete(guest);
    this.#changed.add(account);
  }
}
