import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes } from '@reelgraph/schema/error-codes';
import fc from 'fast-check';
import { type DocumentNode, parse, validate } from 'graphql';

import { decideConditions } from '../executor/conditions.js';
import { createExecutor } from '../executor/executor.js';
import { marketSupergraph } from '../executor/fixtures/market.js';
import { marketSdl } from '../executor/fixtures/market.schema.js';
import { createRecordingTransport } from '../executor/fixtures/recording-transport.js';
import { withTexts } from '../executor/fixtures/text-transport.js';
import { selectOperation } from '../executor/operation.js';
import { openSupergraph } from '../executor/supergraph.js';
import { createLocalTransport } from '../transport/local.js';
import type { Transport } from '../transport/transport.port.js';
import { Choices } from './choices.js';
import { isBeyondApollo } from './apollo-faults.js';
import { codesByPath, explainedNulls } from './comparison.js';
import { writeOperation } from './operation-writer.js';
import { type Answerer, type Asked, apolloAnswerer, wholeAnswerer } from './oracles.js';
import type { World } from './world.js';
import { createWorldSchemas, visitorOf } from './world-schemas.js';

/** Operations in all; `DIFFERENTIAL_CASES` and `DIFFERENTIAL_SEED` for a longer run or the same again. */
const cases = Number(process.env['DIFFERENTIAL_CASES'] ?? 2000);
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const schemaFolder = `${import.meta.dirname}/../../../schema`;
const read = (file: string): string => readFileSync(`${schemaFolder}/${file}`, 'utf8');

const supergraphs = {
  product: {
    supergraph: read('supergraph.graphql'),
    sdls: new Map(
      readdirSync(`${schemaFolder}/subgraphs`).map((file) => [
        path.basename(file, '.graphql'),
        read(`subgraphs/${file}`),
      ]),
    ),
  },
  market: { supergraph: marketSupergraph(), sdls: new Map(Object.entries(marketSdl)) },
};

/** A case: the decisions that write an operation, and the seed of the world. */
const anyCase = fc.record({
  tape: fc.array(fc.nat(0xffff), { maxLength: 300, size: 'max' }),
  world: fc.nat(0xffff),
});

/** A transport whose answers come in another order than they were asked for, the same each time. */
const unevenly = (transport: Transport): Transport => ({
  ...transport,
  async fetch(fetch) {
    const { operation, variables, scope } = fetch;
    const turns =
      (operation.length + (variables?.length ?? 0) + (scope.visitorId?.length ?? 0)) % 5;
    for (let i = 0; i < turns; i += 1) await setImmediate();
    return transport.fetch(fetch);
  },
});

describe.each(Object.entries(supergraphs))(
  'any operation over the %s',
  (_name, { supergraph: sdl, sdls }) => {
    const supergraph = openSupergraph(sdl);
    const { subgraphs, whole, requiring, borrowed } = createWorldSchemas(
      openSupergraph(sdl).api,
      sdls,
    );
    const recording = createRecordingTransport(subgraphs);
    const executor = createExecutor(supergraph, withTexts(unevenly(recording)));
    const compiling = createExecutor(
      supergraph,
      unevenly(createLocalTransport(subgraphs, { timeoutMs: 10_000 })),
    );
    const ours: Answerer = async ({ source, document, operationName, variables }, world) => {
      // The compiler of the local transport takes its time; every fourth world has it.
      const { prepare } = world.seed % 4 === 0 ? compiling : executor;
      const operation = prepare(source, document, operationName);
      const { data, errors } = await operation.run({
        variables,
        authorization: undefined,
        scope: {
          requestId: 'q1',
          accountId: null,
          sessionFamilyId: null,
          visitorId: visitorOf(world),
          roles: [],
          deadlineAt: Number.MAX_SAFE_INTEGER,
        },
      });
      return { data: data?.text ?? 'null', errors };
    };
    const specification = wholeAnswerer(whole);
    let apollo: Answerer;
    beforeAll(async () => {
      apollo = await apolloAnswerer(sdl, subgraphs);
    });

    function write(tape: readonly number[]): Asked[] {
      const written = writeOperation(supergraph.api, new Choices(tape), { sets: 2 });
      const document = parse(written.source);
      expect(validate(supergraph.api, document)).toEqual([]);
      return written.variables.map((variables) => ({ ...written, document, variables }));
    }

    /** The document with its conditions decided. */
    function decide({ document, operationName, variables }: Asked): DocumentNode {
      const { coerced } = executor.coerce(selectOperation(document, operationName), variables);
      const held = Object.entries(coerced ?? {}).filter(([, value]) => value === true);
      return decideConditions(document, Object.fromEntries(held) as Record<string, true>);
    }

    /** What a failure shows beside the difference. */
    const about = ({ source, variables }: Asked, errors: unknown = []) => ({
      source,
      variables,
      errors,
    });

    async function compareData(asked: Asked, world: World): Promise<void> {
      const answer = await ours(asked, world);
      const wanted = await specification(asked, world);
      expect({ ...about(asked, answer.errors), data: answer.data }).toEqual({
        ...about(asked),
        data: wanted.data,
      });
      if (isBeyondApollo({ schema: whole, requiring, borrowed }, asked.document, decide(asked)))
        return;
      const other = await apollo(asked, world);
      expect({ ...about(asked), data: JSON.parse(other.data) }).toEqual({
        ...about(asked),
        data: JSON.parse(answer.data),
      });
    }

    async function compareErrors(asked: Asked, world: World): Promise<void> {
      const answer = await ours(asked, world);
      const wanted = await specification(asked, world);
      expect({ ...about(asked), data: answer.data, ...explainedNulls(answer) }).toEqual({
        ...about(asked),
        data: wanted.data,
        ...explainedNulls(wanted),
      });
      const codes = codesByPath(wanted);
      for (const { path, message, extensions } of answer.errors) {
        expect(errorCodes).toContain(extensions?.['code']);
        expect(message).not.toContain('secret');
        if (codes.get((path ?? []).join('.')) === 'NOT_FOUND') {
          expect(extensions?.['code']).toBe('NOT_FOUND');
        }
      }
    }

    const anyTime = 3_600_000;
    it(
      'has the data of the specification and of another gateway, and its nulls where the specification has them',
      () =>
        fc.assert(
          fc.asyncProperty(anyCase, async ({ tape, world }) => {
            for (const asked of write(tape)) {
              await compareData(asked, { seed: world, faults: false });
              await compareErrors(asked, { seed: world, faults: true });
            }
          }),
          { seed, numRuns: Math.ceil(cases / Object.keys(supergraphs).length) },
        ),
      anyTime,
    );
  },
);
