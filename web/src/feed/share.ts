import { showToast } from '../ui/toast.store.js';
import { feedWords } from '../words/feed.js';
import { wordsNow } from '../words/words.js';

/** Hands an address to the device's share sheet, or copies it. True when it left. */
export async function shareAddress(path: string, title: string): Promise<boolean> {
  const url = new URL(path, location.origin).href;
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title, url });
    } else {
      await navigator.clipboard.writeText(url);
      showToast(wordsNow(feedWords).linkCopied);
    }
    return true;
  } catch (error) {
    // The viewer closed the share sheet.
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    showToast(wordsNow(feedWords).copyLink(url));
    return false;
  }
}
