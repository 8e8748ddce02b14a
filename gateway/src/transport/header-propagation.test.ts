import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, it } from '@jest/globals';

import { withHeaderRules } from './header-propagation.js';
import { createHttpTransport } from './http.js';
import { fetchOf } from './transport.contract.js';

it('passes headers on both ways between a client and a subgraph', async () => {
  const server = http.createServer((request, response) => {
    response.setHeader('set-cookie', ['a=1', 'b=2']).setHeader('x-secret', 'x');
    const { authorization, 'x-tenant': tenant } = request.headers;
    response.end(JSON.stringify({ data: { hello: `${authorization} ${tenant}` } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const transport = withHeaderRules(
    createHttpTransport({
      urls: new Map([['contract', url]]),
      timeoutMs: 2000,
      sendScope: false,
      keepHeaders: true,
    }),
    {
      request: [
        {
          action: 'forward',
          subgraphs: null,
          select: { names: ['x-tenant'] },
          as: null,
          otherwise: null,
        },
      ],
      response: [{ subgraphs: null, select: { names: ['set-cookie'] }, as: null, merge: 'append' }],
    },
  );
  const clientHeaders = { 'x-tenant': 'blue', cookie: 'c=3' };
  const fetch = fetchOf('{ hello }', { authorization: 'Custom t', clientHeaders });
  expect(await transport.fetch(fetch)).toEqual({
    data: { hello: 'Custom t blue' },
    errors: [],
    forClient: [
      { name: 'set-cookie', value: 'a=1', merge: 'append' },
      { name: 'set-cookie', value: 'b=2', merge: 'append' },
    ],
  });
  await transport.close();
  server.close();
});
