import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { writeWhole } from '../models/model-store.files.js';
import { trainingRun, type TrainingRun } from './training-run.js';

/** Runs that are kept; the oldest give way. */
const mostRuns = 200;
const filePattern = /^\d{8}-\d{6}-[0-9a-f]{4}\.json$/;

/** The folder of what is known of trainings, in that of the models. */
export const runsFolder = (models: string): string => path.join(models, 'runs');

/** Whether a process is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Trainings in a folder, a file for each; several processes may read and write them. */
export class TrainingRuns {
  constructor(private readonly folder: string) {}

  /** The newest runs, the last one first. One whose process ended without a word was interrupted. */
  async list(limit: number): Promise<TrainingRun[]> {
    const names = (await this.#names()).toReversed().slice(0, limit);
    const runs = await Promise.all(names.map((name) => this.#read(name)));
    return runs
      .filter((run) => run !== null)
      .map((run) =>
        run.state === 'RUNNING' && !isAlive(run.pid) ? { ...run, state: 'INTERRUPTED' } : run,
      );
  }

  /** The run that goes on now; null = none does. */
  async running(): Promise<TrainingRun | null> {
    return (await this.list(mostRuns)).find(({ state }) => state === 'RUNNING') ?? null;
  }

  /** Writes a run, in place of what was known of it. */
  async put(run: TrainingRun): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeWhole(path.join(this.folder, `${run.id}.json`), JSON.stringify(run));
    for (const name of (await this.#names()).slice(0, -mostRuns)) {
      await rm(path.join(this.folder, name), { force: true });
    }
  }

  async #names(): Promise<string[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.filter((name) => filePattern.test(name)).toSorted();
  }

  /** A run, or null when its file has gone or is not one. */
  async #read(name: string): Promise<TrainingRun | null> {
    try {
      const text = await readFile(path.join(this.folder, name), 'utf8');
      return trainingRun.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      return null;
    }
  }
}
