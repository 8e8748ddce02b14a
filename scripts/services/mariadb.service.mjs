import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { freePorts, run, startDetached, until } from './process.mjs';

/** Creates the database and the account that tests use; both may be there from an earlier start. */
const prepare = [
  'CREATE DATABASE IF NOT EXISTS reelgraph CHARACTER SET utf8mb4',
  "CREATE USER IF NOT EXISTS 'reelgraph'@'127.0.0.1' IDENTIFIED BY 'reelgraph'",
  // A test makes a database of its own: the schema generator drops tables that it does not know.
  "GRANT ALL ON `reelgraph%`.* TO 'reelgraph'@'127.0.0.1'",
].join(';');

/** One MariaDB 10.11, which stands for MySQL: the same protocol and nothing that MySQL 8 lacks. */
export const mariadb = {
  name: 'mariadb',
  commands: {
    mariadbd: 'mariadb-server',
    'mariadb-install-db': 'mariadb-server',
    mariadb: 'mariadb-client',
  },
  ports: () => freePorts(1),
  async start({ folder, ports: [port] }) {
    const data = path.join(folder, 'data');
    const temporary = path.join(folder, 'tmp');
    const socket = path.join(folder, 's.sock');
    const logFile = path.join(folder, 'log');
    mkdirSync(temporary, { recursive: true });
    if (!existsSync(path.join(data, 'mysql'))) {
      const installed = await run('mariadb-install-db', [
        ...['--no-defaults', '--user=root', `--datadir=${data}`, '--skip-test-db'],
        '--auth-root-authentication-method=normal',
      ]);
      if (!installed.ok) throw new Error(`mariadb-install-db failed:\n${installed.output}`);
    }
    const process_ = startDetached(
      'mariadbd',
      [
        ...['--no-defaults', '--user=root', `--datadir=${data}`, `--tmpdir=${temporary}`],
        ...[`--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1'],
        ...['--skip-name-resolve', '--character-set-server=utf8mb4'],
        ...['--collation-server=utf8mb4_unicode_ci', '--innodb-buffer-pool-size=128M'],
        ...['--innodb-log-file-size=32M', '--innodb-flush-log-at-trx-commit=1'],
        ...['--performance-schema=OFF', '--max-connections=100'],
      ],
      logFile,
    );
    const client = ['--no-defaults', '-uroot', `--socket=${socket}`];
    const prepared = async () => (await run('mariadb', [...client, '-e', prepare])).ok;
    await until(prepared, { what: 'MariaDB', process_, logFile, limitMs: 60_000 });
    return [process_];
  },
  env: ([port]) => ({
    TEST_DATABASE_URL: `mysql://reelgraph:reelgraph@127.0.0.1:${port}/reelgraph`,
  }),
};
