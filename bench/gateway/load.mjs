// A process: sends GraphQL requests over kept-alive HTTP/1.1 connections of its own, closed loop or at a constant rate,
// and reports latencies, milliseconds, and the CPU time and memory of the gateway over exactly that window.
import net from 'node:net';

import { cpuMicros, residentMb } from './pinned-process.mjs';

/** One connection: `send` gives a request's answer as soon as it is complete. */
function connect(port) {
  const socket = net.connect(port, '127.0.0.1').setNoDelay(true);
  let chunks = [];
  let received = 0;
  let expected = -1;
  let status = 0;
  let bodyStart = 0;
  let done = null;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    received += chunk.length;
    if (expected < 0) {
      const all = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const head = all.indexOf('\r\n\r\n');
      if (head < 0) return;
      const text = all.latin1Slice(0, head);
      const length = /\r\ncontent-length: *(\d+)/i.exec(text);
      if (!length) throw new Error(`an answer without content-length:\n${text}`);
      status = Number(text.slice(9, 12));
      bodyStart = head + 4;
      expected = bodyStart + Number(length[1]);
    }
    if (received < expected) return;
    const answer = { status, chunks, bodyStart };
    chunks = [];
    received = 0;
    expected = -1;
    done(answer);
  });
  return {
    opened: new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject)),
    send(bytes, onAnswer) {
      done = onAnswer;
      socket.write(bytes);
    },
    close: () => socket.destroy(),
  };
}

function requestBytes(port, body, headers) {
  const lines = [
    'POST /graphql HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Each connection sends its next request when the last is answered. */
function closedLoop(connections, requests, until, onAnswer) {
  let next = 0;
  return Promise.all(
    connections.map(
      (connection) =>
        new Promise((resolve) => {
          const again = () => {
            const startedAt = performance.now();
            if (startedAt >= until) return resolve();
            connection.send(requests[next++ % requests.length], (answer) => {
              onAnswer(answer, performance.now() - startedAt);
              again();
            });
          };
          again();
        }),
    ),
  );
}

/** A request is due every 1/rate s, answered or not those before it; its latency counts from then. */
function constantRate(connections, requests, until, rate, onAnswer) {
  const free = [...connections];
  const startedAt = performance.now();
  let due = 0;
  return new Promise((resolve) => {
    const tick = () => {
      const now = performance.now();
      if (now >= until && free.length === connections.length) return resolve();
      while (free.length > 0 && now < until && startedAt + (due * 1000) / rate <= now) {
        const dueAt = startedAt + (due * 1000) / rate;
        // Each in its turn: a gateway closes what lies idle.
        const connection = free.shift();
        connection.send(requests[due++ % requests.length], (answer) => {
          onAnswer(answer, performance.now() - dueAt);
          free.push(connection);
        });
      }
      setTimeout(tick, 1);
    };
    tick();
  });
}

async function run({ port, pid, bodies, headers, connections: size, seconds, rate }) {
  const requests = bodies.map((body) => requestBytes(port, body, headers));
  const connections = Array.from({ length: size }, () => connect(port));
  await Promise.all(connections.map(({ opened }) => opened));
  const latencies = [];
  let failures = 0;
  const onAnswer = (answer, latencyMs) => {
    latencies.push(latencyMs);
    if (answer.status !== 200) failures += 1;
  };
  let rssMb = 0;
  const sampler = setInterval(() => (rssMb = Math.max(rssMb, residentMb(pid))), 100);
  const cpuBefore = cpuMicros(pid);
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  if (rate) await constantRate(connections, requests, until, rate, onAnswer);
  else await closedLoop(connections, requests, until, onAnswer);
  const micros = cpuMicros(pid) - cpuBefore;
  const elapsedMicros = (performance.now() - startedAt) * 1000;
  clearInterval(sampler);
  for (const connection of connections) connection.close();
  return { latencies, failures, micros, elapsedMicros, rssMb: Math.max(rssMb, residentMb(pid)) };
}

process.on('message', async (order) => process.send(await run(order)));
process.on('disconnect', () => process.exit());
