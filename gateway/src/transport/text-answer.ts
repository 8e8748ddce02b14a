import { readAnswer } from './answer.js';
import { type BodyBytes, textOfBytes } from './byte-string.js';
import type { AnswerHeader, Header } from './header.js';
import type { SubgraphAnswer } from './transport.port.js';

/**
 * An answer that is kept as the subgraph wrote it, and parsed when somebody looks into it.
 *
 * Errors: `data` and `errors` throw `UnusableAnswerError` when the text is none.
 */
export class TextAnswer implements SubgraphAnswer {
  #parsed: SubgraphAnswer | null = null;

  constructor(
    readonly bytes: BodyBytes,
    private readonly exactNumbers: boolean,
    readonly headers: readonly Header[] = [],
    readonly forClient: readonly AnswerHeader[] = [],
  ) {}

  get data(): SubgraphAnswer['data'] {
    return this.#answer().data;
  }

  get errors(): SubgraphAnswer['errors'] {
    return this.#answer().errors;
  }

  /** The same answer with other headers for the client, and with data of its own. */
  copy(
    headers: { headers?: readonly Header[]; forClient?: readonly AnswerHeader[] } = {},
  ): TextAnswer {
    const { headers: kept = this.headers, forClient = this.forClient } = headers;
    return new TextAnswer(this.bytes, this.exactNumbers, kept, forClient);
  }

  #answer(): SubgraphAnswer {
    return (this.#parsed ??= readAnswer(textOfBytes(this.bytes), this.exactNumbers));
  }
}
