import type { JsonText } from './json-text.js';

/** The answer to a query without errors, made into bytes once for all who wait for it. */
export class SharedAnswer {
  #body: Buffer | undefined;

  constructor(private readonly data: JsonText) {}

  /** The whole body. */
  get body(): Buffer {
    if (this.#body !== undefined) return this.#body;
    const { data } = this;
    this.#body =
      data.bytes === null
        ? Buffer.from(`{"data":${data.text}}`)
        : Buffer.from(`{"data":${data.bytes}}`, 'latin1');
    return this.#body;
  }
}
