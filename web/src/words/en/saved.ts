/** The words of saving and of the saved list, in English. */
export const saved = {
  title: 'Saved',
  save: 'Save',
  saveNamed: (title: string) => `Save ${title}`,
  saveFailed: "Couldn't save it. It's undone.",
  unsaveFailed: "Couldn't take it off your list. It's still there.",
  takenOff: 'Taken off your list',
  notKept: 'Nothing is saved while picks for you are off.',
  videos: 'Videos',
  products: 'Products',
  showMore: 'Show more',
  nothingYet: 'Nothing saved yet',
  howTo: 'Press Save on a video or a product, and find it here again.',
  toFeed: 'Go to the feed',
  takingBreak: 'Your saved list is taking a break',
  restWorks: 'Your feed and cart still work.',
};
