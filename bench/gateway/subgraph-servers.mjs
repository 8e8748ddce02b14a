// A process: every subgraph of every workload as a raw HTTP/1.1 server that answers a body it has seen from memory.
// Nearly free, so that what is measured is the gateway.
import net from 'node:net';

import { subgraphExecutor, workloads } from './workload.mjs';

let calls = 0;

/** Splits what arrives on a connection into the bodies of its requests. */
function readBodies(socket, onBody) {
  let text = '';
  socket.setEncoding('latin1').setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    text = text === '' ? chunk : text + chunk;
    for (;;) {
      const head = text.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head));
      if (!length) throw new Error('a subgraph request without content-length');
      const end = head + 4 + Number(length[1]);
      if (text.length < end) return;
      const body = text.slice(head + 4, end);
      text = text.slice(end);
      onBody(body);
    }
  });
}

function serve(answer) {
  const answers = new Map();
  const compute = async (body) => {
    const text = JSON.stringify(await answer(Buffer.from(body, 'latin1').toString('utf8')));
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
    const bytes = Buffer.from(head + text);
    answers.set(body, bytes);
    return bytes;
  };
  const server = net.createServer((socket) =>
    readBodies(socket, async (body) => {
      calls += 1;
      const known = answers.get(body);
      socket.write(known ?? (await compute(body)));
    }),
  );
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${server.address().port}/graphql`),
    ),
  );
}

const urls = {};
for (const workload of Object.values(workloads)) {
  urls[workload.name] = {};
  for (const [name, sdl] of Object.entries(workload.subgraphs())) {
    urls[workload.name][name] = await serve(subgraphExecutor(sdl, workload));
  }
}
process.on('message', () => process.send({ calls }));
process.on('disconnect', () => process.exit());
process.send({ urls });
