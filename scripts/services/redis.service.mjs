import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import { freePorts, startDetached, until } from './process.mjs';

/** Arguments of every Redis here: loopback only, every write in the append-only file, nothing evicted. */
export const redisArguments = (port, folder) => [
  ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
  ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'],
  ...['--maxmemory-policy', 'noeviction', '--daemonize', 'no'],
];

/** Whether a Redis answers PING with PONG; while it loads its file it does not. */
export const answersPing = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });

/** One Redis 7, which keeps its data over a kill. */
export const redis = {
  name: 'redis',
  commands: { 'redis-server': 'redis-server' },
  ports: () => freePorts(1),
  async start({ folder, ports: [port] }) {
    const data = path.join(folder, 'data');
    mkdirSync(data, { recursive: true });
    const logFile = path.join(folder, 'log');
    const process_ = startDetached('redis-server', redisArguments(port, data), logFile);
    await until(() => answersPing(port), { what: 'Redis', process_, logFile, limitMs: 20_000 });
    return [process_];
  },
  env: ([port]) => ({ TEST_REDIS_URL: `redis://127.0.0.1:${port}` }),
};
