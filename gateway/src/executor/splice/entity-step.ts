import type { BatchFetchNode, FetchNode } from '@graphql-hive/router-query-planner';

import { type BodyBytes, textOfBytes } from '../../transport/byte-string.js';
import { variablesText } from '../subgraph-call.js';
import type { JsonScanner } from './json-scanner.js';
import { none, type Place } from './place.js';
import type { PlaceBook } from './place-book.js';
import type { PlaceKind } from './place-kind.js';
import type { FillPlace } from './place-filler.js';
import type { Run, Step } from './spliced-run.js';

/** One `_entities` field of a fetch. */
export interface EntityField {
  /** What stands before its list in the answer. */
  readonly head: string;
  readonly variable: string;
  readonly targets: readonly { kind: PlaceKind; represent: Represent; fill: FillPlace }[];
}

/** The representation of an entity as JSON text; null = it has no key, so that nothing is asked of it. */
export type Represent = (places: PlaceBook, place: Place) => string | null;

/** The places that entities' fields go to: chains in the numbers of the book, each link a place and the next link. */
interface Found {
  readonly fill: FillPlace;
  /** The first link by the index of the representation; absent = only other targets have places of it. */
  readonly first: readonly (number | undefined)[];
}

/** What is asked for one `_entities` field: how many entities, and where their fields go. */
interface Asked {
  readonly head: string;
  readonly count: number;
  readonly found: readonly Found[];
}

/** Compiles the step that asks for entities and puts their fields where they belong. */
export function entityStep(
  node: FetchNode | BatchFetchNode,
  fields: readonly EntityField[],
  call: (run: Run, variables: string) => Promise<BodyBytes>,
): Step {
  const variableNames = [...new Set(fields.map(({ variable }) => variable))];

  /** What is asked for, and the variables that say so. Missing: null = nothing is. */
  function ask({ places, request }: Run): { variables: string; asked: readonly Asked[] } | null {
    const texts = variableNames.map(() => new Map<string, number>());
    const textsOf = (variable: string) =>
      texts[variableNames.indexOf(variable)] as Map<string, number>;
    const found = fields.map(({ variable, targets }) =>
      targets.map((target) => findPlaces(places, target, textsOf(variable))),
    );
    if (texts.every(({ size }) => size === 0)) return null;
    let variables = '';
    texts.forEach((known, i) => {
      const list = textOfBytes([...known.keys()].join(','));
      variables += `${i === 0 ? '' : ','}"${variableNames[i]}":[${list}]`;
    });
    const own = variablesText(node.variableUsages, request.variables);
    if (own !== '') variables += `,${own}`;
    const asked = fields.map(({ head, variable }, i): Asked => {
      return { head, count: textsOf(variable).size, found: found[i] as Found[] };
    });
    return { variables, asked };
  }

  return async (run) => {
    const { places } = run;
    // The representations are many, and do not wait with the run.
    const question = ask(run);
    if (question === null) return;
    const scanner = places.scan(await call(run, question.variables));
    for (const { head, count, found } of question.asked) {
      scanner.expect(head);
      fillList(scanner, count, found, places);
      scanner.expect(']');
    }
    scanner.expect('}}');
    places.end(scanner);
  };
}

/** Finds what is to be asked of the places of a kind; `known` has the index of each representation. */
function findPlaces(
  places: PlaceBook,
  { kind, represent, fill }: EntityField['targets'][number],
  known: Map<string, number>,
): Found {
  const { numbers } = places;
  const first: number[] = [];
  const last: number[] = [];
  for (let place = places.first(kind); place !== none; place = places.next(place)) {
    const text = represent(places, place);
    if (text === null) continue;
    let index = known.get(text);
    if (index === undefined) known.set(text, (index = known.size));
    const link = numbers.length;
    numbers.push(place);
    numbers.push(none);
    const before = last[index];
    if (before === undefined) first[index] = link;
    else numbers.set(before + 1, link);
    last[index] = link;
  }
  return { fill, first };
}

/** Fills the places of one `_entities` field from its list. */
function fillList(
  scanner: JsonScanner,
  count: number,
  found: readonly Found[],
  places: PlaceBook,
): void {
  for (let index = 0; index < count; index += 1) {
    if (index > 0) scanner.expect(',');
    const begin = scanner.at;
    for (const { fill, first } of found) {
      for (let link = first[index] ?? none; link !== none; link = places.numbers.at(link + 1)) {
        scanner.at = begin;
        fill(scanner, places.numbers.at(link), places);
      }
    }
  }
}
