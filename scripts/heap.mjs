/**
 * How the heap of a process is bounded: V8's flags and what the C library is told.
 *
 * Answers are short-lived: a small young generation and a heap that at most doubles between collections keep a process
 * much smaller than V8's defaults, at the same latency. The whole product in one process makes the most garbage: twice
 * the young generation costs it 30 MB and halves the tail of recommendations under load. The gateway alone keeps nothing
 * but plans: a quarter of it is enough, and one arena for all threads leaves less memory unused between allocations.
 */
export const heap = {
  standalone: { flags: ['--max-semi-space-size=32', '--heap-growing-percent=100'], env: {} },
  /** The gateway of the distributed mode, which serves the web app, too. */
  productGateway: { flags: ['--max-semi-space-size=16', '--heap-growing-percent=100'], env: {} },
  gateway: {
    flags: ['--max-semi-space-size=8', '--heap-growing-percent=100'],
    env: { MALLOC_ARENA_MAX: '1' },
  },
  /** A command: a training's threads come and go, and leave large arrays behind. */
  cli: {
    flags: ['--max-semi-space-size=16', '--heap-growing-percent=100'],
    env: { MALLOC_ARENA_MAX: '1' },
  },
  /** A process of the distributed mode: its stores are elsewhere. */
  subgraph: {
    flags: ['--max-semi-space-size=8', '--heap-growing-percent=100'],
    env: { MALLOC_ARENA_MAX: '1' },
  },
};
