import { type BodyBytes, textOfBytes } from '../transport/byte-string.js';

const head = '{"data":';

/** The data of an answer as JSON, as characters or within the bytes of its body, whichever way it was made. */
export class JsonText {
  #text: string | null;

  private constructor(
    /** The body `{"data":…}`. Missing: null = the data was made of characters. */
    readonly body: BodyBytes | null,
    text: string | null,
  ) {
    this.#text = text;
  }

  static ofText(text: string): JsonText {
    return new JsonText(null, text);
  }

  /** The data of the body of an answer that has nothing else. */
  static ofBody(body: BodyBytes): JsonText {
    return new JsonText(body, null);
  }

  get isNull(): boolean {
    return this.body === null && this.#text === 'null';
  }

  get text(): string {
    return (this.#text ??= textOfBytes(this.body ?? '').slice(head.length, -1));
  }
}
