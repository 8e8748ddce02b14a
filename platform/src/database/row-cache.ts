import { setTimeout as delay } from 'node:timers/promises';

import { UnavailableError } from '../errors.js';
import type { SqlReader } from './database.port.js';

/** Rows kept at most: a few kilobytes each. */
const defaultCapacity = 5000;
/** How long a read may take before what was read earlier is good enough, where there is any. */
const patienceMs = 200;

/** What is made of a row. Missing: null = there is no such row; an error = nobody knows, the database being away. */
export type Found<Value> = Value | null | UnavailableError;

type Read<Value> = (ids: readonly string[]) => Promise<readonly (Value | null)[]>;

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
    const reading = read(ids).then((values) => {
      this.#keep(ids, values);
      return [...values];
    });
    if (!ids.some((id) => this.#values.has(id))) return reading;
    const remembered = (error: UnavailableError): Found<Value>[] =>
      ids.map((id) => this.#values.get(id) ?? error);
    const outage = reading.then(
      (values) => values,
      (error: unknown) => {
        if (error instanceof UnavailableError) return remembered(error);
        throw error;
      },
    );
    // Only where everything is remembered may a read that would succeed be cut short.
    if (!ids.every((id) => this.#values.has(id))) return outage;
    const patience = new AbortController();
    const late = delay(patienceMs, null, { signal: patience.signal, ref: false });
    const values = await Promise.race([outage, late]).finally(() => patience.abort());
    return values ?? remembered(new UnavailableError('The database', null));
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
