/**
 * Runs `stop` once, at the first SIGINT or SIGTERM, and ends the process when it is done: with 0, or with 1 when it
 * failed or took longer than `limitMs`. A signal to the whole group arrives twice; the second changes nothing.
 */
export function stopOnSignals(stop: () => Promise<void>, limitMs: number): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
