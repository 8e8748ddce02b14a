import type { z } from 'zod';

import { DatabaseError } from '../database/database.error.js';
import { EnvError, parseEnv } from '../env.js';
import { stopOnSignals } from '../lifecycle.js';
import { createLogger, type Logger } from '../logger.js';
import { ListenError } from '../serve.js';
import { StartError } from './start-error.js';

/** A process that serves until it is told to stop. */
export interface RunningProcess {
  readonly port: number;
  /** Stops in order; see CONTRIBUTING.md, "How a process stops". */
  close(): Promise<void>;
}

/** What a process is: its name, its variables, and how it starts. */
export interface ProcessDefinition<Env extends { LOG_LEVEL: string }> {
  readonly name: string;
  readonly env: z.ZodType<Env>;
  start(env: Env, logger: Logger): Promise<RunningProcess>;
}

/** How long stopping may take before the process ends all the same, milliseconds. */
const stopLimitMs = 9500;

/**
 * Runs a process: reads its variables, starts it, says where it serves, stops it at the first signal.
 *
 * With `--check` it reads the variables only. A start that cannot go on ends with 1 and one sentence.
 */
export async function runProcess<Env extends { LOG_LEVEL: string }>(
  definition: ProcessDefinition<Env>,
  { env: variables, argv }: Pick<NodeJS.Process, 'env' | 'argv'>,
): Promise<void> {
  const { name } = definition;
  try {
    const env = parseEnv(definition.env, variables);
    if (argv.includes('--check')) {
      process.stdout.write(`${name}: the environment is right\n`);
      return;
    }
    const logger = createLogger({ name, level: env.LOG_LEVEL });
    const running = await definition.start(env, logger);
    stopOnSignals(async () => {
      logger.info('stopping');
      await running.close().catch((error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        throw error;
      });
    }, stopLimitMs);
    process.stdout.write(`${name} is ready on port ${running.port}\n`);
  } catch (error) {
    process.stderr.write(`${name}: ${sentenceFor(error)}\n`);
    process.exit(1);
  }
}

/** One sentence for what a person can mend, the stack for what only a programmer can. */
function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const expected = [DatabaseError, EnvError, ListenError, StartError];
  if (expected.some((known) => error instanceof known)) return error.message;
  return error.stack ?? error.message;
}
