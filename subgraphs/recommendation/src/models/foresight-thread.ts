import { Worker } from 'node:worker_threads';

import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';

import type { Foreseen } from '../pipeline/foresight.js';
import type {
  ModelCall,
  ModelCalls,
  ModelPlace,
  NumberedCall,
  OpenedModel,
  ToldByModel,
} from './foresight.worker.js';
import { withNames } from './foreseen-places.js';
import type { DescribedProduct } from './session-foresight.js';
import type { RankerName } from './session-model.js';

// The built one also from source (tests): Node does not find the TypeScript of what it imports.
const workerFile = new URL('../../dist/models/foresight.worker.js', import.meta.url);

/** How long a list waits for what a model foresees, milliseconds. */
const deadlineMs = 2000;
/** Calls that wait for a model at once. */
const waitingLimit = 1000;
/** Products that a model is told of at once: a whole catalogue would hold up what else this thread has to do. */
const tellingLimit = 1000;

/** Who waits for an answer: each knows what its own call gives. */
interface Waiting {
  resolve(given: never): void;
  reject(error: unknown): void;
}

/**
 * A published model on a thread of its own: it is opened, ranks and learns there, while requests are answered here.
 *
 * Errors: calls reject with what the model threw, when 1,000 wait already, and when the thread is gone.
 */
export class ForesightThread {
  readonly #worker = new Worker(workerFile);
  readonly #waiting = new Map<number, Waiting>();
  /** The ids that the model's places stand for. */
  readonly #ids: string[] = [];
  #calls = 0;
  /** Why nothing more is answered. */
  #end: Error | null = null;
  #onLost: (error: Error) => void = () => {};

  private constructor() {
    let cause: unknown;
    this.#worker.on('message', (told: ToldByModel<never>) => this.#hear(told));
    this.#worker.on('error', (error) => (cause = error));
    this.#worker.on('exit', (code) => {
      const lost = new Error(`The thread of the model ended (exit code ${code}).`, { cause });
      const isLost = this.#end === null;
      this.#end ??= lost;
      for (const number of this.#waiting.keys()) this.#hear({ number, error: this.#end });
      if (isLost) this.#onLost(lost);
    });
  }

  /**
   * Opens a model; `onLost` is told when its thread ends unasked later.
   *
   * Errors: `Error` that says why the model cannot be used; its thread is gone then.
   */
  static async open(
    place: ModelPlace,
    onLost: (error: Error) => void = () => {},
  ): Promise<OpenedModel & { readonly thread: ForesightThread }> {
    const thread = new ForesightThread();
    try {
      const opened = await thread.#ask('open', place).given;
      thread.#onLost = onLost;
      return { thread, ...opened };
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /** What may come next after some clicks. Errors: `Error` also when that is not known within two seconds. */
  async foresee(clicks: readonly string[], by?: RankerName): Promise<Foreseen> {
    const { number, given } = this.#ask('foresee', { clicks, by });
    // The call goes on to count as one that waits: the thread has yet to get to it.
    const late = setTimeout(() => {
      const error = new Error(`The model did not answer within ${deadlineMs} ms.`);
      this.#waiting.get(number)?.reject(error);
    }, deadlineMs);
    try {
      return withNames(await given, this.#ids);
    } finally {
      clearTimeout(late);
    }
  }

  /** Lets the model learn from records of interactions; resolves when it has. */
  learn(records: readonly LogRecord[]): Promise<void> {
    return this.#ask('learn', records).given;
  }

  /** Tells the model of products that it was not told of before; resolves when it knows them. */
  async meet(products: readonly DescribedProduct[]): Promise<void> {
    for (let from = 0, isLast = false; !isLast; from += tellingLimit) {
      isLast = from + tellingLimit >= products.length;
      const some = products.slice(from, from + tellingLimit);
      await this.#ask('meet', { products: some, isLast }).given;
    }
  }

  /** Ends the thread once it has answered what it was asked before. */
  async close(): Promise<void> {
    if (this.#end === null) await this.#ask('drain', null).given.catch(() => {});
    this.#end ??= new Error('The model is closed.');
    await this.#worker.terminate();
  }

  #ask<Call extends ModelCall>(
    call: Call,
    asked: ModelCalls[Call]['asked'],
  ): { readonly number: number; readonly given: Promise<ModelCalls[Call]['given']> } {
    const number = this.#calls++;
    const given = new Promise<ModelCalls[Call]['given']>((resolve, reject) => {
      if (this.#end !== null) throw this.#end;
      if (this.#waiting.size >= waitingLimit) {
        throw new Error(`${waitingLimit} calls wait for the model already.`);
      }
      this.#waiting.set(number, { resolve, reject });
      const numbered: NumberedCall<Call> = { number, call, asked };
      this.#worker.postMessage(numbered);
    });
    return { number, given };
  }

  /** Hands an answer to who waits for it; one that comes too late is dropped. */
  #hear(told: ToldByModel<never>): void {
    if ('newIds' in told) {
      for (const id of told.newIds) this.#ids.push(id);
      return;
    }
    const waiting = this.#waiting.get(told.number);
    this.#waiting.delete(told.number);
    if ('error' in told) waiting?.reject(told.error);
    else waiting?.resolve(told.given);
  }
}
