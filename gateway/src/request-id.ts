import { randomUUID } from 'node:crypto';

/** Ids that may go into log lines and further requests as they are. */
const requestIdPattern = /^[\w.:-]{1,128}$/;

/** The id that a request is found by: the one that the client sent if it is a plain one, else a fresh one. */
export const requestIdOf = (given: string | undefined): string =>
  given !== undefined && requestIdPattern.test(given) ? given : randomUUID();
