/** An object of the answer that several fetches fill, by where it stands in the book of the run. */
export type Place = number;

/** In place of a place: there is none. */
export const none = -1;
