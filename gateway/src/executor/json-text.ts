import { type ByteString, textOfBytes } from '../transport/byte-string.js';

/** JSON text, as characters or as its UTF-8 bytes, whichever way it was made. */
export class JsonText {
  #text: string | null;

  private constructor(
    /** Missing: null = it was made of characters. */
    readonly bytes: ByteString | null,
    text: string | null,
  ) {
    this.#text = text;
  }

  static ofText(text: string): JsonText {
    return new JsonText(null, text);
  }

  static ofBytes(bytes: ByteString): JsonText {
    return new JsonText(bytes, null);
  }

  get isNull(): boolean {
    return this.bytes === null && this.#text === 'null';
  }

  get text(): string {
    return (this.#text ??= textOfBytes(this.bytes ?? ''));
  }
}
