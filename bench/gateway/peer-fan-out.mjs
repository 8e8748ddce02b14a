// A process: the feed query written by hand over the gateway's HTTP client, without GraphQL. What a team would write that
// has no gateway: five calls, two at once and then three at once, and the answers put together.
import { readFileSync } from 'node:fs';
import http from 'node:http';

import { Agent, request } from 'undici';

const supergraph = readFileSync(process.env.SUPERGRAPH, 'utf8');
const urls = Object.fromEntries(
  [...supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map((m) => m.slice(1)),
);
const agent = new Agent({ connections: 128, keepAliveTimeout: 30_000 });
const headers = { 'content-type': 'application/json' };

async function call(subgraph, query, variables) {
  const body = JSON.stringify({ query, variables });
  const answer = await request(urls[subgraph], {
    method: 'POST',
    dispatcher: agent,
    headers,
    body,
  });
  return JSON.parse(await answer.body.text()).data;
}

const entities = async (subgraph, typename, keys, selection) => {
  const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${typename} { ${selection} } } }`;
  return (await call(subgraph, query, { keys }))._entities;
};

const rootQuery = `query($first: Int!, $after: String) {
  feed(first: $first, after: $after) { degraded pageInfo { hasNextPage endCursor } edges { cursor node {
    score recommendationId reasons { code text } video { id likeCount likedByMe } products { id } } } }
  popularProducts(first: 5) { score product { id } }
}`;
const productFields =
  'id title price { amountMinor currency formatted } stock rating images { url width height alt }';
const videoFields =
  'id caption hashtags durationMs poster { url width height alt } creator { id handle displayName }';

async function feed(variables) {
  const [{ feed, popularProducts }, { me }] = await Promise.all([
    call('recommendation', rootQuery, variables),
    call('user', '{ me { handle interests { slug } } }', {}),
  ]);
  const items = feed.edges.map(({ node }) => node);
  const key = (__typename) => (id) => ({ __typename, id });
  const productIds = new Set(items.flatMap(({ products }) => products.map(({ id }) => id)));
  for (const { product } of popularProducts) productIds.add(product.id);
  const [products, videos, interests] = await Promise.all([
    entities('catalog', 'Product', [...productIds].map(key('Product')), productFields),
    entities('video', 'Video', items.map(({ video }) => video.id).map(key('Video')), videoFields),
    entities('catalog', 'Category', me.interests.map(({ slug }) => ({ __typename: 'Category', slug })), 'slug name'), // prettier-ignore
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
  return { me: { handle: me.handle, interests }, feed, popularProducts: popular };
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
