import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { describeEventLog } from './event-log.contract.js';
import { openSqliteEventLog } from './event-log.sqlite.js';

describeEventLog('sqlite', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-log-'));
  const file = path.join(folder, 'events.db');
  return {
    open: (clock) => openSqliteEventLog(clock ? { file, clock } : { file }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
});
