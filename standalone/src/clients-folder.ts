import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { type ClientFolder, openClientFolder } from '@reelgraph/gateway/persisted/client-folder';
import type { Logger } from '@reelgraph/platform/logger';
import { StartError } from '@reelgraph/platform/process/start-error';

import type { StandaloneEnv } from './env.js';

/** The absolute path of the folder with the clients' files: `CLIENTS_DIR`, else `clients` in the data folder. */
export const clientsFolder = (
  env: Pick<StandaloneEnv, 'CLIENTS_DIR'>,
  file: (name: string) => string,
): string => (env.CLIENTS_DIR === undefined ? file('clients') : path.resolve(env.CLIENTS_DIR));

/** Opens the folder of the clients' files, made where it is missing. Errors: `StartError`. */
export async function openClients(folder: string, logger: Logger): Promise<ClientFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await openClientFolder(folder, logger);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`The clients' folder ${folder} (CLIENTS_DIR) cannot be read: ${code}.`);
  }
}
