// A process: Apollo Server 5 with @apollo/gateway, as shipped or (FETCHER=undici) with a fetcher over undici.
import { readFileSync } from 'node:fs';

import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Agent, request } from 'undici';

const dispatcher = new Agent({ connections: 50, keepAliveTimeout: 30_000 });

/** What a data source needs of a fetch; undici's own `fetch` costs more than the shipped one. */
async function fetcher(address, { method, headers, body }) {
  const answer = await request(address, { method, headers, body, dispatcher });
  return {
    ok: answer.statusCode < 400,
    status: answer.statusCode,
    headers: new Headers(answer.headers),
    json: () => answer.body.json(),
    text: () => answer.body.text(),
  };
}

const buildService = ({ url }) => new RemoteGraphQLDataSource({ url, fetcher });

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH, 'utf8'),
  ...(process.env.FETCHER === 'undici' ? { buildService } : {}),
});
const port = Number(process.env.PORT);
await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port, host: '127.0.0.1' } });
