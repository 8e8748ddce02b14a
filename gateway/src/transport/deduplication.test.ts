import { describe, expect, it } from '@jest/globals';

import { FetchError } from '../executor/errors.js';
import { withDeduplication } from './deduplication.js';
import { fetchOf } from './transport.contract.js';
import type { SubgraphAnswer, SubgraphFetch } from './transport.port.js';

const query = fetchOf('query ($a: Int) { hello }', { variables: '{"a":1}' });
const withScope = (scope: Partial<SubgraphFetch['scope']>): SubgraphFetch => ({
  ...query,
  scope: { ...query.scope, ...scope },
});

/** A transport whose fetches end when the test says so. */
function start(sendScope = true) {
  let nowMs = 0;
  const asked: PromiseWithResolvers<SubgraphAnswer>[] = [];
  let shared = 0;
  const transport = withDeduplication(
    {
      fetch() {
        const answer = Promise.withResolvers<SubgraphAnswer>();
        asked.push(answer);
        return answer.promise;
      },
      async close() {},
    },
    { sendScope, clock: () => nowMs, onShared: () => (shared += 1) },
  );
  return {
    transport,
    asked,
    setNow: (ms: number) => void (nowMs = ms),
    get shared() {
      return shared;
    },
  };
}

const answer = (): SubgraphAnswer => ({ data: { hello: { to: ['you'] } }, errors: [] });

describe('withDeduplication', () => {
  it('asks identical queries that are on their way once, whoever carries them', async () => {
    const started = start();
    const { transport, asked } = started;
    const fetches = [query, withScope({ requestId: 'another' }), { ...query }];
    const answers = fetches.map((fetch) => transport.fetch(fetch));
    asked[0]?.resolve(answer());
    expect(await Promise.all(answers)).toEqual([answer(), answer(), answer()]);
    expect([asked.length, started.shared]).toEqual([1, 2]);
  });

  it('gives everybody an answer of their own to merge into', async () => {
    const { transport, asked } = start();
    const first = transport.fetch(query).then(({ data }) => {
      if (data) data['hello'] = 'changed';
    });
    const second = transport.fetch(query);
    asked[0]?.resolve(answer());
    await first;
    expect(await second).toEqual(answer());
  });

  it('asks again once the answer is there', async () => {
    const { transport, asked } = start();
    for (const index of [0, 1]) {
      const fetched = transport.fetch(query);
      asked[index]?.resolve(answer());
      await fetched;
    }
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['mutations', { ...query, kind: 'mutation' as const }],
    ['another subgraph', { ...query, subgraph: 'other' }],
    ['another operation', { ...query, operation: '{ hello }' }],
    ['another operation name', { ...query, operationName: 'A' }],
    ['other variables', { ...query, variables: '{"a":2}' }],
    ['no variables', { ...query, variables: null }],
    ['another Authorization', { ...query, authorization: 'Bearer t' }],
    ['another header', { ...query, headers: [['x-tenant', 'blue']] as const }],
    ['numbers that must be exact', { ...query, exactNumbers: true }],
    ['another account', withScope({ accountId: 'a2' })],
    ['another log-in', withScope({ sessionFamilyId: 'f2' })],
    ['another visitor', withScope({ visitorId: 'v2' })],
    ['other roles', withScope({ roles: ['ADMIN'] })],
    ['less time', withScope({ deadlineAt: 5 })],
  ])('does not join %s', (_what, other) => {
    const { transport, asked } = start();
    void transport.fetch(query.kind === other.kind ? query : other);
    void transport.fetch(other);
    expect(asked).toHaveLength(2);
  });

  it('joins visitors whom the subgraph is not told of', () => {
    const { transport, asked } = start(false);
    void transport.fetch(query);
    void transport.fetch(withScope({ visitorId: 'v2' }));
    expect(asked).toHaveLength(1);
  });

  it('compares a fetch with a bounded number of others', () => {
    const { transport, asked } = start();
    const fetchOfNumber = (i: number) => ({ ...query, variables: `{"a":${i}}` });
    for (let i = 0; i < 70; i += 1) void transport.fetch(fetchOfNumber(i));
    for (const i of [63, 64]) void transport.fetch(fetchOfNumber(i));
    expect(asked).toHaveLength(71);
  });

  it('shares no cookie', async () => {
    const { transport, asked } = start();
    const fetches = [transport.fetch(query), transport.fetch(query)];
    asked[0]?.resolve({ ...answer(), headers: [['set-cookie', 'session=1']] });
    await fetches[0];
    expect(asked).toHaveLength(2);
    asked[1]?.resolve({ ...answer(), headers: [['set-cookie', 'session=2']] });
    expect((await fetches[1])?.headers).toEqual([['set-cookie', 'session=2']]);
  });

  it('fails for all when the one fetch fails', async () => {
    const { transport, asked } = start();
    const fetches = [transport.fetch(query), transport.fetch(query)];
    const error = new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no');
    asked[0]?.reject(error);
    expect(await Promise.allSettled(fetches)).toEqual(
      fetches.map(() => ({ status: 'rejected', reason: error })),
    );
  });

  it('asks for whoever has time left when the one that it waited for had none', async () => {
    const { transport, asked, setNow } = start();
    const hasty = transport.fetch(withScope({ deadlineAt: 100 }));
    const patient = transport.fetch(withScope({ deadlineAt: 200 }));
    setNow(100);
    asked[0]?.reject(new FetchError('GATEWAY_TIMEOUT', 'late'));
    await expect(hasty).rejects.toThrow('late');
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(answer());
    expect(await patient).toEqual(answer());
  });
});
