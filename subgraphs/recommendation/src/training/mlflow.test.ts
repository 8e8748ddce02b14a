import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { reportToMlflow } from './mlflow.js';
import { aTrainingRun } from './training-run.fixture.js';

const uri = process.env['TEST_MLFLOW_URI'] ?? '';
const onMlflow = uri === '' ? describe.skip : describe;

/** Runs of the server by a name. */
async function runsNamed(name: string) {
  // oxlint-disable-next-line typescript/no-explicit-any
  const ask = async (path: string, body?: object): Promise<any> => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${uri}/api/2.0/mlflow/${path}`, { ...request, headers })).json();
  };
  const { experiment } = await ask('experiments/get-by-name?experiment_name=reelgraph-sessions');
  const filter = `attributes.run_name = '${name}'`;
  return (await ask('runs/search', { experiment_ids: [experiment.experiment_id], filter })).runs;
}

onMlflow('MLflow at TEST_MLFLOW_URI', () => {
  it('is told of parameters, metrics and outcome', async () => {
    const id = randomUUID();
    expect(await reportToMlflow(uri, aTrainingRun({ id }))).toBeNull();
    const [run] = await runsNamed(id);
    expect(run.info).toMatchObject({
      status: 'FINISHED',
      start_time: Date.UTC(2026, 0, 15, 12, 30),
    });
    const values = (list: { key: string; value: unknown }[]) =>
      Object.fromEntries(list.map(({ key, value }) => [key, value]));
    expect(values(run.data.metrics)).toMatchObject({ hr20: 50, popularity_hr20: 25, queries: 120 });
    expect(values(run.data.params)).toMatchObject({ epochs: '2', items: '80', seed: '1' });
    expect(values(run.data.tags)).toMatchObject({ promoted: 'true' });
  });

  it('is told of a training that failed', async () => {
    const id = randomUUID();
    const failed = aTrainingRun({ id, state: 'FAILED', card: null, isPromoted: false });
    expect(await reportToMlflow(`${uri}/`, failed)).toBeNull();
    expect((await runsNamed(id))[0].info.status).toBe('FAILED');
  });
});

describe('an MLflow server', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  const serve = async (status: number | null): Promise<string> => {
    server = createServer((_request, response) => {
      if (status !== null) response.writeHead(status).end('{}');
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('that refuses, is away or never answers fails nothing', async () => {
    expect(await reportToMlflow(await serve(500), aTrainingRun())).toMatch(
      /^MLflow was not told of the training: .*500\.$/,
    );
    server?.close();
    const silent = await serve(null);
    expect(await reportToMlflow(silent, aTrainingRun(), 100)).toContain('timeout');
    server?.closeAllConnections();
    server?.close();
    expect(await reportToMlflow(silent, aTrainingRun())).toContain('not told');
  });
});
