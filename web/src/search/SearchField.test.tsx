import { ApolloProvider } from '@apollo/client/react';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createTestClient } from '../testing/api.fixture.js';
import { rememberSearch } from './recent-searches.js';
import { SearchField } from './SearchField.js';

const found = {
  searchProducts: {
    __typename: 'ProductConnection',
    totalCount: 38,
    edges: [
      {
        __typename: 'ProductEdge',
        cursor: '1',
        node: {
          __typename: 'Product',
          id: 'products.1',
          title: 'Rattan weekender tote',
          price: { __typename: 'Money', amountMinor: 6400, currency: 'USD' },
          compareAtPrice: null,
          category: null,
          images: [],
        },
      },
    ],
  },
};
const categories = { categories: [{ __typename: 'Category', slug: 'bags', name: 'Rattan bags' }] };

function show() {
  const onSearch = jest.fn<(text: string) => void>();
  const onChoose = jest.fn<(choice: object) => void>();
  const client = createTestClient(({ operationName }) => ({
    data: operationName === 'Categories' ? categories : found,
  }));
  render(
    <ApolloProvider client={client}>
      <SearchField query="" onSearch={onSearch} onChoose={onChoose} />
    </ApolloProvider>,
  );
  return { onSearch, onChoose };
}

describe('the search field', () => {
  beforeEach(() => localStorage.clear());

  it('offers what was searched for before as soon as it has the focus', async () => {
    rememberSearch('lamp');
    show();
    await userEvent.click(screen.getByRole('combobox', { name: 'Search products' }));
    expect(screen.getByRole('option', { name: /lamp/ })).toBeTruthy();
  });

  it('suggests the words with their count, completions, categories and products', async () => {
    const user = userEvent.setup();
    show();
    await user.type(screen.getByRole('combobox'), 'ratt');
    await screen.findByRole('option', { name: /Rattan weekender tote.*\$64\.00/ });
    const options = within(screen.getByRole('listbox')).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual([
      'ratt38 results',
      'rattan',
      'rattan weekender',
      'All of Rattan bags',
      'Rattan weekender tote$64.00',
    ]);
  });

  it('walks through the list with the arrows and says where it is', async () => {
    const user = userEvent.setup();
    const { onSearch } = show();
    const field = screen.getByRole('combobox');
    await user.type(field, 'ratt');
    await screen.findByRole('option', { name: /^ratt ?an$/ });
    expect(field.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    const chosen = screen.getByRole('option', { selected: true });
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen.id);
    await user.keyboard('{Enter}');
    expect(onSearch).toHaveBeenCalledWith('rattan');
    expect(field.getAttribute('aria-expanded')).toBe('false');
  });

  it('closes its list with Esc and clears itself with the next', async () => {
    const user = userEvent.setup();
    show();
    const field = screen.getByRole<HTMLInputElement>('combobox');
    await user.type(field, 'ratt');
    await user.keyboard('{Escape}');
    expect(field.getAttribute('aria-expanded')).toBe('false');
    expect(field.value).toBe('ratt');
    await user.keyboard('{Escape}');
    expect(field.value).toBe('');
  });

  it('opens a product that is chosen', async () => {
    const user = userEvent.setup();
    const { onChoose } = show();
    await user.type(screen.getByRole('combobox'), 'ratt');
    await user.click(await screen.findByRole('option', { name: /Rattan weekender tote/ }));
    expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ kind: 'product' }));
  });
});
