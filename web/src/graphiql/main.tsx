import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';

import { visitor } from '../tracking/visitor.js';
import { exampleTabs } from './default-tabs.js';

const visitorId = visitor.visitorId();
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  headers: { 'x-visitor-id': visitorId },
  wsClient: createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { visitorId, clientName: 'graphiql' },
  }),
});

const root = document.getElementById('graphiql');
if (!root) throw new Error('graphiql.html has no #graphiql');
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={exampleTabs}
    defaultHeaders={JSON.stringify({ 'x-visitor-id': visitorId }, null, 2)}
    inputValueDeprecation
    shouldPersistHeaders
  >
    <GraphiQL.Logo>Reelgraph</GraphiQL.Logo>
  </GraphiQL>,
);
