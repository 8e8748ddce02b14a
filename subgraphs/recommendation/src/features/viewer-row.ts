import { z } from 'zod';

import type { ItemKind } from './feature-store.port.js';
import { Interner } from './interner.js';
import { decodeViewer, encodeViewer } from './viewer-codec.js';
import { type ViewerState, withPlaces } from './viewer-state.js';
import type { ItemPlaces } from './viewers.js';

/** Bytes of an event key. */
const keyBytes = 8;
const countBytes = 2;

const named = z.object({ p: z.array(z.string()), v: z.array(z.string()) });

/**
 * A viewer as a row that stands alone: items by id, so that any process can read it.
 *
 * Layout: the number of event keys (16 bits), the keys (64-bit floats), then text: the ids of products and videos,
 * a line end, and the viewer with places that count along those ids.
 */
export function encodeViewerRow(
  viewer: ViewerState,
  places: Readonly<Record<ItemKind, Pick<ItemPlaces, 'id'>>>,
): Buffer {
  const local = { product: new Interner(), video: new Interner() };
  const numbered = withPlaces(viewer, (kind, place) => local[kind].intern(places[kind].id(place)));
  const ids = (kind: ItemKind): string[] =>
    Array.from({ length: local[kind].size }, (_, place) => local[kind].id(place));
  const names = JSON.stringify({ p: ids('product'), v: ids('video') });
  const text = `${names}\n${encodeViewer({ ...numbered, eventKeys: [] })}`;
  const keys = Buffer.alloc(countBytes + viewer.eventKeys.length * keyBytes);
  keys.writeUInt16LE(viewer.eventKeys.length);
  for (const [index, key] of viewer.eventKeys.entries()) {
    keys.writeDoubleLE(key, countBytes + index * keyBytes);
  }
  return Buffer.concat([keys, Buffer.from(text)]);
}

/** The viewer of a row, with the places that `places` gives its items. Errors: throws when the bytes are no such row. */
export function decodeViewerRow(
  row: Buffer,
  places: Readonly<Record<ItemKind, Pick<ItemPlaces, 'placeOf'>>>,
): ViewerState {
  const count = row.readUInt16LE(0);
  const eventKeys = Array.from({ length: count }, (_, index) =>
    row.readDoubleLE(countBytes + index * keyBytes),
  );
  const text = row.toString('utf8', countBytes + count * keyBytes);
  const lineEnd = text.indexOf('\n');
  const names = named.parse(JSON.parse(text.slice(0, lineEnd)));
  const viewer = decodeViewer(text.slice(lineEnd + 1));
  const ids = { product: names.p, video: names.v };
  const numbered = withPlaces(viewer, (kind, place) => {
    const id = ids[kind][place];
    if (id === undefined) throw new RangeError(`A viewer's row has no ${kind} ${place}.`);
    return places[kind].placeOf(id);
  });
  return { ...numbered, eventKeys };
}
