import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import type { ItemKind } from './feature-store.port.js';
import { LocalIds, readIds } from './local-ids.js';
import { readViewer, writeViewer } from './viewer-bytes.js';
import { hasRelations } from './viewer-relations.js';
import type { ViewerState } from './viewer-state.js';
import type { ItemPlaces } from './viewers.js';

/** The layouts of rows, their first byte. Most viewers have no relations, and their rows no room for them. */
const layouts = { bare: 1, withRelations: 2 } as const;

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
  names.count(hasRelations(viewer) ? layouts.withRelations : layouts.bare);
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
  const found = reader.count();
  if (found !== layouts.bare && found !== layouts.withRelations) {
    throw new RangeError('The row has an unknown layout.');
  }
  const placesOf = (kind: ItemKind): number[] =>
    readIds(reader).map((id) => places[kind].placeOf(id));
  const known = { product: placesOf('product'), video: placesOf('video') };
  const placeOf = (kind: ItemKind, number: number): number => {
    const place = known[kind][number];
    if (place === undefined) throw new RangeError(`The row names a ${kind} that it has no id of.`);
    return place;
  };
  const viewer = readViewer(reader, placeOf, found === layouts.withRelations);
  reader.end();
  return viewer;
}
