/** Puts in what jsdom lacks and components ask for: media queries, observers and media playback. */
export function stubBrowser(): void {
  const none = () => undefined;
  Object.defineProperty(globalThis, 'matchMedia', {
    configurable: true,
    value: (media: string) => ({
      media,
      matches: false,
      addEventListener: none,
      removeEventListener: none,
    }),
  });
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  HTMLMediaElement.prototype.pause = none;
}
