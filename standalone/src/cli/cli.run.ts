import path from 'node:path';

import { limitsEnv, limitsOf } from '@reelgraph/gateway/access/guard-env';
import type { Clock } from '@reelgraph/platform/clock';
import { CheckedFileError } from '@reelgraph/platform/checked-file';
import { DatabaseError } from '@reelgraph/platform/database/database.error';
import { EnvError, parseEnv } from '@reelgraph/platform/env';
import { StartError } from '@reelgraph/platform/process/start-error';
import { TrainingError } from '@reelgraph/subgraph-recommendation/training/training.job';
import { z } from 'zod';

import { standaloneEnv } from '../env.js';
import { ReplayError } from '../evaluate/replay-error.js';
import { ImportError } from '../import/import-error.js';
import { ImportInterrupted } from '../import/import.runner.js';
import type { ProgressStream } from '../import/progress.js';
import { clientsFolder } from '../clients-folder.js';
import { modelsFolder, storePlaces } from '../store-places.js';
import { AccountError } from './account-error.js';
import { runAccounts } from './accounts.command.js';
import { parseCommand, usage } from './cli.arguments.js';
import { loadDemoData } from './demo.command.js';
import { DlqError } from './dlq-error.js';
import { runDlq } from './dlq.command.js';
import { evaluate } from './evaluate.command.js';
import { runExperiments } from './experiments.command.js';
import { importFile } from './import.command.js';
import { runMigrate } from './migrate.command.js';
import { ModelError } from './model-error.js';
import { runModels } from './models.command.js';
import { openLogPlace } from './open-places.js';
import { OperationsError } from './operations-error.js';
import { runOperations } from './operations.command.js';
import { evaluateReplay } from './replay.command.js';
import { runReco } from './reco.command.js';
import { train } from './train.command.js';
import { UsageError } from './usage-error.js';

/** The variables of the server that the command line reads too: where the stores are, and what operations may be. */
const cliEnv = standaloneEnv
  .pick({
    DATA_DIR: true,
    DATABASE_URL: true,
    REDIS_URL: true,
    KAFKA_BROKERS: true,
    CLIENTS_DIR: true,
    MODELS_DIR: true,
    MLFLOW_TRACKING_URI: true,
  })
  .extend({
    ...limitsEnv,
    /** Where the caller stands; file names are relative to it. Set by `npm run cli`. */
    CALLER_DIR: z.string().default('.'),
  });

/** What the process gives the command line. */
export interface CliProcess {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: ProgressStream;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Exit codes; the usage text says what they mean. */
const exit = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const;

/** The sentence and the exit code for what went wrong. */
function explain(error: unknown): { message: string; code: number } {
  if (error instanceof UsageError)
    return { message: `${error.message}\n\n${usage.trimEnd()}`, code: exit.misused };
  const misused = [
    ...[ImportError, EnvError, OperationsError, ModelError, DlqError, CheckedFileError],
    AccountError,
  ];
  if (error instanceof Error && misused.some((known) => error instanceof known))
    return { message: error.message, code: exit.misused };
  if (error instanceof Error && error.name === 'AbortError')
    return { message: 'Interrupted; nothing was written.', code: exit.interrupted };
  if (error instanceof ImportInterrupted)
    return { message: 'Interrupted; the same command goes on from here.', code: exit.interrupted };
  const failed = [StartError, DatabaseError, TrainingError, ReplayError];
  if (error instanceof Error && failed.some((known) => error instanceof known))
    return { message: error.message, code: exit.failed };
  const message = error instanceof Error ? error.message : String(error);
  return { message: `The command failed: ${message}`, code: exit.failed };
}

/** Runs the command line to its end. Resolves with the exit code; errors are told in a sentence, never thrown. */
export async function runCli(process: CliProcess): Promise<number> {
  const { args, stdout, stderr, clock, signal } = process;
  try {
    const command = parseCommand(args);
    if (command.name === 'help') {
      stdout.write(usage);
      return exit.done;
    }
    const env = parseEnv(cliEnv, process.env);
    const places = storePlaces(env);
    const print = (text: string): void => void stdout.write(`${text}\n`);
    if (command.name === 'migrate')
      return (await runMigrate(command, places, print)) ? exit.done : exit.failed;
    if (command.name === 'operations') {
      await runOperations(command, {
        folder: clientsFolder(env, (name) => path.join(places.folder, name)),
        callerFolder: env.CALLER_DIR,
        limits: limitsOf(env),
        print,
      });
      return exit.done;
    }
    if (command.name === 'evaluate') {
      const context = { callerFolder: env.CALLER_DIR, clock, stderr, signal };
      print(
        command.what === 'replay'
          ? await evaluateReplay(command, context)
          : await evaluate(command, context),
      );
      return exit.done;
    }
    if (command.name === 'train') {
      const mlflowUri = env.MLFLOW_TRACKING_URI ?? null;
      print(await train({ ...places, clock, stderr, signal, mlflowUri }));
      return exit.done;
    }
    if (command.name === 'experiments') {
      print(await runExperiments(command, places, clock));
      return exit.done;
    }
    if (command.name === 'reco') {
      print(await runReco(command, places, clock));
      return exit.done;
    }
    if (command.name === 'accounts') {
      print(await runAccounts(command, places, clock));
      return exit.done;
    }
    if (command.name === 'models') {
      print(await runModels(command, modelsFolder(places)));
      return exit.done;
    }
    if (command.name === 'dlq') {
      const log = await openLogPlace(places, clock);
      try {
        await runDlq(command, log, print);
      } finally {
        await log.close();
      }
      return exit.done;
    }
    if (command.name === 'demo') {
      stdout.write(`${await loadDemoData({ ...places, clock })}\n`);
      return exit.done;
    }
    const line = await importFile(command, {
      ...places,
      callerFolder: env.CALLER_DIR,
      clock,
      stderr,
      signal,
    });
    print(line);
    return exit.done;
  } catch (error) {
    const { message, code } = explain(error);
    stderr.write(`${message}\n`);
    return code;
  }
}
