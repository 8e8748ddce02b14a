import type { BodyBytes } from '../../transport/byte-string.js';
import { TextAnswer } from '../../transport/text-answer.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from '../../transport/transport.port.js';
import { Deviation } from './json-scanner.js';

/** A fetch that was made, with what becomes of it. */
interface LoggedFetch {
  readonly fetch: SubgraphFetch;
  readonly answer: Promise<SubgraphAnswer>;
}

/** Remembers the answers of one run, so that another run of the same plan need not ask again. */
export class AnswerLog {
  readonly #fetches: LoggedFetch[] = [];
  readonly #texts: TextAnswer[] = [];

  constructor(private readonly transport: Transport) {}

  /** What subgraphs have told the client besides. */
  get forClient() {
    return this.#texts.flatMap(({ forClient }) => forClient);
  }

  /** The bytes of an answer to a fetch that accepts text. Errors: `Deviation` when there is none. */
  async fetchBytes(fetch: SubgraphFetch): Promise<BodyBytes> {
    const answer = this.transport.fetch(fetch);
    this.#fetches.push({ fetch, answer });
    let settled: SubgraphAnswer;
    try {
      settled = await answer;
    } catch {
      throw new Deviation('a fetch failed');
    }
    if (!(settled instanceof TextAnswer)) throw new Deviation('an answer without its text');
    this.#texts.push(settled);
    return settled.bytes;
  }

  /** A transport that gives each remembered answer once, and asks for the others. */
  replay(): Transport {
    return {
      fetch: (fetch) => {
        const at = this.#fetches.findIndex(
          ({ fetch: made }) =>
            made.subgraph === fetch.subgraph &&
            made.operation === fetch.operation &&
            made.variables === fetch.variables,
        );
        const [logged] = at === -1 ? [] : this.#fetches.splice(at, 1);
        return logged?.answer ?? this.transport.fetch(fetch);
      },
      async close() {},
    };
  }
}
