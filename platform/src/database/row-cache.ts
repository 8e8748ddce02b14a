import { UnavailableError } from '../errors.js';
import { inTime } from '../time-limit.js';
import type { SqlReader } from './database.port.js';

/** Rows kept at most: a few kilobytes each. */
const defaultCapacity = 5000;
/** How long a read may take before what was read earlier is good enough, where there is any. */
const patienceMs = 100;

/** What is made of a row. Missing: null = there is no such row; an error = nobody knows, the database being away. */
export type Found<Value> = Value | null | UnavailableError;

type Read<Value> = (ids: readonly string[]) => Promise<readonly (Value | null)[]>;

/** Reads of each database that have taken longer than that, and go on. */
const late = new WeakMap<SqlReader, number>();
const lateReads = (reader: SqlReader): number => late.get(reader) ?? 0;
const countLate = (reader: SqlReader, change: number): void =>
  void late.set(reader, lateReads(reader) + change);

/**
 * What was made of rows, shared by all requests for as long as nothing changes in the database, whoever changes it.
 * Where the database cannot tell, every call reads, and what was read last serves while the database is away or slow.
 */
export class RowCache<Value extends object> {
  readonly #values = new Map<string, Value>();
  #version: number | null = null;

  constructor(
    private readonly reader: SqlReader,
    private readonly capacity = defaultCapacity,
  ) {}

  /**
   * The values of ids, of which `read` is asked for those that are not kept.
   *
   * Shape:  n ids → n values, order kept, here and in `read`. Values must not be changed.
   * Errors: rejects as `read` does, unless the database is away and something of what is asked for is kept.
   */
  async find(ids: readonly string[], read: Read<Value>): Promise<Found<Value>[]> {
    const version = this.reader.version();
    if (version === null) return this.#readOrRemember(ids, read);
    if (version !== this.#version) this.#values.clear();
    this.#version = version;
    const missing = ids.filter((id) => !this.#values.has(id));
    const kept = ids.map((id) => this.#values.get(id) ?? null);
    if (missing.length === 0) return kept;
    const values = await read(missing);
    const found = new Map(missing.map((id, place) => [id, values[place] ?? null]));
    // What was read before a change that another call has seen meanwhile is not to be kept.
    if (version === this.#version) this.#keep(missing, values);
    return ids.map((id, place) => kept[place] ?? found.get(id) ?? null);
  }

  async #readOrRemember(ids: readonly string[], read: Read<Value>): Promise<Found<Value>[]> {
    const kept = ids.filter((id) => this.#values.has(id)).length;
    // Another read of this database is late already: one more would only wait beside it.
    if (kept === ids.length && lateReads(this.reader) > 0) return this.#remember(ids, null);
    const reading = this.#read(ids, read);
    if (kept === 0) return reading;
    const outage = reading.catch((error: unknown) => {
      if (error instanceof UnavailableError) return this.#remember(ids, error);
      throw error;
    });
    return kept < ids.length ? outage : this.#inTime(ids, outage);
  }

  async #read(ids: readonly string[], read: Read<Value>): Promise<Found<Value>[]> {
    const values = await read(ids);
    this.#keep(ids, values);
    return [...values];
  }

  /** What a read brings, or what is kept if that takes too long. */
  async #inTime(ids: readonly string[], reading: Promise<Found<Value>[]>): Promise<Found<Value>[]> {
    const values = await inTime(reading, patienceMs);
    if (values !== null) return values;
    countLate(this.reader, 1);
    const ended = (): void => countLate(this.reader, -1);
    reading.then(ended, ended);
    return this.#remember(ids, null);
  }

  #remember(ids: readonly string[], error: UnavailableError | null): Found<Value>[] {
    return ids.map(
      (id) => this.#values.get(id) ?? error ?? new UnavailableError('The database', null),
    );
  }

  #keep(ids: readonly string[], values: readonly (Value | null)[]): void {
    for (const [place, id] of ids.entries()) {
      // Behind all others: the first one is the one that was read longest ago.
      this.#values.delete(id);
      const value = values[place] ?? null;
      if (value !== null) this.#values.set(id, value);
    }
    for (const id of this.#values.keys()) {
      if (this.#values.size <= this.capacity) return;
      this.#values.delete(id);
    }
  }
}
