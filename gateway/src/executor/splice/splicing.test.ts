import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';

import { readAnswer } from '../../transport/answer.js';
import { bodyBytes } from '../../transport/byte-string.js';
import { TextAnswer } from '../../transport/text-answer.js';
import type { Transport } from '../../transport/transport.port.js';
import { FetchError } from '../errors.js';
import { createExecutor } from '../executor.js';
import { anonymousScope } from '../fixtures/anonymous-scope.js';
import { createMarket, marketSupergraph } from '../fixtures/market.js';
import { createRecordingTransport } from '../fixtures/recording-transport.js';
import { withTexts } from '../fixtures/text-transport.js';
import { openSupergraph } from '../supergraph.js';

const supergraph = openSupergraph(marketSupergraph());

/** What an answer is changed to before it arrives. */
type Change = (text: string, fetchKey: string) => string;

const same: Change = (text) => text;

/** An operation over a market whose answers come as over HTTP: as texts, and parsed unless text is wanted. */
function prepare(source: string, givesText: boolean) {
  let change: Change = same;
  const market = createRecordingTransport(createMarket().subgraphs);
  let parsed = 0;
  const transport: Transport = {
    async fetch(fetch) {
      const { data, errors } = await market.fetch(fetch);
      const written = JSON.stringify(errors.length > 0 ? { data, errors } : { data });
      // A change may cut a letter in two, which no bytes of UTF-8 can say.
      const text = change(written, `${fetch.subgraph} ${fetch.operation}`).toWellFormed();
      if (givesText && fetch.acceptsText && text.startsWith('{"data":{')) {
        return new TextAnswer(bodyBytes(Buffer.from(text)), fetch.exactNumbers);
      }
      parsed += 1;
      try {
        return readAnswer(text, fetch.exactNumbers);
      } catch (cause) {
        throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', { cause });
      }
    },
    async close() {},
  };
  const operation = createExecutor(supergraph, transport).prepare(source, parse(source), null);
  return {
    market,
    parsed: () => parsed,
    /** Runs it on changed answers, and tells what a client could tell. */
    async run(changing: Change) {
      change = changing;
      const result = await operation.run({
        variables: {},
        scope: anonymousScope,
        authorization: undefined,
      });
      const told = result.errors.map((error) => JSON.stringify(error)).sort();
      return {
        data: result.data === null ? null : (JSON.parse(result.data.text) as unknown),
        told,
      };
    },
  };
}

const operations = [
  '{ products(first: 3) { id name weightGrams size { widthCm heightCm } } }',
  '{ product(id: "p1") { rating inStock name __typename } echo }',
  '{ products { weightGrams name rating inStock warehouse { city country } } }',
  '{ product(id: "p1") { shippingCents weightGrams } }',
  '{ latestReviews { id text subject { name reviews { id text subject { rating name } } } } }',
  '{ latestReviews { product { inStock name } __typename text } products { name inStock } }',
  '{ board { version products { name inStock reviews { text } } } colour big echo(text: "\\"ä\\n🎺") }',
  '{ grid { name rating } nest { level nest { level } } }',
  '{ shelf { label best { name inStock } products { rating } } }',
];

describe('splicing', () => {
  it.each(operations)(
    'answers as the general path does, and parses nothing: %s',
    async (source) => {
      const [spliced, general] = [prepare(source, true), prepare(source, false)];
      expect(await spliced.run(same)).toEqual(await general.run(same));
      expect(spliced.parsed()).toBe(0);
      expect(spliced.market.asked.sort()).toEqual(general.market.asked.sort());
    },
  );

  it('answers with large texts as well', async () => {
    const [source = ''] = operations;
    const long: Change = (text) => text.replaceAll('"name":"', `"name":"${'ä'.repeat(9000)}`);
    const [spliced, general] = [prepare(source, true), prepare(source, false)];
    expect(await spliced.run(long)).toEqual(await general.run(long));
    expect(spliced.parsed()).toBe(0);
  });

  it('asks nothing twice when it has to give up half-way', async () => {
    const [, , source = ''] = operations;
    const spaced: Change = (text, key) =>
      key.startsWith('places') ? text.replace(':', ': ') : text;
    const [spliced, general] = [prepare(source, true), prepare(source, false)];
    expect(await spliced.run(spaced)).toEqual(await general.run(spaced));
    expect(spliced.market.asked.sort()).toEqual(general.market.asked.sort());
  });

  it('keeps runs apart that wait at the same time, some of which give up half-way', async () => {
    const chance = random(20_261_122);
    const market = createRecordingTransport(createMarket().subgraphs);
    const transport: Transport = {
      async fetch(fetch) {
        const { data } = await market.fetch(fetch);
        for (let turns = chance(12); turns > 0; turns -= 1) await setImmediate();
        // Space changes the way, not the answer; so rarely that a plan seldom rests.
        const isOdd = chance(10) === 0;
        const text = JSON.stringify({ data }, null, isOdd ? 1 : 0);
        return fetch.acceptsText && !isOdd
          ? new TextAnswer(bodyBytes(Buffer.from(text)), fetch.exactNumbers)
          : readAnswer(text, fetch.exactNumbers);
      },
      async close() {},
    };
    const executor = createExecutor(supergraph, transport);
    const prepared = operations.map((source) => executor.prepare(source, parse(source), null));
    const expected = await Promise.all(operations.map((each) => prepare(each, false).run(same)));
    const runs = Array.from({ length: 3000 }, async (_, i) => {
      for (let turns = chance(200); turns > 0; turns -= 1) await setImmediate();
      const at = i % operations.length;
      const result = await prepared[at]?.run({
        variables: {},
        scope: anonymousScope,
        authorization: undefined,
      });
      expect(JSON.parse(result?.data?.text ?? '')).toEqual(expected[at]?.data);
    });
    await Promise.all(runs);
  });

  it('gives up an operation for a while when its answers are always written otherwise', async () => {
    const { run, parsed } = prepare('{ echo }', true);
    for (let i = 0; i < 30; i += 1) {
      const answer = await run((text) => text.replaceAll(':', ': '));
      expect(answer).toEqual({ data: { echo: 'hi' }, told: [] });
    }
    expect(parsed()).toBe(30);
    // Now it does not even try.
    expect(await run(same)).toEqual({ data: { echo: 'hi' }, told: [] });
    expect(parsed()).toBe(31);
  });

  it('tells the client what the subgraphs and the operation say of the answer', async () => {
    const market = createRecordingTransport(createMarket().subgraphs);
    market.behave('catalog', async (_fetch, ask) => {
      const forClient = [{ name: 'x-price', value: '1', merge: 'append' as const }];
      return { ...(await ask()), forClient };
    });
    const cacheControlOf = () => 'max-age=5';
    const executor = createExecutor(supergraph, withTexts(market), { cacheControlOf });
    const operation = executor.prepare('{ echo }', parse('{ echo }'), null);
    const { headers } = await operation.run({
      variables: {},
      scope: anonymousScope,
      authorization: undefined,
    });
    expect(headers).toEqual([
      ['cache-control', 'max-age=5'],
      ['x-price', '1'],
    ]);
  });

  it('answers changed texts as the general path does', async () => {
    const rounds = Number(process.env['ROUNDS'] ?? 600);
    const first = Number(process.env['SEED'] ?? 20_261_121);
    const prepared = operations.map((source) => [prepare(source, true), prepare(source, false)]);
    for (let seed = first; seed < first + rounds; seed += 1) {
      const at = seed % operations.length;
      const [spliced, general] = prepared[at] as ReturnType<typeof prepare>[];
      const change = changeOf(seed);
      const answer = await spliced?.run(change);
      expect({ seed, source: operations[at], ...answer }).toEqual({
        seed,
        source: operations[at],
        ...(await general?.run(change)),
      });
      // A run that goes well makes up for one that does not, so that splicing never rests here.
      await spliced?.run(same);
    }
  });
});

/** A generator of whole numbers below a bound. */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const values = [
  'null', 'true', '7', '-0', '01', '1.0', '2.50', '1e3', '9007199254740993', '2147483648', '-12.5',
  '"x"', '"RED"', '"\\u00e4\\n"', '"\\q"', '"\u0001"', '"\ud800"', '[]', '{}', '[null]', '[{}]', '{"id":"p2"}', '',
]; // prettier-ignore
const signs = [
  '"',
  '\\',
  ',',
  ':',
  '{',
  '}',
  '[',
  ']',
  ' ',
  '\n',
  '0',
  'é',
  '\u0001',
  'null',
  '__proto__',
];

/** A change of one answer or the other that depends on nothing but the seed and the fetch. */
function changeOf(seed: number): Change {
  return (text, key) => {
    const at = random(
      [...key].reduce((sum, sign) => Math.imul(sum, 31) + sign.charCodeAt(0), seed),
    );
    if (at(2) === 0) return text;
    const position = at(text.length);
    const leaf = /("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)(?=[,}\]])/g;
    const leaves = [...text.matchAll(leaf)];
    const { index = 0, 0: old = '' } = leaves[at(leaves.length || 1)] ?? {};
    switch (at(7)) {
      case 0:
        return text.slice(0, position) + text.slice(position + 1);
      case 1:
        return text.slice(0, position) + signs[at(signs.length)] + text.slice(position);
      case 2:
        return text.slice(0, position);
      case 3:
        return text.replace(/\{("\w+":(?:"[^"]*"|\d+)),("\w+":(?:"[^"]*"|\d+))/, '{$2,$1');
      case 4:
        return text.replace(
          /\}$/,
          at(2) === 0 ? ',"errors":[{"message":"m"}]}' : ',"extensions":{}}',
        );
      default:
        return text.slice(0, index) + values[at(values.length)] + text.slice(index + old.length);
    }
  };
}
