import { describe } from '@jest/globals';

import { distributedPlace, type ProductPlace, standalonePlace } from './product-place.js';

const {
  TEST_DATABASE_URL = '',
  TEST_REDIS_URL = '',
  TEST_KAFKA_BROKERS = '',
  TEST_PAGES,
} = process.env;
const servers = {
  database: TEST_DATABASE_URL,
  redis: TEST_REDIS_URL,
  brokers: TEST_KAFKA_BROKERS,
};
const hasServers = Object.values(servers).every((server) => server !== '');

/** How long a start may take with the demo data, in either mode, milliseconds. */
export const startLimitMs = 300_000;

/** Describes a suite that is given the product's place, once for each way in which the product is to run. */
export type DescribeModes = (suite: (open: () => ProductPlace) => void) => void;

/** Describes a suite over the product in one process. */
const inOneProcess: DescribeModes = (suite) => {
  describe('in one process', () => {
    suite(() => standalonePlace(null));
  });
};

/**
 * Describes a suite twice: over the product in one process, and over a process for each of its parts. The second is
 * skipped by name where a server of TEST_* is missing.
 */
export const inBothModes: DescribeModes = (suite) => {
  inOneProcess(suite);
  (hasServers ? describe : describe.skip)(
    'in a process for each part, on the servers of TEST_*',
    () => {
      suite(() => distributedPlace(servers));
    },
  );
};

/**
 * Describes a slow suite about pages alone, whose files are the same in both modes: over the product in one process,
 * and in both with TEST_PAGES=both.
 */
export const pagesAlone: DescribeModes = TEST_PAGES === 'both' ? inBothModes : inOneProcess;
