import { gql } from '@apollo/client';
import { describe, expect, it } from '@jest/globals';

import { createTestClient } from '../testing/api.fixture.js';
import { createConsentLink } from './consent.link.js';
import { createSessionLink } from './session.link.js';

const feed = gql`
  query Feed {
    feed
  }
`;
const account = gql`
  query Account {
    me
  }
`;
const trackEvents = gql`
  mutation TrackEvents {
    trackEvents
  }
`;

/** A client of somebody who is logged in, and who it said it was in each request. */
function setUp(personal: boolean) {
  const sent: [string | undefined, unknown][] = [];
  const session = {
    token: () => Promise.resolve('token'),
    renew: () => Promise.resolve('token'),
  };
  const client = createTestClient(
    (operation) => {
      const { headers } = operation.getContext() as { headers: Record<string, unknown> };
      sent.push([operation.operationName, headers['authorization'] ?? null]);
      return { data: { feed: 1, me: 1, trackEvents: 1 } };
    },
    createConsentLink(() => personal),
    createSessionLink(session, (token) =>
      token === null ? {} : { authorization: `Bearer ${token}` },
    ),
  );
  return { client, sent };
}

describe('the viewer’s choice', () => {
  it('lets everything through while they want picks of their own', async () => {
    const { client, sent } = setUp(true);
    await client.query({ query: feed });
    await client.mutate({ mutation: trackEvents });
    expect(sent).toEqual([
      ['Feed', 'Bearer token'],
      ['TrackEvents', 'Bearer token'],
    ]);
  });

  it('asks for picks as nobody, and for the account as themselves', async () => {
    const { client, sent } = setUp(false);
    await client.query({ query: feed });
    await client.query({ query: account });
    expect(sent).toEqual([
      ['Feed', null],
      ['Account', 'Bearer token'],
    ]);
  });

  it('keeps what they do on the device', async () => {
    const { client, sent } = setUp(false);
    await expect(client.mutate({ mutation: trackEvents })).rejects.toThrow();
    expect(sent).toEqual([]);
  });
});
