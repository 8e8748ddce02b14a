import type { TrainingRun } from './training-run.js';

/** A run that made a model which serves. */
export function aTrainingRun(change: Partial<TrainingRun> = {}): TrainingRun {
  return {
    id: '20260115-123000-0001',
    state: 'DONE',
    startedBy: 'admin',
    startedAt: Date.UTC(2026, 0, 15, 12, 30),
    endedAt: Date.UTC(2026, 0, 15, 12, 31),
    progress: 1,
    pid: process.pid,
    sessions: 800,
    card: {
      version: '20260115-123100-0002',
      createdAt: Date.UTC(2026, 0, 15, 12, 31),
      ...{ seed: 1, epochs: 2, trees: 3, tookMs: 60_000 },
      data: { sessions: 800, events: 3200, items: 80, from: 1, to: 2 },
      holdout: {
        queries: 120,
        trained: { hr20: 50, mrr20: 20 },
        popularity: { hr20: 25, mrr20: 5 },
        serving: null,
      },
    },
    isPromoted: true,
    error: null,
    ...change,
  };
}
