import { z } from 'zod';

import type { ModelCard } from '../models/model-card.js';
import type { TrainingRun } from './training-run.js';

/** The experiment that runs go to. */
const experimentName = 'reelgraph-sessions';
/** How long all calls together may take, milliseconds. */
const usualPatienceMs = 10_000;

const existing = z.object({ experiment: z.object({ experiment_id: z.string() }) });
const created = z.object({ experiment_id: z.string() });
const startedRun = z.object({ run: z.object({ info: z.object({ run_id: z.string() }) }) });

/** What was set, and what was measured, by the names of MLflow. */
function valuesOf({ seed, epochs, trees, ranker, data, holdout, version, tookMs }: ModelCard) {
  const ranked = ranker && {
    ...{ ranker: ranker.name, rankerExamples: ranker.examples },
    ...{ rankerLearntFrom: ranker.learntFrom, clickedLists: ranker.lists.clicked },
  };
  const params = { version, seed, epochs, trees, ...ranked, ...data };
  const { trained, popularity, serving, queries } = holdout;
  const metrics = {
    ...{ queries, took_ms: tookMs, hr20: trained.hr20, mrr20: trained.mrr20 },
    ...{ popularity_hr20: popularity.hr20, popularity_mrr20: popularity.mrr20 },
    ...(serving === null ? {} : { serving_hr20: serving.hr20, serving_mrr20: serving.mrr20 }),
  };
  return { params, metrics };
}

/**
 * Tells an MLflow tracking server of a run that has ended: its parameters, metrics and outcome, by the REST API 2.0.
 *
 * Errors: none; resolves with why it could not be told, in a sentence, or with null. It takes ten seconds at most.
 */
export async function reportToMlflow(
  uri: string,
  run: TrainingRun,
  patienceMs = usualPatienceMs,
): Promise<string | null> {
  const signal = AbortSignal.timeout(patienceMs);
  async function call(method: 'GET' | 'POST', name: string, body: object): Promise<Response> {
    const url = new URL(`${uri.replace(/\/$/, '')}/api/2.0/mlflow/${name}`);
    if (method === 'POST') {
      const headers = { 'content-type': 'application/json' };
      return fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    }
    for (const [key, value] of Object.entries(body)) url.searchParams.set(key, String(value));
    return fetch(url, { signal });
  }
  async function post<T>(name: string, body: object, schema: z.ZodType<T>): Promise<T> {
    const response = await call('POST', name, body);
    if (!response.ok) throw new Error(`${name} was answered with ${response.status}`);
    return schema.parse(await response.json());
  }
  async function experimentId(): Promise<string> {
    const found = await call('GET', 'experiments/get-by-name', { experiment_name: experimentName });
    if (found.ok) return existing.parse(await found.json()).experiment.experiment_id;
    return (await post('experiments/create', { name: experimentName }, created)).experiment_id;
  }

  try {
    const endedAt = run.endedAt ?? run.startedAt;
    const { info } = (
      await post(
        'runs/create',
        {
          experiment_id: await experimentId(),
          run_name: run.id,
          start_time: run.startedAt,
          tags: [{ key: 'mlflow.user', value: run.startedBy ?? 'command line' }],
        },
        startedRun,
      )
    ).run;
    if (run.card !== null) {
      const { params, metrics } = valuesOf(run.card);
      const listed = (values: object) =>
        Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
      await post(
        'runs/log-batch',
        {
          run_id: info.run_id,
          params: listed(params),
          metrics: Object.entries(metrics).map(([key, value]) => {
            return { key, value, timestamp: endedAt, step: 0 };
          }),
          tags: listed({ promoted: run.isPromoted }),
        },
        z.object({}),
      );
    }
    const status = {
      DONE: 'FINISHED',
      FAILED: 'FAILED',
      INTERRUPTED: 'KILLED',
      RUNNING: 'RUNNING',
    };
    const end = { run_id: info.run_id, status: status[run.state], end_time: endedAt };
    await post('runs/update', end, z.object({}));
    return null;
  } catch (error) {
    return `MLflow was not told of the training: ${(error as Error).message}.`;
  }
}
