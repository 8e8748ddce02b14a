/** The time, in milliseconds since the epoch. Passed in, so that tests set it. */
export type Clock = () => number;

/** The machine's own clock. */
export const systemClock: Clock = () => Date.now();
