import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Data, demoSubgraph, startMs } from '../recommendation.fixture.js';

const query = `query Saved($kind: SavedKind, $first: Int, $after: String) {
  savedItems(kind: $kind, first: $first, after: $after) {
    pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { cursor node { savedAt product { id savedByMe } video { id savedByMe } } } } }`;
const ids = ({ savedItems }: Data): string[] =>
  savedItems.edges.map(({ node }: Data) => (node.product ?? node.video).id);

describe('the saved list', () => {
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  beforeEach(async () => {
    demo = await demoSubgraph();
    demo.know('visitor:a', [], {
      savedProducts: new Map([
        ['p2', startMs + 3],
        ['p1', startMs + 1],
        ['p3', startMs + 1],
      ]),
      savedVideos: new Map([
        ['v1', startMs + 2],
        ['v2', startMs + 1],
      ]),
    });
  });
  const page = (variables: object = {}): Promise<Data> => demo.ask('visitor:a', query, variables);

  it('has products and videos, the newest first, or only one of them', async () => {
    const answer = await page();
    expect(ids(answer)).toEqual(['p2', 'v1', 'p1', 'p3', 'v2']);
    expect(answer.savedItems.edges[1].node).toEqual({
      savedAt: new Date(startMs + 2),
      product: null,
      video: { id: 'v1', savedByMe: true },
    });
    expect(ids(await page({ kind: 'PRODUCT' }))).toEqual(['p2', 'p1', 'p3']);
    expect(ids(await page({ kind: 'VIDEO' }))).toEqual(['v1', 'v2']);
  });

  it('comes in pages that neither repeat nor lose anything, also when the last item was removed', async () => {
    const first = await page({ first: 2 });
    expect(first.savedItems.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const after = first.savedItems.pageInfo.endCursor;
    demo.know('visitor:a', [], {
      savedProducts: new Map([
        ['p9', startMs + 9],
        ['p1', startMs + 1],
      ]),
    });
    const second = await page({ first: 2, after });
    expect(ids(second)).toEqual(['p1']);
    expect(second.savedItems.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('is empty for somebody who saved nothing, and for nobody in particular', async () => {
    expect(ids(await demo.ask('visitor:b', query))).toEqual([]);
    expect(ids(await demo.ask(null, query))).toEqual([]);
  });

  it('says that it cannot be read instead of being empty', async () => {
    demo.features.broken.add('viewer');
    expect(await demo.refusal('visitor:a', query)).toMatch(/^SERVICE_UNAVAILABLE /);
  });

  it('refuses a foreign cursor and a length out of bounds by name', async () => {
    for (const after of ['x', Buffer.from('["1","SHOE","p"]').toString('base64url')]) {
      expect(await demo.refusal('visitor:a', query, { after })).toMatch(/^BAD_USER_INPUT after/);
    }
    expect(await demo.refusal('visitor:a', query, { first: 0 })).toMatch(/^BAD_USER_INPUT first/);
  });
});
