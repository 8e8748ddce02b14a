import { gql } from '@apollo/client';
import { describe, expect, it } from '@jest/globals';

import { createTestClient } from '../testing/api.fixture.js';
import { createPersistedLink } from './persisted.link.js';

const me = gql`
  query Me {
    me {
      id
    }
  }
`;
const unknown = {
  errors: [
    { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
  ],
};

/** Answers in turn, and whether each request had an id and its query in it. */
function setUp(ids: Record<string, string>, answers: object[]) {
  const sent: object[] = [];
  const client = createTestClient(
    ({ getContext, extensions }) => {
      const { http } = getContext() as { http?: { includeQuery?: boolean } };
      const { sha256Hash = null } = extensions['persistedQuery'] ?? {};
      sent.push({ id: sha256Hash, query: http?.includeQuery ?? true });
      return answers.shift();
    },
    createPersistedLink((name) => (name === undefined ? null : (ids[name] ?? null))),
  );
  return { client, sent };
}

describe('an operation with an id', () => {
  it('goes without its query', async () => {
    const { client, sent } = setUp({ Me: 'hash' }, [{ data: { me: null } }]);
    expect((await client.query({ query: me })).data).toEqual({ me: null });
    expect(sent).toEqual([{ id: 'hash', query: false }]);
  });

  it('goes again, with its query, to a server that does not know the id', async () => {
    const { client, sent } = setUp({ Me: 'hash' }, [unknown, { data: { me: null } }]);
    expect((await client.query({ query: me })).data).toEqual({ me: null });
    expect(sent).toEqual([
      { id: 'hash', query: false },
      { id: 'hash', query: true },
    ]);
  });
});

describe('an operation without an id', () => {
  it('goes as it is', async () => {
    const { client, sent } = setUp({}, [{ data: { me: null } }]);
    await client.query({ query: me });
    expect(sent).toEqual([{ id: null, query: true }]);
  });
});
