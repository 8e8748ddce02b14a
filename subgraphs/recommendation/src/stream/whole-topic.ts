import type { EventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';

/** Reads a topic from its oldest record to the end that it has now. Errors: the first failure of the log. */
export async function readWhole(
  log: Pick<EventLog, 'follow'>,
  topic: string,
  handle: (record: LogRecord) => void,
): Promise<void> {
  const failed = Promise.withResolvers<never>();
  const reading = log.follow(topic, {
    open: async () => null,
    handle: (_partition, records) => {
      for (const record of records) handle(record);
    },
    failed: (error) => failed.reject(error),
  });
  try {
    await Promise.race([reading.caughtUp(), failed.promise]);
  } finally {
    await reading.close();
  }
}
