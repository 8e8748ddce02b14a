/** What an address of the web app shows, where that has a name of its own. */
export interface PageAddress {
  readonly kind: 'video' | 'product' | 'creator' | 'category';
  /** The id, or a category's slug; never longer than ids are. */
  readonly id: string;
}

const kinds = new Map<string, PageAddress['kind']>([
  ['v', 'video'],
  ['video', 'video'],
  ['product', 'product'],
  ['creator', 'creator'],
  ['c', 'category'],
]);

const paths: Record<PageAddress['kind'], string> = {
  video: 'v',
  product: 'product',
  creator: 'creator',
  category: 'c',
};

const longestId = 300;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What a path shows. Missing: null for the pages that are not about one thing. */
export function pageAddressOf(path: string): PageAddress | null {
  const [, first = '', second = '', ...more] = path.replace(/\/$/, '').split('/');
  const kind = kinds.get(first);
  const id = decoded(second);
  if (kind === undefined || more.length > 0 || !id || id.length > longestId) return null;
  return { kind, id };
}

/** The one path of a page, however it was asked for. */
export const canonicalPath = ({ kind, id }: PageAddress): string =>
  `/${paths[kind]}/${encodeURIComponent(id)}`;
