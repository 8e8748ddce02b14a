/** A bound on how often something may happen: `burst` times at once, and `perSecond` times a second after that. */
export class MessageRate {
  #left: number;
  #countedAt: number;

  /** `now` gives milliseconds. */
  constructor(
    readonly burst: number,
    readonly perSecond: number,
    readonly now: () => number,
  ) {
    this.#left = burst;
    this.#countedAt = now();
  }

  /** Counts one more; false when it is one too many. */
  take(): boolean {
    const at = this.now();
    const earned = ((at - this.#countedAt) / 1000) * this.perSecond;
    this.#countedAt = at;
    this.#left = Math.min(this.burst, this.#left + Math.max(0, earned));
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
