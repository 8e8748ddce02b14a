/**
 * A tape of numbers read as decisions. Every decision of an empty tape is 0, so whoever decides makes 0 the simplest:
 * a shorter tape with smaller numbers is then a simpler outcome, which is what a property test shrinks towards.
 */
export class Choices {
  #next = 0;

  constructor(private readonly tape: readonly number[]) {}

  /** A number of 0…`count` − 1. */
  below(count: number): number {
    const number = this.tape[this.#next] ?? 0;
    this.#next += 1;
    return number % count;
  }

  /** True about once in `times`; never when the tape has ended. */
  oneIn(times: number): boolean {
    return this.below(times) === times - 1;
  }

  /** One of several; the first when the tape has ended. Errors: `RangeError` when there is none. */
  pick<T>(options: readonly T[]): T {
    if (options.length === 0) throw new RangeError('nothing to choose from');
    return options[this.below(options.length)] as T;
  }

  /** Whether the tape has ended. */
  get ended(): boolean {
    return this.#next >= this.tape.length;
  }
}
