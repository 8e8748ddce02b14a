import path from 'node:path';

/** Where the stores are. */
export interface StorePlaces {
  /** Absolute path of the folder of the files: all stores, or those that no server keeps. */
  readonly folder: string;
  /** The server that keeps the owners' rows; null = files in the folder. */
  readonly databaseUrl: string | null;
}

/** The places that the variables name: `sqlite:<folder>` stands for DATA_DIR, a server for the owners' rows alone. */
export function storePlaces(env: {
  DATA_DIR: string;
  DATABASE_URL?: string | undefined;
}): StorePlaces {
  const { DATA_DIR, DATABASE_URL = '' } = env;
  if (/^(mysql|mariadb):/.test(DATABASE_URL)) {
    return { folder: path.resolve(DATA_DIR), databaseUrl: DATABASE_URL };
  }
  return {
    folder: path.resolve(DATABASE_URL.slice('sqlite:'.length) || DATA_DIR),
    databaseUrl: null,
  };
}

/** The folder of the trained models, in that of the data. */
export const modelsFolder = (folder: string): string => path.join(folder, 'models');
