import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { ReplayError } from './replay-error.js';

/** Products of a list; the longest that a client may ask for, so that what exploration draws lies at its end. */
const listLength = 100;
/** How long readers may take to catch up with one event, milliseconds. */
const settleLimitMs = 30_000;
const settleStepMs = 2;

const question = `query Replay {
  recommendations(first: ${listLength}, repeats: true) { items { score product { id } } }
}`;
const telling = `mutation Replay($events: [TrackEventInput!]!) {
  trackEvents(events: $events) { accepted rejected { code reason } }
}`;

const errors = z.array(z.object({ message: z.string() })).optional();
const recommended = z.object({
  errors,
  data: z
    .object({
      recommendations: z.object({
        items: z.array(
          z.object({ score: z.number(), product: z.object({ id: z.string() }).nullable() }),
        ),
      }),
    })
    .nullish(),
});
const told = z.object({
  errors,
  data: z
    .object({ trackEvents: z.object({ accepted: z.number(), rejected: z.array(z.unknown()) }) })
    .nullish(),
});

/** A recommended product with its score. */
export interface Recommended {
  readonly id: string;
  readonly score: number;
}

/** A running gateway, as a shop's client sees it over HTTP. */
export class ReplayedGateway {
  /**
   * `origin` is the gateway's; `barrier` are the addresses of the metrics of the processes that read events, empty = a
   * query is asked without waiting for them.
   */
  constructor(
    private readonly origin: string,
    private readonly barrier: readonly string[],
  ) {}

  /** What is recommended to a visitor, the best first. */
  async recommended(visitor: string): Promise<readonly Recommended[]> {
    const list = (await this.#ask(recommended, visitor, { query: question })).recommendations;
    return list.items.flatMap(({ product, score }) =>
      product === null ? [] : [{ id: product.id, score }],
    );
  }

  /** Tells that a visitor views a product now; resolves with false when the gateway does not take it. */
  async view(visitor: string, eventId: string, productId: string): Promise<boolean> {
    const event = { eventId, type: 'VIEW', sessionId: visitor, productId };
    const body = { query: telling, variables: { events: [event] } };
    return (await this.#ask(told, visitor, body)).trackEvents.rejected.length === 0;
  }

  /** Resolves when all events that were taken have been read by everything that reads them; at once without a barrier. */
  async settled(): Promise<void> {
    const giveUpAt = performance.now() + settleLimitMs;
    for (const address of this.barrier) {
      while ((await this.#lagAt(address)) !== 0) {
        if (performance.now() > giveUpAt) {
          throw new ReplayError(`The readers of ${address} do not catch up with the events.`);
        }
        await delay(settleStepMs);
      }
    }
  }

  async #lagAt(address: string): Promise<number> {
    const text = await (await this.#fetch(address)).text();
    const lags = [...text.matchAll(/^event_log_lag_records\{.*\} (\S+)$/gm)].map(([, lag]) =>
      Number(lag),
    );
    if (lags.length === 0) {
      throw new ReplayError(
        `${address} does not say how far events are read (event_log_lag_records): name the processes that do by --barrier.`,
      );
    }
    return lags.reduce((sum, lag) => sum + Math.abs(lag), 0);
  }

  async #ask<Data>(
    answer: z.ZodType<{
      errors?: { message: string }[] | undefined;
      data?: Data | null | undefined;
    }>,
    visitor: string,
    body: object,
  ): Promise<Data> {
    const response = await this.#fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-visitor-id': visitor },
      body: JSON.stringify(body),
    });
    const read = answer.safeParse(await response.json().catch(() => null));
    const data = read.data?.data ?? null;
    if (data !== null) return data;
    const reason = read.data?.errors?.[0]?.message ?? `HTTP status ${response.status}`;
    throw new ReplayError(`The gateway at ${this.origin} refused: ${reason}`);
  }

  async #fetch(address: string, init?: RequestInit): Promise<Response> {
    try {
      return await fetch(address, init);
    } catch (error) {
      const { cause } = error as Error;
      const why = cause instanceof Error ? cause.message : (error as Error).message;
      throw new ReplayError(`${address} cannot be reached: ${why}`);
    }
  }
}
