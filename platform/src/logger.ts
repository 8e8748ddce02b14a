import { type Logger as PinoLogger, destination, pino } from 'pino';

/** Writes JSON lines; newlines in values are escaped, so that nobody forges a line. */
export type Logger = PinoLogger;

/** A logger of a process, to stderr: stdout belongs to what the person asked for. `write` takes the lines instead. */
export function createLogger(options: {
  name: string;
  level: string;
  write?: (line: string) => void;
}): Logger {
  const { name, level, write } = options;
  return pino({ name, level }, write ? { write } : destination({ dest: 2, sync: true }));
}
