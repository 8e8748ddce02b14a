import type { JsonText } from './json-text.js';

/** The answer to a query without errors, made into bytes once for all who wait for it. */
export class SharedAnswer {
  #body: Buffer | undefined;

  constructor(private readonly data: JsonText) {}

  /** The whole body. */
  get body(): Buffer {
    return (this.#body ??= this.#made());
  }

  #made(): Buffer {
    const { body } = this.data;
    if (typeof body === 'string') return Buffer.from(body, 'latin1');
    return body ?? Buffer.from(`{"data":${this.data.text}}`);
  }
}
