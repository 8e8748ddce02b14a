// The event that is fanned out: a new list of what is trending, about 1.5 KB once its products are completed.

const rows = 10;
// Of one width for a whole run: subscribers look for the time behind it at a fixed place.
const firstVersion = 1000;

/** The list as the recommendation subgraph has it; `happenedAt` is when the event happened. */
export const snapshotOf = (event, happenedAt) => {
  const version = firstVersion + event;
  return {
    version,
    computedAt: happenedAt,
    items: Array.from({ length: rows }, (_, i) => ({
      rank: i + 1,
      change: (version + i) % 5,
      score: 1 / (1 + i + (version % 7)),
      product: { __typename: 'Product', id: `p${i}` },
    })),
  };
};

/** What the catalog knows of a product. */
export const productOf = ({ id }) => ({
  __typename: 'Product',
  id,
  title: `Everyday thing number ${id}`,
  price: { formatted: '€24.90' },
});

/** What a client must hear of a snapshot: `__typename` was not asked for. */
export const heardOf = (snapshot) => ({
  trendingProducts: {
    ...snapshot,
    items: snapshot.items.map(({ product, ...item }) => {
      const { __typename, ...fields } = productOf(product);
      return { ...item, product: fields };
    }),
  },
});
