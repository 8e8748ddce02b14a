import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { areFree, freePorts, isAlive, run, signal, startDetached, until } from './process.mjs';
import { answersPing, redisArguments } from './redis.service.mjs';

const nodeCount = 3;

/** Three masters without replicas; the death of one leaves the others serving their slots. */
export const redisCluster = {
  name: 'redis-cluster',
  commands: { 'redis-server': 'redis-server', 'redis-cli': 'redis-tools' },
  // A node also listens on its port plus 10,000, which must be a port too: a range of our own, below the ephemeral one.
  async ports() {
    for (;;) {
      const [seed] = await freePorts(1);
      const first = 17_000 + (seed % 8_000);
      const ports = Array.from({ length: nodeCount }, (_, i) => first + i);
      if (await areFree([...ports, ...ports.map((port) => port + 10_000)])) return ports;
    }
  },
  isOfNodes: true,
  async start({ folder, ports, living }) {
    const started = [];
    const processes = await Promise.all(
      ports.map(async (port, place) => {
        if (living[place] && isAlive(living[place])) return living[place];
        const data = path.join(folder, String(port));
        mkdirSync(data, { recursive: true });
        const logFile = path.join(folder, `log-${port}`);
        const cluster = [
          ...['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf'],
          ...['--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no'],
        ];
        const process_ = startDetached(
          'redis-server',
          [...redisArguments(port, data), ...cluster],
          logFile,
        );
        started.push(process_);
        const what = `Redis Cluster node ${port}`;
        await until(() => answersPing(port), { what, process_, logFile, limitMs: 20_000 });
        return process_;
      }),
    ).catch((error) => {
      for (const process_ of started) signal(process_, 'SIGKILL');
      throw error;
    });
    const infoHas = async (text) =>
      (await run('redis-cli', ['-p', String(ports[0]), 'cluster', 'info'])).output.includes(text);
    if (!(await infoHas('cluster_slots_assigned:16384'))) {
      const nodes = ports.map((port) => `127.0.0.1:${port}`);
      const made = await run('redis-cli', ['--cluster', 'create', ...nodes, '--cluster-yes']);
      if (!made.ok) throw new Error(`redis-cli --cluster create failed:\n${made.output}`);
    }
    await until(() => infoHas('cluster_state:ok'), {
      what: 'Redis Cluster',
      process_: processes[0],
      logFile: path.join(folder, `log-${ports[0]}`),
      limitMs: 20_000,
    });
    return processes;
  },
  env: (ports) => ({
    TEST_REDIS_CLUSTER: ports.map((port) => `redis://127.0.0.1:${port}`).join(','),
  }),
};
