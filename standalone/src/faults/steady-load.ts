import { setTimeout as delay } from 'node:timers/promises';

/** What a steady load has seen. Units: milliseconds. */
export interface LoadReport {
  readonly requests: number;
  /** The share of requests that were answered as they should be, 0…1. */
  readonly goodShare: number;
  readonly p99Ms: number;
  /** What the others said, each once. */
  readonly troubles: readonly string[];
}

/** The value that 99 of 100 do not exceed. Missing: 0 of none. */
export function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
}

/** Between an answer and the same client's next request, milliseconds. */
const clientPauseMs = 50;

/** One line of a report, for the table. */
export const loadLine = (name: string, { requests, goodShare, p99Ms }: LoadReport): string =>
  `${name}: ${requests} requests, ${(goodShare * 100).toFixed(2)} % good, P99 ${p99Ms.toFixed(0)} ms`;

/** Requests that go on until they are stopped. */
export interface Load {
  /** Stops when those on their way are answered. */
  stop(): Promise<LoadReport>;
}

/** Notes of each request how long it took, and what the others said that `request` rejected. */
function observed(request: (number: number) => Promise<unknown>) {
  const latencies: number[] = [];
  const troubles = new Set<string>();
  let bad = 0;
  return {
    async measure(number: number): Promise<void> {
      const beganAt = performance.now();
      await request(number).catch((error: unknown) => {
        bad += 1;
        if (troubles.size < 10) troubles.add(String(error));
      });
      latencies.push(performance.now() - beganAt);
    },
    report(): LoadReport {
      const requests = latencies.length;
      const goodShare = requests === 0 ? 0 : (requests - bad) / requests;
      return { requests, goodShare, p99Ms: p99(latencies), troubles: [...troubles] };
    },
  };
}

/**
 * Sends requests at a steady rate, whether or not those before have been answered, until it is stopped; `request` rejects
 * for what is not as it should be.
 */
export function startLoad(perSecond: number, request: (number: number) => Promise<unknown>): Load {
  const { measure, report } = observed(request);
  let isOver = false;
  const pending = new Set<Promise<void>>();

  async function run(): Promise<void> {
    const beganAt = performance.now();
    for (let number = 0; !isOver; number += 1) {
      await delay(Math.max(0, beganAt + (number * 1000) / perSecond - performance.now()));
      const one = measure(number).finally(() => pending.delete(one));
      pending.add(one);
    }
    await Promise.all(pending);
  }
  const running = run();
  return {
    async stop() {
      isOver = true;
      await running;
      return report();
    },
  };
}

/**
 * Has so many clients each send its next request a moment after the last one was answered: while nothing answers they
 * wait, and do not pile up. `request` rejects for what is not as it should be.
 */
export function startClients(clients: number, request: (number: number) => Promise<unknown>): Load {
  const { measure, report } = observed(request);
  let isOver = false;
  let sent = 0;

  async function run(): Promise<void> {
    for (; !isOver; await delay(clientPauseMs)) {
      sent += 1;
      await measure(sent);
    }
  }
  const running = Promise.all(Array.from({ length: clients }, run));
  return {
    async stop() {
      isOver = true;
      await running;
      return report();
    },
  };
}
