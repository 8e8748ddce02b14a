import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** How long a rehearsal may take, milliseconds. */
const timeoutMs = 60_000;

/**
 * Opens a supergraph in a process of its own first: the native planner ends the process that it runs in when a
 * supergraph is wrong in certain ways (a key that does not exist, no query type), and a gateway must outlive that.
 *
 * Errors: `Error` whose message is the reason why the supergraph cannot be used.
 */
export async function rehearseSupergraph(supergraphSdl: string): Promise<void> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const script = new URL(`./supergraph-rehearsal.process.${extension}`, import.meta.url);
  const child = spawn(process.execPath, [fileURLToPath(script)], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
    env: {},
  });
  const ended = once(child, 'close');
  const said = text(child.stdout);
  // A child that ends early does not read to the end.
  child.stdin.on('error', () => {});
  child.stdin.end(supergraphSdl);
  const [code] = await ended;
  if (code === 0) return;
  throw new Error((await said).trim() || 'the query planner cannot be made over it');
}
