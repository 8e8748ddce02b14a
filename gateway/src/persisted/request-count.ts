const minuteMs = 60_000;
const minutesKept = 60;

/** How often something was asked for: in all, in the last hour, and when last. */
export class RequestCount {
  #total = 0;
  #lastAt: number | null = null;
  /** Requests of each minute of the last hour, at the minute's place in it. */
  readonly #minutes = new Uint32Array(minutesKept);
  /** The newest minute that is counted, since the epoch. */
  #minute = 0;

  /** Requests since the count began. */
  get total(): number {
    return this.#total;
  }

  /** When it was asked for last, ms since the epoch; null = never. */
  get lastAt(): number | null {
    return this.#lastAt;
  }

  /** Counts a request. */
  add(nowMs: number): void {
    this.#forget(nowMs);
    this.#total += 1;
    this.#lastAt = nowMs;
    const place = this.#minute % minutesKept;
    this.#minutes[place] = (this.#minutes[place] ?? 0) + 1;
  }

  /** Requests of this minute and the 59 before it. */
  lastHour(nowMs: number): number {
    this.#forget(nowMs);
    return this.#minutes.reduce((sum, count) => sum + count, 0);
  }

  /** Empties the places of the minutes that have begun since. A clock that goes back begins none. */
  #forget(nowMs: number): void {
    const minute = Math.floor(nowMs / minuteMs);
    const begun = Math.min(minutesKept, minute - this.#minute);
    for (let back = 0; back < begun; back += 1) {
      this.#minutes[(minute - back) % minutesKept] = 0;
    }
    this.#minute = Math.max(this.#minute, minute);
  }
}
