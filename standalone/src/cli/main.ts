import { systemClock } from '@reelgraph/platform/clock';

import { runCli } from './cli.run.js';

// A signal lets the batch at hand end, so that nothing is half written. It may come twice: from the terminal,
// which tells the whole group, and from the script that started this process.
const stop = new AbortController();
const graceMs = 8000;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stop.abort();
    // A disk that hangs does not hold the command for ever; the next run finds what is missing.
    setTimeout(() => process.exit(130), graceMs).unref();
  });
}

process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  signal: stop.signal,
});
