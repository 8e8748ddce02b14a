import type { BatchFetchNode, FetchNode } from '@graphql-hive/router-query-planner';

import { type BodyBytes, textOfBytes } from '../../transport/byte-string.js';
import { variablesText } from '../subgraph-call.js';
import type { JsonScanner } from './json-scanner.js';
import type { Place, PlaceKind } from './place.js';
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
export type Represent = (place: Place) => string | null;

/** The places that an entity's fields go to, by the index of its representation. */
interface Found {
  readonly fill: FillPlace;
  /** The first place of each index. */
  readonly first: (Place | undefined)[];
  /** Further places of an index; few entities have several in one answer. */
  readonly others: [index: number, place: Place][];
}

/** Compiles the step that asks for entities and puts their fields where they belong. */
export function entityStep(
  node: FetchNode | BatchFetchNode,
  fields: readonly EntityField[],
  call: (run: Run, variables: string) => Promise<BodyBytes>,
): Step {
  const variableNames = [...new Set(fields.map(({ variable }) => variable))];

  /** Fills the places of one `_entities` field from its list. */
  function fillList(scanner: JsonScanner, count: number, found: readonly Found[], run: Run): void {
    for (let index = 0; index < count; index += 1) {
      if (index > 0) scanner.expect(',');
      const begin = scanner.at;
      for (const { fill, first, others } of found) {
        const place = first[index];
        if (place === undefined) continue;
        scanner.at = begin;
        fill(scanner, place, run.places);
        for (const [at, other] of others) {
          if (at !== index) continue;
          scanner.at = begin;
          fill(scanner, other, run.places);
        }
      }
    }
  }

  return async (run) => {
    const texts = variableNames.map(() => new Map<string, number>());
    const found = fields.map(({ variable, targets }) => {
      const known = texts[variableNames.indexOf(variable)] as Map<string, number>;
      return targets.map(({ kind, represent, fill }) => findPlaces(run.places.of(kind), represent, known, fill)); // prettier-ignore
    });
    if (texts.every(({ size }) => size === 0)) return;
    let variables = '';
    texts.forEach((known, i) => {
      const list = textOfBytes([...known.keys()].join(','));
      variables += `${i === 0 ? '' : ','}"${variableNames[i]}":[${list}]`;
    });
    const own = variablesText(node.variableUsages, run.request.variables);
    const scanner = run.places.scan(
      await call(run, own === '' ? variables : `${variables},${own}`),
    );
    for (let i = 0; i < fields.length; i += 1) {
      const { head, variable } = fields[i] as EntityField;
      scanner.expect(head);
      const { size } = texts[variableNames.indexOf(variable)] as Map<string, number>;
      fillList(scanner, size, found[i] as Found[], run);
      scanner.expect(']');
    }
    scanner.expect('}}');
    run.places.end(scanner);
  };
}

/** Finds what is to be asked of some places; `known` has the index of each representation. */
function findPlaces(
  places: readonly Place[],
  represent: Represent,
  known: Map<string, number>,
  fill: FillPlace,
): Found {
  const first: Found['first'] = [];
  const others: Found['others'] = [];
  for (const place of places) {
    const text = represent(place);
    if (text === null) continue;
    let index = known.get(text);
    if (index === undefined) known.set(text, (index = known.size));
    if (first[index] === undefined) first[index] = place;
    else others.push([index, place]);
  }
  return { fill, first, others };
}
