import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import type { FetchError } from '../executor/errors.js';
import { createHttpTransport } from './http.js';
import { createTrafficMetrics } from './traffic-metrics.js';
import { defaultTrafficRules, type TrafficRules, withTrafficRules } from './traffic.js';
import { fetchOf } from './transport.contract.js';
import type { SubgraphFetch } from './transport.port.js';

/** A subgraph that answers each request with the next of these, the last again and again. */
type Behaviour = (response: ServerResponse) => void;
let behaviours: Behaviour[] = [];
let requests = 0;
const server = http.createServer((request, response) => {
  const behaviour = behaviours[Math.min(requests, behaviours.length - 1)];
  requests += 1;
  request.resume().on('end', () => behaviour?.(response));
});
const good: Behaviour = (response) => response.end('{"data":{"hello":"x"}}');
const busy: Behaviour = (response) => response.writeHead(503, { 'retry-after': '0' }).end('busy');
const reset: Behaviour = (response) => void response.socket?.destroy();
const stall: Behaviour = () => {};

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests = 0;
});

/** The traffic to the subgraph under rules, with a clock that the test may put forward. */
async function withTraffic(
  differing: Partial<TrafficRules>,
  run: (traffic: {
    /** `ok`, or the code of the error. */
    ask(fetch?: Partial<SubgraphFetch>): Promise<string>;
    pass(ms: number): void;
    metric(line: string): Promise<number>;
  }) => Promise<void>,
): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const registry = new Registry();
  let passedMs = 0;
  const rules = { ...defaultTrafficRules(2000), ...differing };
  const transport = withTrafficRules(
    createHttpTransport({
      urls: new Map([['contract', `http://127.0.0.1:${port}/graphql`]]),
      timeoutMs: rules.timeoutMs,
      sendScope: false,
    }),
    {
      rulesOf: () => rules,
      sendScope: false,
      clock: () => Date.now() + passedMs,
      metrics: createTrafficMetrics(registry),
    },
  );
  await run({
    ask: (fetch = {}) =>
      transport.fetch(fetchOf('{ hello }', fetch)).then(
        () => 'ok',
        ({ code }: FetchError) => code,
      ),
    pass: (ms) => void (passedMs += ms),
    async metric(line) {
      const [, value] = new RegExp(`^${line} (\\d+)$`, 'm').exec(await registry.metrics()) ?? [];
      return Number(value ?? 0);
    },
  });
  await transport.close();
}

describe('traffic to a subgraph that flaps', () => {
  it('brings queries through troubles that pass', async () => {
    behaviours = [busy, reset, good];
    await withTraffic({}, async ({ ask, metric }) => {
      expect([await ask(), requests]).toEqual(['ok', 3]);
      expect(await metric('gateway_subgraph_retries_total{subgraph="contract"}')).toBe(2);
    });
  });

  it('sends a mutation once, whatever happens', async () => {
    for (const trouble of [busy, reset]) {
      requests = 0;
      behaviours = [trouble, good];
      await withTraffic({}, async ({ ask }) => {
        const outcome = await ask({ kind: 'mutation' });
        expect([outcome, requests]).toEqual(['DOWNSTREAM_SERVICE_ERROR', 1]);
      });
    }
  });

  it('retries nothing after the deadline, which covers all attempts', async () => {
    behaviours = [busy, stall];
    // Enough for the second attempt also on a machine that is busy.
    await withTraffic({ timeoutMs: 2000 }, async ({ ask }) => {
      expect([await ask(), requests]).toEqual(['GATEWAY_TIMEOUT', 2]);
    });
  });

  it('leaves a subgraph alone that is down, and finds out when it is back', async () => {
    behaviours = [reset];
    const breaker = { windowMs: 60_000, minRequests: 4, failedShare: 0.5, openMs: 1000 };
    const retries = { attempts: 1, firstDelayMs: 1 };
    await withTraffic({ breaker, retries }, async ({ ask, pass, metric }) => {
      for (let i = 0; i < 10; i += 1) expect(await ask()).toBe('DOWNSTREAM_SERVICE_ERROR');
      expect(requests).toBe(4);
      expect(await metric('gateway_subgraph_circuit{subgraph="contract"}')).toBe(2);
      pass(1000);
      expect([await ask(), requests]).toEqual(['DOWNSTREAM_SERVICE_ERROR', 5]);
      expect([await ask(), requests]).toEqual(['DOWNSTREAM_SERVICE_ERROR', 5]);
      pass(1000);
      behaviours = [good];
      expect([await ask(), await ask(), requests]).toEqual(['ok', 'ok', 7]);
      expect(await metric('gateway_subgraph_circuit{subgraph="contract"}')).toBe(0);
    });
  });

  it('does not take a subgraph away because of answers that cannot be used', async () => {
    behaviours = [(response) => response.end('<html>')];
    const breaker = { windowMs: 60_000, minRequests: 2, failedShare: 0.5, openMs: 1000 };
    await withTraffic({ breaker }, async ({ ask }) => {
      for (let i = 0; i < 5; i += 1) await ask();
      expect(requests).toBe(5);
    });
  });

  it('makes identical queries that are on their way once, where that is wanted', async () => {
    behaviours = [good];
    await withTraffic({}, async ({ ask, metric }) => {
      expect(await Promise.all([ask(), ask(), ask()])).toEqual(['ok', 'ok', 'ok']);
      expect(requests).toBe(1);
      expect(await metric('gateway_subgraph_shared_total{subgraph="contract"}')).toBe(2);
    });
    requests = 0;
    await withTraffic({ deduplicate: false }, async ({ ask }) => {
      await Promise.all([ask(), ask(), ask()]);
      expect(requests).toBe(3);
    });
  });
});
