import { useMutation } from '@apollo/client/react';

import { failureOf } from '../apollo/failure.js';
import type { AdminTraining_RunFragment } from '../gql/graphql.js';
import { formatCount } from '../ui/format.js';
import { showToast } from '../ui/toast.store.js';
import { adminWords } from '../words/admin.js';
import { useWords } from '../words/words.js';
import { AdminTrainings, Retrain } from './admin.operations.js';
import { NumberTable } from './NumberTable.js';
import { Panel } from './Panel.js';
import { formatShare } from './share.js';
import { usePolledQuery } from './usePolledQuery.js';

const pollMs = 2_000;

const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(1);

function Run({ run }: { run: AdminTraining_RunFragment }) {
  const words = useWords(adminWords);
  const { state, progress, error, isPromoted } = run;
  return (
    <tr>
      <th scope="row">
        <bdi className="tnum">{run.version ?? run.id}</bdi>
        {state === 'RUNNING' && (
          <span className="flex items-center gap-2">
            <progress className="min-w-0 flex-1" value={progress} aria-label={words.progress} />
            <span className="text-xs text-ink-3">{formatShare(progress, 1)}</span>
          </span>
        )}
        {error && <span className="block text-xs text-chili">{error}</span>}
      </th>
      <td>
        {run.sessions === null || run.sessions === undefined ? '–' : formatCount(run.sessions)}
      </td>
      <td>{percent(run.hr20)}</td>
      <td>{percent(run.mrr20)}</td>
      <td>{percent(run.popularityHr20)}</td>
      <td>{isPromoted ? words.promoted : words.trainingStates[state]}</td>
    </tr>
  );
}

/** Trainings of the model that foresees what comes next, with what each found, and the button that begins one. */
export function TrainingPanel() {
  const words = useWords(adminWords);
  const query = usePolledQuery(AdminTrainings, pollMs);
  const { data, refetch } = query;
  const [retrain, { loading }] = useMutation(Retrain);
  const runs = data?.trainingRuns ?? [];
  const begin = async () => {
    try {
      await retrain();
      await refetch();
    } catch (failed) {
      showToast(failureOf(failed).code === 'CONFLICT' ? words.cannotTrainNow : words.couldNotTrain);
    }
  };
  return (
    <Panel
      title={words.training}
      note={words.onNewest}
      query={query}
      action={
        <button
          type="button"
          className="btn btn-soft btn-small"
          aria-disabled={loading}
          onClick={() => {
            if (!loading) void begin();
          }}
        >
          {words.train}
        </button>
      }
    >
      {data && runs.length === 0 && <p className="text-sm text-ink-2">{words.noTrainings}</p>}
      {runs.length > 0 && (
        <NumberTable
          label={words.trainings}
          columns={[
            ...[words.version, words.sessions, words.hitRate, words.reciprocalRank],
            ...[words.popularity, words.state],
          ]}
        >
          {runs.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </NumberTable>
      )}
    </Panel>
  );
}
