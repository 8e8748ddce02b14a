import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ReplayedGateway } from './replayed-gateway.js';

describe('the barrier of a replay', () => {
  const lags = [
    [3, 0],
    [0, 2],
    [0, 0],
    [5, 5],
  ];
  let asked = 0;
  const server = createServer((_request, response) => {
    const [stream, model] = lags[asked++] ?? [];
    response.end(
      `# HELP event_log_lag_records Records\nevent_log_lag_records{reading="interactions"} ${stream}\n` +
        `event_log_lag_records{reading="model"} ${model}\nother 7\n`,
    );
  });
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('opens when nothing that reads events lags behind', async () => {
    await new ReplayedGateway('', [address]).settled();
    expect(asked).toBe(3);
  });

  it('is asked for nothing when there is none', async () => {
    await new ReplayedGateway('', []).settled();
    expect(asked).toBe(3);
  });
});
