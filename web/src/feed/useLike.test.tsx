import { gql } from '@apollo/client';
import { ApolloProvider, useFragment } from '@apollo/client/react';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createTestClient } from '../testing/api.fixture.js';
import { dismissToast, toastStore } from '../ui/toast.store.js';
import { useLike } from './useLike.js';

const fields = gql`
  fragment Like_video on Video {
    id
    likedByMe
    likeCount
  }
`;
const from = { __typename: 'Video', id: 'v1' } as const;

interface LikeFields {
  id: string;
  likedByMe: boolean;
  likeCount: number;
}

function Heart() {
  const { data, complete } = useFragment<LikeFields>({ fragment: fields, from });
  const like = useLike(complete ? (data as LikeFields) : undefined);
  return (
    <button type="button" aria-pressed={Boolean(data.likedByMe)} onClick={() => void like()}>
      {data.likeCount}
    </button>
  );
}

function setUp() {
  const { promise, resolve, reject } = Promise.withResolvers<object>();
  const client = createTestClient(() => promise);
  client.cache.writeFragment({
    fragment: fields,
    data: { ...from, likedByMe: false, likeCount: 7 },
  });
  render(
    <ApolloProvider client={client}>
      <Heart />
    </ApolloProvider>,
  );
  return {
    answer: (result: object | Error) =>
      result instanceof Error ? reject(result) : resolve(result),
  };
}

const receipt = (rejected: object[]) => ({
  data: {
    trackEvents: {
      __typename: 'TrackEventsPayload',
      accepted: 1 - rejected.length,
      duplicates: 0,
      durability: 'LOGGED',
      rejected,
    },
  },
});
const heart = () => screen.getByRole('button');
const state = () => [heart().getAttribute('aria-pressed'), heart().textContent];

describe('a like', () => {
  beforeEach(dismissToast);

  it('shows at once and stays when the server takes it', async () => {
    const user = userEvent.setup();
    const { answer } = setUp();
    await user.click(heart());
    expect(state()).toEqual(['true', '8']);
    answer(receipt([]));
    await waitFor(() => expect(state()).toEqual(['true', '8']));
    expect(toastStore.get()).toBeNull();
  });

  it('is undone, with a message, when the server cannot be reached', async () => {
    const user = userEvent.setup();
    const { answer } = setUp();
    await user.click(heart());
    answer(new TypeError('no network'));
    await waitFor(() => expect(state()).toEqual(['false', '7']));
    expect(toastStore.get()?.text).toBe("Couldn't save your like. It's undone.");
  });

  it('is undone when the server rejects it', async () => {
    const user = userEvent.setup();
    const { answer } = setUp();
    await user.click(heart());
    answer(
      receipt([
        { __typename: 'RejectedEvent', eventId: 'e', code: 'UNKNOWN_VIDEO', reason: 'unknown' },
      ]),
    );
    await waitFor(() => expect(state()).toEqual(['false', '7']));
    expect(toastStore.get()?.text).toBe("Couldn't save your like. It's undone.");
  });
});
