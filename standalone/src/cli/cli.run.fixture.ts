import type { Clock } from '@reelgraph/platform/clock';

import { runCli } from './cli.run.js';

/** Runs a command of the command line; resolves with what it printed and how it ended. */
export async function ranCli(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  more: { readonly clock?: Clock; readonly signal?: AbortSignal } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const code = await runCli({
    ...{ args, env },
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    clock: more.clock ?? (() => 0),
    signal: more.signal ?? new AbortController().signal,
  });
  return { code, stdout, stderr };
}
