/** The answer to a query without errors, made into bytes once for all who wait for it. */
export class SharedAnswer {
  #bytes: Buffer | undefined;

  /** `data` is JSON text. */
  constructor(private readonly data: string) {}

  /** The whole body. */
  get bytes(): Buffer {
    return (this.#bytes ??= Buffer.from(`{"data":${this.data}}`));
  }
}
