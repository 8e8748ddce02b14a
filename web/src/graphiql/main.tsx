import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';

import { visitor } from '../tracking/visitor.js';
import { browserStorage } from '../ui/browser-storage.js';
import { exampleTabs } from './example-tabs.js';
import { openTabs } from './stored-tabs.js';

const visitorId = visitor.visitorId();
const headers = JSON.stringify({ 'x-visitor-id': visitorId }, null, 2);
const tab = openTabs(browserStorage, exampleTabs, headers);
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
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
    initialQuery={tab?.query ?? ''}
    initialVariables={tab?.variables ?? ''}
    initialHeaders={tab?.headers ?? headers}
    defaultHeaders={headers}
    defaultEditorToolsVisibility="variables"
    inputValueDeprecation
    shouldPersistHeaders
  >
    <GraphiQL.Logo>Reelgraph</GraphiQL.Logo>
  </GraphiQL>,
);
