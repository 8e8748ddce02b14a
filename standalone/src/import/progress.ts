import type { Clock } from '@reelgraph/platform/clock';

/** How far a run is. Units: `elapsedMs` since its first row. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
  /** What is counted: `rows` or `sessions`. */
  readonly unit: string;
}

const number = (value: number) => Math.round(value).toLocaleString('en-US');

/** A duration in words: `8 s`, `3 min 20 s`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The progress in words: share, count, rate, and the time left once there is a rate to tell it from. */
export function progressText({ done, total, elapsedMs, unit }: ProgressState): string {
  const share = total === 0 ? 100 : Math.floor((100 * done) / total);
  const perMs = elapsedMs > 0 ? done / elapsedMs : 0;
  const left = perMs > 0 ? `, ETA ${durationText((total - done) / perMs)}` : '';
  return `${share} % · ${number(done)} of ${number(total)} ${unit} · ${number(perMs * 1000)}/s${left}`;
}

/** A bar of `width` cells for a share of 0…1. */
export function progressBar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}]`;
}

/** Where progress is shown: standard error, as far as it matters here. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Shows how far a run is: a bar that is drawn over on a terminal, else a line every few seconds. */
export interface Progress {
  update(done: number): void;
  /** Ends the bar's line, so that what is printed next stands below it. */
  finish(): void;
}

const redrawMs = 100;
const plainLineMs = 3000;

/** Progress of one run over `total` rows. */
export function createProgress(options: {
  stream: ProgressStream;
  clock: Clock;
  total: number;
  unit: string;
}): Progress {
  const { stream, clock, total, unit } = options;
  const startedAt = clock();
  const everyMs = stream.isTTY ? redrawMs : plainLineMs;
  let shownAt = startedAt;
  let done = 0;
  const show = () => {
    const text = progressText({ done, total, elapsedMs: clock() - startedAt, unit });
    if (!stream.isTTY) {
      stream.write(`${text}\n`);
      return;
    }
    const line = `${progressBar(total === 0 ? 1 : done / total, 24)} ${text}`;
    // Back to the first column, over what stood there, and clear what is left of it.
    stream.write(`\r${line.slice(0, (stream.columns ?? 80) - 1)}\u001b[K`);
  };
  return {
    update(count) {
      done = count;
      if (clock() - shownAt < everyMs) return;
      shownAt = clock();
      show();
    },
    finish() {
      if (!stream.isTTY) return;
      show();
      stream.write('\n');
    },
  };
}
