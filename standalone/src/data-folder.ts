import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';

import { StartError } from '@reelgraph/platform/process/start-error';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Makes the data folder where it is missing, without claiming it. Errors: `StartError` when it may not be written. */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new StartError(`The data folder ${folder} (DATA_DIR) cannot be written: ${code}.`);
  }
}

/** The folder that everything is kept in, held by at most one server at a time. */
export interface DataFolder {
  /** The absolute path of a file in the folder. */
  file(name: string): string;
  /** Lets the next server have it. */
  release(): void;
}

/**
 * Makes the data folder where it is missing and takes its lock (`server.lock`, holding the process id).
 * A lock whose process is gone is taken over.
 *
 * Errors: `StartError` when another server holds it or it may not be written.
 */
export function claimDataFolder(folder: string): DataFolder {
  const lockFile = path.join(folder, 'server.lock');
  const take = (): void => {
    const handle = openSync(lockFile, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
  };
  try {
    mkdirSync(folder, { recursive: true });
    try {
      take();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(readFileSync(lockFile, 'utf8'));
      if (pid > 0 && pid !== process.pid && isAlive(pid)) {
        throw new StartError(
          `Another server (process ${pid}) is using ${folder}; stop it or set DATA_DIR to another folder.`,
        );
      }
      rmSync(lockFile, { force: true });
      take();
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${folder} (DATA_DIR) cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}.`,
    );
  }
  return {
    file: (name) => path.join(folder, name),
    release: () => rmSync(lockFile, { force: true }),
  };
}
