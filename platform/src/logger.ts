import { type Logger as PinoLogger, destination, pino } from 'pino';

/** Writes JSON lines; newlines in values are escaped, so that nobody forges a line. */
export type Logger = PinoLogger;

/** A logger of a process, to stderr: stdout belongs to what the person asked for. */
export function createLogger(options: { name: string; level: string }): Logger {
  return pino({ name: options.name, level: options.level }, destination({ dest: 2, sync: true }));
}
