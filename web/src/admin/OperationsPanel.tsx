import type { AdminOperations_ClientFragment } from '../gql/graphql.js';
import { formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { AdminOperations } from './admin.operations.js';
import { NumberTable } from './NumberTable.js';
import { Panel } from './Panel.js';
import { formatTime } from './time.js';
import { usePolledQuery } from './usePolledQuery.js';

const pollMs = 5_000;

const timeOr = (iso: string | null | undefined): string => (iso ? formatTime(iso) : '–');

/** A mode as clients' files write it. */
const modeName = (mode: AdminOperations_ClientFragment['mode']): string =>
  mode.toLowerCase().replace('_', '-');

function Clients({ clients }: { clients: readonly AdminOperations_ClientFragment[] }) {
  const words = useWords(adminWords);
  return (
    <NumberTable
      label={words.clients}
      columns={[
        ...[words.client, words.mode, words.operations, words.lastHour, words.sinceStart],
        ...[words.refused, words.unlisted, words.wrongKeys, words.lastUsed],
      ]}
    >
      {clients.map((client) => (
        <tr key={client.name}>
          <th scope="row">{client.name}</th>
          <td className="whitespace-nowrap">{modeName(client.mode)}</td>
          <td>{formatCount(client.operationCount)}</td>
          <td>{formatCount(client.requestsLastHour)}</td>
          <td>{formatCount(client.requests)}</td>
          <td>{formatCount(client.refused)}</td>
          <td>{formatCount(client.unlisted)}</td>
          <td>{formatCount(client.wrongKeys)}</td>
          <td>{timeOr(client.lastUsedAt)}</td>
        </tr>
      ))}
    </NumberTable>
  );
}

function Operations({ client }: { client: AdminOperations_ClientFragment }) {
  const words = useWords(adminWords);
  const { name, operations, operationCount } = client;
  const label = words.operationsOf(name, operations.length, operationCount);
  return (
    <details>
      <summary className="min-h-9 cursor-pointer text-sm">{label}</summary>
      <NumberTable
        label={label}
        columns={[
          ...[words.operation, words.lastHour, words.sinceStart],
          ...[words.lastUsed, words.cost],
        ]}
      >
        {operations.map((operation) => (
          <tr key={operation.id}>
            <th scope="row">{operation.name}</th>
            <td>{formatCount(operation.requestsLastHour)}</td>
            <td>{formatCount(operation.requests)}</td>
            <td>{timeOr(operation.lastUsedAt)}</td>
            <td>
              {typeof operation.cost === 'number' ? formatCount(operation.cost) : words.cannotRun}
            </td>
          </tr>
        ))}
      </NumberTable>
    </details>
  );
}

/** The clients with an API key, what they may run, and what they ask for. */
export function OperationsPanel() {
  const words = useWords(adminWords);
  const query = usePolledQuery(AdminOperations, pollMs);
  const use = query.data?.persistedUse;
  const clients = use?.clients ?? [];
  return (
    <Panel title={words.persisted} query={query}>
      {use && (
        <p className="text-sm">
          {words.keyless(formatCount(use.keylessRequests), formatCount(use.keylessUnknown))}
        </p>
      )}
      {use && clients.length === 0 && <p className="text-sm text-ink-2">{words.noClients}</p>}
      {clients.length > 0 && <Clients clients={clients} />}
      {clients.map(
        (client) =>
          client.operations.length > 0 && <Operations key={client.name} client={client} />,
      )}
      {use && <p className="text-xs text-ink-3">{words.countedSince(formatTime(use.since))}</p>}
    </Panel>
  );
}
