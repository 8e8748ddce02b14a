import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';

import { createExecutor } from '../executor/executor.js';
import { createMarket, marketSupergraph } from '../executor/fixtures/market.js';
import { createRecordingTransport } from '../executor/fixtures/recording-transport.js';
import { openSupergraph } from '../executor/supergraph.js';
import { type JoinedRequest, withJoining } from './joined-executor.js';

/** A query over the market, on a clock that the test sets; each run is a fetch. */
function start() {
  const transport = createRecordingTransport(createMarket().subgraphs);
  const joined: JoinedRequest[] = [];
  let nowMs = 0;
  const executor = withJoining(createExecutor(openSupergraph(marketSupergraph()), transport), {
    clock: () => nowMs,
    onJoined: (each) => joined.push(each),
  });
  const scope = { accountId: null, sessionFamilyId: null, visitorId: null, roles: [] };
  return {
    transport,
    joined,
    setNow: (ms: number) => void (nowMs = ms),
    run: (requestId: string, deadlineAt: number, query = '{ echo }') =>
      executor.prepare(query, parse(query), null).run({
        variables: {},
        scope: { ...scope, requestId, deadlineAt },
        authorization: undefined,
        joinKey: 'a',
      }),
  };
}

describe('an executor that joins requests', () => {
  it('gives all of them the same bytes, made once', async () => {
    const { run, joined } = start();
    const [first, second] = await Promise.all([run('q1', 10), run('q2', 10)]);
    expect(String(first?.shared?.body)).toBe('{"data":{"echo":"hi"}}');
    expect(second?.shared?.body).toBe(first?.shared?.body);
    expect(joined).toEqual([{ requestId: 'q2', runAs: 'q1', failed: false }]);
  });

  it('keeps operations apart whose requests have the same key', async () => {
    const { run, joined } = start();
    const answers = await Promise.all([run('q1', 10), run('q2', 10, '{ big }')]);
    expect(answers.map(({ data }) => data?.text)).toEqual(['{"echo":"hi"}', '{"big":42}']);
    expect(joined).toEqual([]);
  });

  it('runs a request again whose time was not up when that of the first was', async () => {
    const { run, transport, joined, setNow } = start();
    transport.behave('catalog', (_fetch, ask) => {
      setNow(10);
      return ask();
    });
    await Promise.all([run('q1', 10), run('q2', 11), run('q3', 10)]);
    expect(transport.fetches.map(({ scope }) => scope.requestId)).toEqual(['q1', 'q2']);
    expect(joined.map(({ requestId }) => requestId)).toEqual(['q3']);
  });

  it('tells everybody that a run failed, and forgets it', async () => {
    const { run, transport, joined } = start();
    transport.behave('catalog', () => Promise.reject(new Error('down')));
    const answers = await Promise.all([run('q1', 10), run('q2', 10)]);
    expect(answers.map(({ errors }) => errors.length)).toEqual([1, 1]);
    expect(joined).toEqual([{ requestId: 'q2', runAs: 'q1', failed: true }]);
    transport.behave('catalog', (_fetch, ask) => ask());
    expect((await run('q3', 10)).errors).toEqual([]);
  });
});
