import type { ByteString } from '../../transport/byte-string.js';

/** An answer that is not what the scanner was made for; the general path takes it. */
export class Deviation extends Error {
  override readonly name = 'Deviation';
}

const quotation = 34;
const backslash = 92;
const zero = 48;
const nine = 57;
const minus = 45;
const point = 46;

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** Digits before the point that are sure to be within an `Int`, or exact in a double. */
const maxIntDigits = 9;
const maxFloatDigits = 15;

/**
 * Walks over JSON text that is written in the plainest way, checking it on the way.
 *
 * Errors: every method throws `Deviation` for what it does not expect.
 */
export class JsonScanner {
  at = 0;

  constructor(
    readonly text: ByteString,
    /** The number of the answer among those of the run. */
    readonly source: number,
  ) {}

  /** Passes this very text. */
  expect(literal: string): void {
    if (!this.text.startsWith(literal, this.at)) throw new Deviation(`no ${literal}`);
    this.at += literal.length;
  }

  /** Passes this very text if it is there. */
  takes(literal: string): boolean {
    const found = this.text.startsWith(literal, this.at);
    if (found) this.at += literal.length;
    return found;
  }

  /** Passes to the next element of a list, or its end. */
  nextElement(): boolean {
    if (this.takes(',')) return true;
    this.expect(']');
    return false;
  }

  string(): void {
    const { text } = this;
    if (text.charCodeAt(this.at) !== quotation) throw new Deviation('no string');
    for (let at = this.at + 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quotation) {
        this.at = at + 1;
        return;
      }
      // Control characters must not stand in JSON; past the end there is NaN.
      if (!(code >= 32)) throw new Deviation('a string without an end');
      if (code === backslash) at = escapeEnd(text, at);
    }
  }

  int(): void {
    this.#digits(maxIntDigits);
  }

  float(): void {
    this.#digits(maxFloatDigits);
    if (this.text.charCodeAt(this.at) !== point) return;
    const begin = this.at + 1;
    this.at = begin;
    while (isDigit(this.text.charCodeAt(this.at))) this.at += 1;
    if (this.at === begin) throw new Deviation('a point without digits');
  }

  boolean(): void {
    if (!this.takes('true')) this.expect('false');
  }

  /** A string, number or boolean. */
  scalar(): void {
    const code = this.text.charCodeAt(this.at);
    if (code === quotation) this.string();
    else if (code === minus || isDigit(code)) this.float();
    else this.boolean();
  }

  /** Nothing but white space is left. */
  end(): void {
    if (this.text.slice(this.at).trim() !== '') throw new Deviation('text after the end');
  }

  #digits(max: number): void {
    const { text } = this;
    let at = this.at;
    if (text.charCodeAt(at) === minus) at += 1;
    const begin = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    const digits = at - begin;
    // Neither `-0` nor `01`: the general path writes them otherwise.
    const odd = text.charCodeAt(begin) === zero && (digits > 1 || begin > this.at);
    if (digits === 0 || digits > max || odd) throw new Deviation('an odd number');
    this.at = at;
  }
}

/** The last character of the escape that begins here. */
function escapeEnd(text: string, at: number): number {
  const code = text.charAt(at + 1);
  if (code === 'u' && /^[0-9a-f]{4}$/i.test(text.slice(at + 2, at + 6))) return at + 5;
  if (code === '' || !'"\\/bfnrt'.includes(code)) throw new Deviation('an escape that is none');
  return at + 1;
}
