const longestTitle = 80;
/** Longer addresses are cut off by some chats. */
const longestOrder = 1500;

/** A line of an order, as its merchant reads it. */
export interface OrderedLine {
  readonly quantity: number;
  readonly title: string;
  readonly productId: string;
}

/** One line of text: without what could start another line or turn its direction around. */
const plain = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

function shorten(title: string): string {
  const letters = [...plain(title)];
  if (letters.length <= longestTitle) return letters.join('');
  return `${letters.slice(0, longestTitle - 1).join('')}…`;
}

/** The order as text: greeting, a line for each product, the sum; what does not fit is counted by `more`. */
export function orderText(order: {
  greeting: string;
  lines: readonly OrderedLine[];
  sum: string;
  more: (count: number) => string;
}): string {
  const { greeting, lines, sum, more } = order;
  const rows: string[] = [];
  let room = longestOrder - greeting.length - sum.length;
  for (const { quantity, title, productId } of lines) {
    const row = `${quantity} × ${shorten(title)} (${plain(productId)})`;
    room -= row.length + 1;
    if (room < 0) break;
    rows.push(row);
  }
  const left = lines.length - rows.length;
  return [greeting, ...rows, ...(left > 0 ? [more(left)] : []), sum].filter(Boolean).join('\n');
}

/**
 * The address that takes an order to its merchant: `{order}` in the merchant's address replaced by the text.
 *
 * Missing: null when the merchant's address is not an https address.
 */
export function handOverAddress(handOverUrl: string, order: string): string | null {
  const address = handOverUrl.replaceAll('{order}', () => encodeURIComponent(order.toWellFormed()));
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? address : null;
}
