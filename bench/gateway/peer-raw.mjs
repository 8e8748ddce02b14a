// A process: node:http that answers with the right bytes, known beforehand. The floor of what any Node server can cost.
import http from 'node:http';

import { bodyOf, referenceOf, workloads } from './workload.mjs';

const workload = workloads[process.env.WORKLOAD];
const answers = new Map();
const reference = referenceOf(workload);
for (let i = 0; i < workload.variants; i += 1) {
  const body = bodyOf(workload, i);
  answers.set(body, Buffer.from(JSON.stringify(await reference(body))));
}

http
  .createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const answer = answers.get(body);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': answer.length,
      });
      response.end(answer);
    });
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
