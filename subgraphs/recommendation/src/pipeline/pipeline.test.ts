import { describe, expect, it } from '@jest/globals';

import { type Pipeline, runPipeline, type Source } from './pipeline.js';

interface Query {
  readonly banned: ReadonlySet<string>;
  readonly enough: number;
}
interface Candidate {
  readonly id: string;
  readonly size: number | null;
}

const source = (name: string, ...ids: string[]): Source<Query> => ({ name, find: () => ids });
const broken: Source<Query> = {
  name: 'broken',
  find: () => {
    throw new Error('away');
  },
};

function pipelineOf(
  sources: readonly Source<Query>[],
  more: Partial<Pipeline<Query, Candidate, Candidate>> = {},
): Pipeline<Query, Candidate, Candidate> {
  return {
    name: 'test',
    sources,
    fallback: source('fallback', 'f1', 'bad', 'f2'),
    enough: ({ enough }) => enough,
    candidate: (id) => ({ id, size: null }),
    hydrators: [
      { name: 'size', hydrate: (_query, list) => list.map(({ id }) => ({ size: id.length })) },
    ],
    filters: [{ name: 'banned', keep: ({ id }, { banned }) => !banned.has(id) }],
    scorer: { name: 'same', score: (candidate) => candidate },
    selector: { name: 'all', select: (scored) => scored },
    ...more,
  };
}
const query = (enough = 1): Query => ({ banned: new Set(['bad']), enough });
const ids = (items: readonly Candidate[]): string[] => items.map(({ id }) => id);

describe('runPipeline', () => {
  it('takes each candidate once, in the order of the sources', async () => {
    const run = await runPipeline(
      pipelineOf([source('one', 'a', 'b'), source('two', 'b', 'c')]),
      query(),
    );
    expect(ids(run.items)).toEqual(['a', 'b', 'c']);
    expect(run.items.map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(run.degraded).toBe(false);
  });

  it('filters every source, the fallback included', async () => {
    const run = await runPipeline(pipelineOf([source('one', 'bad', 'a')]), query(2));
    expect(ids(run.items)).toEqual(['a', 'f1', 'f2']);
  });

  it('asks the fallback only when too few candidates are left', async () => {
    const run = await runPipeline(pipelineOf([source('one', 'a', 'b')]), query(2));
    expect(ids(run.items)).toEqual(['a', 'b']);
  });

  it('goes on without a source that fails, and says so', async () => {
    const skipped: string[] = [];
    const run = await runPipeline(
      pipelineOf([broken, source('one', 'a')]),
      query(),
      (part, error) => skipped.push(`${part}: ${String(error)}`),
    );
    expect(ids(run.items)).toEqual(['a']);
    expect(run.degraded).toBe(true);
    expect(skipped).toEqual(['test/broken: Error: away']);
  });

  it('goes on without a hydrator that fails: its part is missing', async () => {
    const hydrators = [{ name: 'size', hydrate: () => Promise.reject(new Error('away')) }];
    const run = await runPipeline(pipelineOf([source('one', 'a')], { hydrators }), query());
    expect(run.items).toEqual([{ id: 'a', size: null }]);
    expect(run.degraded).toBe(true);
  });
});
