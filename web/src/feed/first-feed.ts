/**
 * What a feed is opened with: as many videos as there can be before more are asked for. Also read by the build, which
 * lets the page ask for it before the app is there.
 */
export const firstFeed = { first: 4, after: null, following: false } as const;
