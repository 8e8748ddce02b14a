// A process: the feed query written by hand over the gateway's HTTP client, without GraphQL. What a team would write that
// has no gateway: four calls, two and then two at once, and the answers put together.
import { readFileSync } from 'node:fs';
import http from 'node:http';

import { textOfBytes } from '../../gateway/dist/transport/byte-string.js';
import { createHttp1Client } from '../../gateway/dist/transport/http1-client.js';

const supergraph = readFileSync(process.env.SUPERGRAPH, 'utf8');
const urls = Object.fromEntries(
  [...supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map((m) => m.slice(1)),
);
const client = createHttp1Client({
  maxConnections: 128,
  maxWaiting: 10_000,
  maxResponseBytes: 16 * 1024 * 1024,
  keepAliveMs: 30_000,
});
const headers = [['content-type', 'application/json']];

async function call(subgraph, query, variables) {
  const body = JSON.stringify({ query, variables });
  const deadlineAt = Date.now() + 10_000;
  const request = { url: urls[subgraph], headers, body, deadlineAt };
  const answer = await client.post({ ...request, bodyBytes: Buffer.byteLength(body) });
  return JSON.parse(textOfBytes(answer.body)).data;
}

const rootQuery = `query($first: Int!, $after: String) {
  feed(first: $first, after: $after) { degraded pageInfo { hasNextPage endCursor } edges { cursor node {
    score recommendationId reasons { code text } video { id likeCount likedByMe } products { id } } } }
  popularProducts(first: 5) { score product { id } }
}`;
const catalogQuery = `query($products: [_Any!]!, $categories: [_Any!]!) {
  products: _entities(representations: $products) { ... on Product {
    id title price { amountMinor currency formatted } stock rating images { url width height alt } } }
  categories: _entities(representations: $categories) { ... on Category { slug name } }
}`;
const videoQuery = `query($videos: [_Any!]!) { _entities(representations: $videos) { ... on Video {
  id caption hashtags durationMs poster { url width height alt } creator { id handle displayName } } } }`;

async function feed(variables) {
  const [{ feed, popularProducts }, { me }] = await Promise.all([
    call('recommendation', rootQuery, variables),
    call('user', '{ me { handle interests { slug } } }', {}),
  ]);
  const items = feed.edges.map(({ node }) => node);
  const productIds = new Set(items.flatMap(({ products }) => products.map(({ id }) => id)));
  for (const { product } of popularProducts) productIds.add(product.id);
  const [{ products, categories }, { _entities: videos }] = await Promise.all([
    call('catalog', catalogQuery, {
      products: [...productIds].map((id) => ({ __typename: 'Product', id })),
      categories: me.interests.map(({ slug }) => ({ __typename: 'Category', slug })),
    }),
    call('video', videoQuery, {
      videos: items.map(({ video }) => ({ __typename: 'Video', id: video.id })),
    }),
  ]);
  const productOf = new Map(products.map((product) => [product.id, product]));
  for (const [i, item] of items.entries()) {
    Object.assign(item.video, videos[i]);
    item.products = item.products.map(({ id }) => productOf.get(id));
  }
  const popular = popularProducts.map(({ score, product: { id } }) => {
    const { title, price } = productOf.get(id);
    return { score, product: { id, title, price: { formatted: price.formatted } } };
  });
  return { me: { handle: me.handle, interests: categories }, feed, popularProducts: popular };
}

http
  .createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (body += chunk));
    request.on('end', async () => {
      const answer = JSON.stringify({ data: await feed(JSON.parse(body).variables) });
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(answer),
      });
      response.end(answer);
    });
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
