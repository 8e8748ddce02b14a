import type { JsonScanner } from './json-scanner.js';
import type { Place } from './place.js';
import type { PlaceBook } from './place-book.js';
import type { PlaceKind } from './place-kind.js';
import type { FieldScanner, Skip } from './value-scanner.js';

/** Scans an object and fills the slots of a place. */
export type FillPlace = (scanner: JsonScanner, place: Place, places: PlaceBook) => void;

/** Fills places from the objects that one fetch brings. */
export interface PlaceFiller {
  readonly fill: FillPlace;
  /** Passes an object whose every value is taken as it stands, and notes where they are. */
  pass(scanner: JsonScanner): void;
  /** Fills a place from the object that was passed last. */
  fillPassed(scanner: JsonScanner, place: Place, places: PlaceBook): void;
}

/** Fields that stand in one slot: the first one's value up to the end of the last one's. */
interface SlotScanner {
  readonly head: string;
  readonly value: FieldScanner['value'];
  /** Fields behind the first, each with its comma. */
  readonly followers: readonly { readonly head: string; readonly skip: Skip }[];
  /** Missing: null = nobody needs it. */
  readonly slot: number | null;
}

/** Where the slots of the object that was passed last begin and end. */
const marks: number[] = [];

/**
 * Compiles how an object is passed. Neighbours that come from this fetch alone, as the client wants them, are taken as
 * one piece, as soon as it is known what other fetches do.
 */
export function compileFiller(fields: readonly FieldScanner[], kind: PlaceKind): PlaceFiller {
  for (const { key } of fields) kind.use(key);
  let slots: readonly SlotScanner[] = [];
  kind.whenKnown(() => (slots = joinFields(fields, kind)));

  return {
    fill(scanner, place, places) {
      for (const { head, value, followers, slot } of slots) {
        scanner.expect(head);
        if (value.skip === null) {
          const begin = places.writer.begin();
          value.take(scanner, places);
          if (slot === null) places.writer.drop(begin);
          else places.fillPieces(place, slot, scanner.source, begin);
          continue;
        }
        const begin = scanner.at;
        value.skip(scanner);
        for (const follower of followers) {
          scanner.expect(follower.head);
          follower.skip(scanner);
        }
        if (slot !== null) places.fill(place, slot, scanner.source, begin, scanner.at);
      }
      scanner.expect('}');
    },
    pass(scanner) {
      let at = 0;
      for (const { head, value, followers } of slots) {
        scanner.expect(head);
        marks[at] = scanner.at;
        value.skip?.(scanner);
        for (const follower of followers) {
          scanner.expect(follower.head);
          follower.skip(scanner);
        }
        marks[at + 1] = scanner.at;
        at += 2;
      }
      scanner.expect('}');
    },
    fillPassed({ source }, place, places) {
      let at = 0;
      for (const { slot } of slots) {
        if (slot !== null) {
          places.fill(place, slot, source, marks[at] as number, marks[at + 1] as number);
        }
        at += 2;
      }
    },
  };
}

function joinFields(fields: readonly FieldScanner[], kind: PlaceKind): SlotScanner[] {
  const slots: (SlotScanner & { followers: { head: string; skip: Skip }[] })[] = [];
  let before: FieldScanner | null = null;
  for (const each of fields) {
    const { key, head, field, value } = each;
    const isShown = field !== null && field.type !== null;
    const last = slots.at(-1);
    if (isShown && value.skip !== null && before !== null && kind.joins(key, before.key)) {
      last?.followers.push({ head, skip: value.skip });
    } else {
      const slot = isShown || !kind.isSole(key) ? kind.slotOf(key) : null;
      slots.push({ head, value, followers: [], slot });
    }
    before = isShown && value.skip !== null ? each : null;
  }
  return slots;
}
