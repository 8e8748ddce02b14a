import { gql } from '@apollo/client';
import { ApolloProvider, useFragment } from '@apollo/client/react';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createTestClient } from '../testing/api.fixture.js';
import { dismissToast, toastStore } from '../ui/toast.store.js';
import { SaveButton } from './SaveButton.js';

const fields = gql`
  fragment Save_product on Product {
    id
    savedByMe
  }
`;
const from = { __typename: 'Product', id: 'p1' } as const;

function Mark({ undoable }: { undoable: boolean }) {
  const { data } = useFragment<{ id: string; savedByMe: boolean }>({ fragment: fields, from });
  const item = { id: 'p1', savedByMe: data.savedByMe ?? false };
  return <SaveButton savable={{ kind: 'product', item }} undoable={undoable} />;
}

const receipt = {
  trackEvents: {
    ...{ __typename: 'TrackEventsPayload', accepted: 1, duplicates: 0, durability: 'LOGGED' },
    rejected: [],
  },
};

/** A button of a product that is saved or not, over a server that answers like this. */
function setUp(options: { saved: boolean; answer: () => Promise<object>; undoable?: boolean }) {
  const client = createTestClient(options.answer);
  client.cache.writeFragment({ fragment: fields, data: { ...from, savedByMe: options.saved } });
  render(
    <ApolloProvider client={client}>
      <Mark undoable={options.undoable ?? false} />
    </ApolloProvider>,
  );
}

const button = () => screen.getByRole('button', { name: 'Save' });
const pressed = () => button().getAttribute('aria-pressed');

describe('saving', () => {
  beforeEach(dismissToast);

  it('shows at once and stays when the server takes it', async () => {
    const { promise, resolve } = Promise.withResolvers<object>();
    setUp({ saved: false, answer: () => promise });
    await userEvent.click(button());
    expect(pressed()).toBe('true');
    resolve({ data: receipt });
    await waitFor(() => expect(pressed()).toBe('true'));
    expect(toastStore.get()).toBeNull();
  });

  it('is undone, with a message, when the server cannot be reached', async () => {
    setUp({ saved: false, answer: () => Promise.reject(new TypeError('no network')) });
    await userEvent.click(button());
    await waitFor(() => expect(toastStore.get()?.text).toBe("Couldn't save it. It's undone."));
    expect(pressed()).toBe('false');
  });

  it('can be had back where what is no longer saved disappears', async () => {
    setUp({ saved: true, answer: async () => ({ data: receipt }), undoable: true });
    await userEvent.click(button());
    await waitFor(() => expect(toastStore.get()?.text).toBe('Taken off your list'));
    expect(pressed()).toBe('false');
    act(() => toastStore.get()?.undo?.());
    await waitFor(() => expect(pressed()).toBe('true'));
  });
});
