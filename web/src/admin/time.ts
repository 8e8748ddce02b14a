/** A moment in the page's language, to the second. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(iso));
}
