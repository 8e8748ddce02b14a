import net from 'node:net';

import { describe, expect, it } from '@jest/globals';

import { freePort, runServer, startServer, temporaryFolder } from './server-process.js';

/** What the server says when it cannot start: one line, and no stack. */
const oneSentence = (output: string, saying: RegExp): void => {
  const lines = output.trim().split('\n');
  expect(lines.at(-1)).toMatch(saying);
  expect(output).not.toMatch(/\n\s+at /);
};

describe('a start that cannot succeed says why in one sentence', () => {
  it.each([
    ['DATABASE_URL', 'postgres://localhost/reelgraph'],
    ['REDIS_URL', 'http://localhost'],
    ['KAFKA_BROKERS', 'localhost'],
    ['PORT', 'http'],
  ])('%s=%s', async (name, value) => {
    const folder = temporaryFolder();
    const { code, output } = await runServer({ DATA_DIR: folder.path, PORT: '0', [name]: value });
    folder.remove();
    expect(code).toBe(1);
    oneSentence(output, new RegExp(name));
    expect(output).not.toContain(value);
  });

  it('a database server that is not there', async () => {
    const folder = temporaryFolder();
    const { code, output } = await runServer({
      DATA_DIR: folder.path,
      DATABASE_URL: 'mysql://someone:secret@127.0.0.1:1/reelgraph',
    });
    folder.remove();
    expect(code).toBe(1);
    oneSentence(
      output,
      /^DATABASE_URL: The database server at 127\.0\.0\.1:1\/reelgraph_user cannot be reached\.$/,
    );
    expect(output).not.toContain('secret');
  });

  it('a port that is in use', async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    const holder = net.createServer().listen(port, '127.0.0.1');
    const { code, output } = await runServer({ DATA_DIR: folder.path, PORT: String(port) });
    holder.close();
    folder.remove();
    expect(code).toBe(1);
    oneSentence(output, new RegExp(`${port}.*PORT`));
  }, 60_000);

  it('a data folder that cannot be made', async () => {
    // Below a file: refused to everybody, root included.
    const { code, output } = await runServer({ DATA_DIR: '/dev/null/reelgraph', PORT: '0' });
    expect(code).toBe(1);
    oneSentence(output, /DATA_DIR/);
  });

  it('a data folder that another server holds', async () => {
    const folder = temporaryFolder();
    const server = await startServer({ DATA_DIR: folder.path });
    const { code, output } = await runServer({ DATA_DIR: folder.path, PORT: '0' });
    await server.stop();
    folder.remove();
    expect(code).toBe(1);
    oneSentence(output, /Another server/);
  }, 60_000);
});
