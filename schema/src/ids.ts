/**
 * The viewer that events, features and personal answers belong to: an account, or a visitor
 * who has none. `account:<account id>` or `visitor:<visitor id>`; the prefix keeps the two apart.
 */
export type ViewerId = `account:${string}` | `visitor:${string}`;

/** What a visitor may choose as their id: 1–128 of letters, digits and `. _ : -`. */
export const visitorIdPattern = /^[A-Za-z0-9_.:-]{1,128}$/;

/** The viewer id of an account. */
export const accountViewer = (accountId: string): ViewerId => `account:${accountId}`;

/** The viewer id of a visitor without an account. */
export const visitorViewer = (visitorId: string): ViewerId => `visitor:${visitorId}`;

/** The id of an imported row: `<source>.<id in the source>`, so that two sources never collide. */
export const sourcedId = (source: string, id: string): string => `${source}.${id}`;
