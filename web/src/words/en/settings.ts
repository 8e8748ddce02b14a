/** The words of the settings, in English. */
export const settings = {
  title: 'Settings',
  language: 'Language',
  notLoaded: "That language can't be loaded now. Try again in a moment.",
  theme: 'Theme',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
  personal: 'Picked for you',
  personalNote:
    'Videos and products are picked by what you watch, like and buy. Turn it off, and nothing you do is recorded: everybody without it sees the same picks, and likes are not kept.',
  personalOn: 'Picks follow what you do again',
  personalOff: 'What you do is no longer recorded',
  reducedData: 'Use less data',
  reducedDataNote: 'Videos wait for a tap, and nothing is loaded ahead.',
  keyboard: 'Keyboard',
};
