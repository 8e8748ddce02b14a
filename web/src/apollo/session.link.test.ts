import { gql } from '@apollo/client';
import { describe, expect, it } from '@jest/globals';

import type { SessionRefresh } from '../account/session-refresh.js';
import { createTestClient } from '../testing/api.fixture.js';
import { createSessionLink } from './session.link.js';

const query = gql`
  query Me {
    me {
      id
    }
  }
`;

const expired = { errors: [{ message: 'expired', extensions: { code: 'UNAUTHENTICATED' } }] };

function setUp(session: SessionRefresh, answers: object[]) {
  const sent: (string | undefined)[] = [];
  const client = createTestClient(
    (operation) => {
      const { headers } = operation.getContext() as { headers: Record<string, string> };
      sent.push(headers['authorization']);
      return answers.shift();
    },
    createSessionLink(session, (token) => (token ? { authorization: `Bearer ${token}` } : {})),
  );
  return { client, sent };
}

describe('the session link', () => {
  it('renews a refused token and asks once more', async () => {
    const session = { token: async () => 'old', renew: async () => 'new' };
    const { client, sent } = setUp(session, [expired, { data: { me: null } }]);
    const { data } = await client.query({ query });
    expect(data).toEqual({ me: null });
    expect(sent).toEqual(['Bearer old', 'Bearer new']);
  });

  it('goes on as a visitor when the session has ended', async () => {
    const session = { token: async () => 'old', renew: async () => null };
    const { client, sent } = setUp(session, [expired, { data: { me: null } }]);
    await client.query({ query });
    expect(sent).toEqual(['Bearer old', undefined]);
  });

  it('leaves alone the error of one field that needs an account', async () => {
    const session = { token: async () => 'good', renew: async () => 'never' };
    const denied = { data: { me: null }, errors: [{ ...expired.errors[0], path: ['me'] }] };
    const { client, sent } = setUp(session, [denied]);
    await client.query({ query, errorPolicy: 'all' });
    expect(sent).toEqual(['Bearer good']);
  });
});
