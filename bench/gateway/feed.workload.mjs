// The product's feed query over the product's own schema: four subgraph calls, an answer of about 5 KB.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../server.mjs';

const schemas = path.join(root, 'schema', 'subgraphs');
const names = ['catalog', 'recommendation', 'user', 'video'];
const things = ['lamp', 'mug', 'scarf', 'desk', 'kettle', 'sneaker', 'poster', 'backpack'];
const styles = ['oak', 'linen', 'matte', 'vintage', 'soft', 'folding', 'striped'];

const image = (id, alt) => ({ url: `/media/${id}.webp`, width: 720, height: 1280, alt });

const product = (id) => {
  const number = Number(id.slice(1));
  const title = `${styles[number % 7]} ${things[number % 8]} ${number}`;
  const amountMinor = 500 + ((number * 7919) % 20_000);
  return {
    __typename: 'Product',
    id,
    title,
    price: { amountMinor, currency: 'EUR', formatted: `€${(amountMinor / 100).toFixed(2)}` },
    stock: number % 40,
    rating: (number % 50) / 10,
    images: [image(id, title)],
  };
};

const video = (id) => {
  const number = Number(id.slice(1));
  const caption = `Three ways to use a ${things[number % 8]} that nobody tells you about, part ${number}`;
  const handle = `maker${number % 90}`;
  return {
    __typename: 'Video',
    id,
    caption,
    hashtags: [things[number % 8], styles[number % 7]],
    durationMs: 5000 + (number % 30) * 500,
    poster: image(id, caption),
    creator: { __typename: 'Creator', id: `c${number % 90}`, handle, displayName: `The ${handle}` },
    likedByMe: number % 3 === 0,
    likeCount: number * 13,
  };
};

const edge = (number) => ({
  cursor: `o${number + 1}`,
  node: {
    recommendationId: `r${number}`,
    score: ((number * 37) % 100) / 100,
    reasons: [
      {
        code: 'SIMILAR',
        text: `Because you looked at a ${styles[number % 7]} ${things[number % 8]}`,
      },
    ],
    video: video(`v${number % 1000}`),
    products: [product(`p${number % 1000}`), product(`p${(number + 500) % 1000}`)],
  },
});

const count = (n, of) => Array.from({ length: n }, (_, i) => of(i));

/** Varied requests differ in their cursor: 1,000 of them. */
export const feed = {
  name: 'feed',
  connections: 40,
  variants: 1000,
  query: `query Feed($first: Int!, $after: String) {
  me { handle interests { slug name } }
  feed(first: $first, after: $after) {
    degraded
    pageInfo { hasNextPage endCursor }
    edges { cursor node {
      score recommendationId reasons { code text }
      video { id caption hashtags durationMs likeCount likedByMe poster { url width height alt }
              creator { id handle displayName } }
      products { id title price { amountMinor currency formatted } stock rating images { url width height alt } }
    } }
  }
  popularProducts(first: 5) { score product { id title price { formatted } } }
}`,
  variables: (i) => ({ first: 5, after: `o${i}` }),
  subgraphs: () =>
    Object.fromEntries(
      names.map((name) => [name, readFileSync(path.join(schemas, `${name}.graphql`), 'utf8')]),
    ),
  root: {
    me: {
      __typename: 'User',
      id: 'u1',
      handle: 'ada',
      interests: ['home', 'garden', 'travel'].map((slug) => feedEntity('Category', { slug })),
    },
    feed: ({ first, after }) => {
      const offset = Number(after.slice(1));
      return {
        degraded: false,
        pageInfo: { hasNextPage: true, endCursor: `o${offset + first}` },
        edges: count(first, (i) => edge(offset + i)),
      };
    },
    popularProducts: ({ first }) =>
      count(first, (i) => ({ score: 100 - i, product: product(`p${i * 11}`) })),
  },
  entity: feedEntity,
};

function feedEntity(typename, key) {
  if (typename === 'Product') return product(key.id);
  if (typename === 'Video') return video(key.id);
  return { __typename: 'Category', slug: key.slug, name: `All about ${key.slug}` };
}
