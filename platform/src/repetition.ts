/** A task that is done again and again until it is closed. */
export interface Repetition {
  /** Ends it; resolves when the task is not under way any more. */
  close(): Promise<void>;
}

/** Does a task at once, and again so many milliseconds after it ended. The task deals with its own failures. */
export function repeat(intervalMs: number, task: () => Promise<void>): Repetition {
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const run = (): void => {
    underWay = task().finally(() => {
      if (!isClosed) timer = setTimeout(run, intervalMs).unref();
    });
  };
  run();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
