import path from 'node:path';

/** The servers that keep stores; what they do not keep is in files. */
export interface StoreServers {
  /** The server that keeps the owners' rows; null = files. */
  readonly databaseUrl: string | null;
  /** The brokers that keep the log; null = a file. */
  readonly brokers: readonly string[] | null;
}

/** Every store is a file. */
export const noServers = { databaseUrl: null, brokers: null } satisfies StoreServers;

/** Where the stores are. */
export interface StorePlaces extends StoreServers {
  /** Absolute path of the folder of the files: all stores, or those that no server keeps. */
  readonly folder: string;
}

/** The places that the variables name: `sqlite:<folder>` stands for DATA_DIR, a server for the owners' rows alone. */
export function storePlaces(env: {
  DATA_DIR: string;
  DATABASE_URL?: string | undefined;
  KAFKA_BROKERS?: readonly string[] | undefined;
}): StorePlaces {
  const { DATA_DIR, DATABASE_URL = '', KAFKA_BROKERS: brokers = null } = env;
  if (/^(mysql|mariadb):/.test(DATABASE_URL)) {
    return { folder: path.resolve(DATA_DIR), databaseUrl: DATABASE_URL, brokers };
  }
  return {
    folder: path.resolve(DATABASE_URL.slice('sqlite:'.length) || DATA_DIR),
    databaseUrl: null,
    brokers,
  };
}

/** The folder of the trained models, in that of the data. */
export const modelsFolder = (folder: string): string => path.join(folder, 'models');
