import type { ResponsePath, VisitEntities } from './entity-path.js';
import type { JsonObject } from './json-value.js';
import type { WriteRepresentation } from './representation.js';

/** Entities that one `_entities` field of a fetch asks for. */
export interface EntityPlaces {
  /** The variable of its representations. */
  readonly variable: string;
  readonly paths: readonly VisitEntities[];
  readonly represent: WriteRepresentation;
}

/** The entities of one `_entities` field that were found, each with the index of its representation. */
export interface FoundEntities {
  readonly entities: JsonObject[];
  readonly indexes: number[];
  /** Entities that cannot be asked for, with the marker of what they lack. */
  readonly lacking: { readonly entity: JsonObject; readonly marker: symbol }[];
}

/** Distinct representations of every variable, as JSON text, in order. */
export type Representations = Map<string, Map<string, number>>;

/** Collects the entities of every field; equal representations are sent once. */
export function findEntities(
  data: JsonObject,
  places: readonly EntityPlaces[],
): { found: FoundEntities[]; representations: Representations } {
  const representations: Representations = new Map();
  const found = places.map(({ variable, paths, represent }): FoundEntities => {
    const texts = representations.get(variable) ?? new Map<string, number>();
    representations.set(variable, texts);
    const group: FoundEntities = { entities: [], indexes: [], lacking: [] };
    const visit = (entity: JsonObject): void => {
      const text = represent(entity);
      if (text === null) return;
      if (typeof text === 'symbol') {
        group.lacking.push({ entity, marker: text });
        return;
      }
      let index = texts.get(text);
      if (index === undefined) texts.set(text, (index = texts.size));
      group.entities.push(entity);
      group.indexes.push(index);
    };
    for (const path of paths) path(data, visit, false);
    return group;
  });
  return { found, representations };
}

/** The client's paths of the entities of one field, by the index of their representation. */
export function locateEntities(
  data: JsonObject,
  { paths }: EntityPlaces,
  { entities, indexes }: FoundEntities,
): Map<number, ResponsePath[]> {
  const indexOf = new Map(entities.map((entity, i) => [entity, indexes[i] as number]));
  const located = new Map<number, ResponsePath[]>();
  const visit = (entity: JsonObject, path: ResponsePath): void => {
    const index = indexOf.get(entity);
    if (index === undefined) return;
    const known = located.get(index);
    if (known) known.push(path);
    else located.set(index, [path]);
  };
  for (const path of paths) path(data, visit, true);
  return located;
}
