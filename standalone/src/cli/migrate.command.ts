import path from 'node:path';

import type { MigrationStep } from '@reelgraph/platform/database/migration';
import { ownerUrl } from '@reelgraph/platform/database/owner-url';
import type { SchemaHistory } from '@reelgraph/platform/database/schema-history';
import { openMysqlHistory } from '@reelgraph/platform/database/schema-history.mysql';
import { openSqliteHistory } from '@reelgraph/platform/database/schema-history.sqlite';

import { claimDataFolder, makeDataFolder } from '../data-folder.js';
import { type Owner, owners, ownerTables } from '../owner-tables.js';
import type { StorePlaces } from '../store-places.js';
import { nameVariable } from '../stores.js';
import type { MigrateCommand } from './migrate.arguments.js';

/** How a step's state is told. */
const words: Readonly<Record<MigrationStep['state'], string>> = {
  applied: 'applied',
  pending: 'pending',
  changed: 'changed since it was applied',
  unknown: 'applied by a newer version',
};

/** Does work on the history of an owner's tables. */
async function withHistory(
  owner: Owner,
  { folder, databaseUrl }: StorePlaces,
  work: (history: SchemaHistory) => Promise<void>,
): Promise<void> {
  const tables = ownerTables[owner];
  const history = await (databaseUrl === null
    ? openSqliteHistory({ file: path.join(folder, `${owner}.db`), tables })
    : openMysqlHistory({ url: ownerUrl(databaseUrl, owner), tables }).catch(nameVariable));
  try {
    await work(history);
  } finally {
    await history.close();
  }
}

/**
 * Runs `migrate status|up|down`; resolves with whether every step that a database has had is one that this program
 * has too.
 *
 * Errors: `DatabaseError` when `up` or `down` meet one that is not; owners before it have been done.
 *         `StartError` when a server uses the folder whose step shall be taken back.
 */
export async function runMigrate(
  command: MigrateCommand,
  places: StorePlaces,
  print: (line: string) => void,
): Promise<boolean> {
  await makeDataFolder(places.folder);
  // A server that runs needs its tables; one elsewhere that shares a database server cannot be seen from here.
  const claimed = command.action === 'down' ? claimDataFolder(places.folder) : null;
  try {
    return await runOnOwners(command, places, print);
  } finally {
    claimed?.release();
  }
}

async function runOnOwners(
  command: MigrateCommand,
  places: StorePlaces,
  print: (line: string) => void,
): Promise<boolean> {
  let isSound = true;
  for (const owner of command.owner === null ? owners : [command.owner]) {
    await withHistory(owner, places, async (history) => {
      const tell = (name: string, what: string) => print(`${owner.padEnd(8)} ${name}  ${what}`);
      if (command.action === 'status') {
        for (const { name, state } of await history.status()) {
          tell(name, words[state]);
          isSound &&= state === 'applied' || state === 'pending';
        }
      } else if (command.action === 'up') {
        const names = await history.up();
        for (const name of names) tell(name, 'applied');
        if (names.length === 0) tell('-', 'nothing is pending');
      } else {
        const name = await history.down();
        tell(name ?? '-', name === null ? 'there is nothing to take back' : 'taken back');
      }
    });
  }
  return isSound;
}
