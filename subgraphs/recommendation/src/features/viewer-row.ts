import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import type { ItemKind } from './feature-store.port.js';
import { LocalIds, readIds } from './local-ids.js';
import { readViewer, writeViewer } from './viewer-bytes.js';
import type { ViewerState } from './viewer-state.js';
import type { ItemPlaces } from './viewers.js';

/** The layout of the rows, their first byte. */
const layout = 1;

/**
 * A viewer as a row that stands alone: items by id, so that any process can read it. It is compact because there are
 * millions of them: each id once, items by their number in the row, times by their distance from the one before.
 */
export function encodeViewerRow(
  viewer: ViewerState,
  places: Readonly<Record<ItemKind, Pick<ItemPlaces, 'id'>>>,
): Buffer {
  const ids = { product: new LocalIds(), video: new LocalIds() };
  const body = new ByteWriter();
  writeViewer(body, viewer, (kind, place) => ids[kind].numberOf(place));
  const names = new ByteWriter();
  names.count(layout);
  for (const kind of ['product', 'video'] as const) {
    ids[kind].write(names, (place) => places[kind].id(place));
  }
  return Buffer.concat([names.bytes(), body.bytes()]);
}

/** The viewer of a row, with the places that `places` gives its items. Errors: `RangeError` when the bytes are no such row. */
export function decodeViewerRow(
  row: Buffer,
  places: Readonly<Record<ItemKind, Pick<ItemPlaces, 'placeOf'>>>,
): ViewerState {
  const reader = new ByteReader(row);
  if (reader.count() !== layout) throw new RangeError('The row has an unknown layout.');
  const placesOf = (kind: ItemKind): number[] =>
    readIds(reader).map((id) => places[kind].placeOf(id));
  const known = { product: placesOf('product'), video: placesOf('video') };
  const viewer = readViewer(reader, (kind, number) => {
    const place = known[kind][number];
    if (place === undefined) throw new RangeError(`The row names a ${kind} that it has no id of.`);
    return place;
  });
  reader.end();
  return viewer;
}
