import { drawAvatar } from '@reelgraph/web/art/avatar';
import { drawPoster } from '@reelgraph/web/art/poster';
import { drawProductPicture } from '@reelgraph/web/art/product-picture';

/** A kind of drawn picture: its parameters with their longest lengths, and how it is drawn from them. */
interface Drawing {
  /** Longest length by parameter. Units: UTF-16 code units, after decoding. */
  readonly limits: Readonly<Record<string, number>>;
  draw(value: (name: string) => string): string;
}

const drawings: Readonly<Record<string, Drawing>> = {
  '/art/product.svg': {
    limits: { id: 200, category: 100, title: 300 },
    draw: (value) =>
      drawProductPicture({ id: value('id'), category: value('category'), title: value('title') }),
  },
  '/art/poster.svg': {
    limits: { id: 200, category: 100, caption: 300 },
    draw: (value) =>
      drawPoster({ id: value('id'), category: value('category'), caption: value('caption') }),
  },
  '/art/avatar.svg': {
    limits: { id: 200, name: 300 },
    draw: (value) => drawAvatar({ id: value('id'), name: value('name') }),
  },
};

/** A picture that was asked for and not yet drawn. */
export interface AskedPicture {
  /** The same for the same picture, whatever the order of its parameters and whatever else the address holds. */
  readonly key: string;
  /** The first parameter that is too long, with its limit, or null. */
  readonly tooLong: { readonly name: string; readonly limit: number } | null;
  /** The picture as an SVG document. */
  draw(): string;
}

/** The picture at an address, or null when there is none. Missing: an absent parameter counts as empty. */
export function askedPicture(url: URL): AskedPicture | null {
  const drawing = Object.hasOwn(drawings, url.pathname) ? drawings[url.pathname] : undefined;
  if (drawing === undefined) return null;
  const value = (name: string) => url.searchParams.get(name) ?? '';
  const names = Object.keys(drawing.limits);
  const long = names.find((name) => value(name).length > drawing.limits[name]!);
  return {
    key: [url.pathname, ...names.map(value)].join('\n'),
    tooLong: long === undefined ? null : { name: long, limit: drawing.limits[long]! },
    draw: () => drawing.draw(value),
  };
}
