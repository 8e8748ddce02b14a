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
  /** The folder of the trained models, which several processes may share; missing = `models` in the folder. */
  readonly models?: string | undefined;
}

/** The places that the variables name: `sqlite:<folder>` stands for DATA_DIR, a server for the owners' rows alone. */
export function storePlaces(env: {
  DATA_DIR: string;
  MODELS_DIR?: string | undefined;
  DATABASE_URL?: string | undefined;
  KAFKA_BROKERS?: readonly string[] | undefined;
}): StorePlaces {
  const { DATA_DIR, MODELS_DIR, DATABASE_URL = '', KAFKA_BROKERS: brokers = null } = env;
  const isServer = /^(mysql|mariadb):/.test(DATABASE_URL);
  const named = isServer ? '' : DATABASE_URL.slice('sqlite:'.length);
  const folder = path.resolve(named || DATA_DIR);
  return {
    folder,
    models: MODELS_DIR,
    databaseUrl: isServer ? DATABASE_URL : null,
    brokers,
  };
}

/** The absolute path of the folder of the trained models: the one named, else `models` in that of the data. */
export const modelsFolder = ({ folder, models }: Pick<StorePlaces, 'folder' | 'models'>): string =>
  path.resolve(models ?? path.join(folder, 'models'));
