import { formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { AdminStream } from './admin.operations.js';
import { NumberTable } from './NumberTable.js';
import { Panel } from './Panel.js';
import { formatTime } from './time.js';
import { usePolledQuery } from './usePolledQuery.js';

const pollMs = 5_000;

/** How far behind the stream of events is, and what it could not handle. */
export function StreamPanel() {
  const words = useWords(adminWords);
  const query = usePolledQuery(AdminStream, pollMs);
  const state = query.data?.streamState;
  const { lag = null, deadLetterCount = 0, deadLetters = [] } = state ?? {};
  return (
    <Panel title={words.stream} query={query}>
      {state && (
        <p className="text-sm">
          {lag === null ? words.lagUnknown : words.waiting(formatCount(lag), lag)}
          {' · '}
          {words.deadLetters(formatCount(deadLetterCount), deadLetterCount)}
        </p>
      )}
      {deadLetters.length > 0 && (
        <>
          <NumberTable
            label={words.putAside}
            columns={[words.reason, words.place, words.tries, words.time]}
          >
            {deadLetters.map(({ id, reason, origin, attempts, buriedAt }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{reason}</bdi>
                </th>
                <td>
                  <bdi>{origin ?? '–'}</bdi>
                </td>
                <td>{formatCount(attempts)}</td>
                <td>{formatTime(buriedAt)}</td>
              </tr>
            ))}
          </NumberTable>
          <p className="text-xs text-ink-3">{words.howToPutBack}</p>
        </>
      )}
    </Panel>
  );
}
