const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** The words of the live list, in English. */
export const trending = {
  title: 'Trending now',
  intro: 'Trending: ',
  live: 'Live',
  paused: 'Paused',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  pause: 'Pause live updates',
  resume: 'Resume live updates',
  takingBreak: 'Trending is taking a break',
  restWorks: 'Your feed and cart still work.',
  isNew: 'NEW',
  noChange: 'no change',
  placesUp: ' places up',
  placesDown: ' places down',
  secondsAgo: (seconds: number) => `Updated ${seconds} s ago`,
  minutesAgo: (minutes: number) => `Updated ${minutes} min ago`,
  waiting: 'Waiting for the first change',
  /** `Drift trainer is now 4th`. */
  risen: (title: string, rank: number) =>
    `${title} is now ${rank}${suffixes[ordinals.select(rank)] ?? 'th'}`,
};
