import { useQuery } from '@apollo/client/react';

import { ErrorCard } from '../ui/ErrorCard.js';
import { formatCount } from '../ui/format.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { AdminStream } from './admin.operations.js';

const pollMs = 5_000;

/** How far behind the stream of events is, and what it could not handle. */
export function StreamPanel() {
  const words = useWords(adminWords);
  const { data, error, refetch } = useQuery(AdminStream, {
    fetchPolicy: 'network-only',
    pollInterval: pollMs,
    skipPollAttempt: () => document.hidden,
  });
  if (error && !data)
    return (
      <ErrorCard title={words.onBreak} sentence={words.feedWorks} error={error} onRetry={refetch} />
    );
  const state = data?.streamState;
  const { lag = null, deadLetterCount = 0, deadLetters = [] } = state ?? {};
  const time = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (
    <section className="admin-panel" aria-label={words.stream}>
      <h2 className="text-base">{words.stream}</h2>
      {state && (
        <p className="text-sm">
          {lag === null ? words.lagUnknown : words.waiting(formatCount(lag), lag)}
          {' · '}
          {words.deadLetters(formatCount(deadLetterCount), deadLetterCount)}
        </p>
      )}
      {deadLetters.length > 0 && (
        <>
          <div className="admin-scroll" tabIndex={0} role="region" aria-label={words.putAside}>
            <table className="admin-table">
              <thead>
                <tr>
                  <th scope="col" className="admin-name">
                    {words.reason}
                  </th>
                  <th scope="col">{words.place}</th>
                  <th scope="col">{words.tries}</th>
                  <th scope="col">{words.time}</th>
                </tr>
              </thead>
              <tbody>
                {deadLetters.map(({ id, reason, origin, attempts, buriedAt }) => (
                  <tr key={id}>
                    <th scope="row" className="admin-name">
                      <bdi>{reason}</bdi>
                    </th>
                    <td>
                      <bdi>{origin ?? '–'}</bdi>
                    </td>
                    <td>{formatCount(attempts)}</td>
                    <td>{time.format(new Date(buriedAt))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="text-xs text-ink-3">{words.howToPutBack}</p>
        </>
      )}
    </section>
  );
}
