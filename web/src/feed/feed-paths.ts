/** The address of the feed that is ranked for the viewer. */
export const forYouPath = '/';

/** The address of the feed of the creators whom the viewer follows. */
export const followingPath = '/following';
