import { appendFileSync } from 'node:fs';

/** Whether only as much is done as fits the checks of every change. */
export const isShort = process.env['FAULTS_SHORT'] === '1';

/** How often something is killed: as the table of fault tests asks, or a fifth of it. */
export const times = (full: number): number => (isShort ? Math.max(3, Math.ceil(full / 5)) : full);

/** For how long a fault lasts, milliseconds: as the table asks, or a sixth of it. */
export const lasting = (fullMs: number): number => (isShort ? fullMs / 6 : fullMs);

/** Adds what a row of the table has measured to the report. */
export function measured(row: number, text: string): void {
  const file = process.env['FAULTS_REPORT'] ?? '';
  if (file !== '') appendFileSync(file, `${JSON.stringify({ row, text })}\n`);
}
