import {
  type FieldNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

import type { WorldModel } from './world-model.js';

/** A world of values: what every field of everything is follows from its seed. */
export interface World {
  readonly seed: number;
  /** Whether fields throw, and are null where they must not be, at some places. */
  readonly faults: boolean;
}

/** Where in the world an object is; entities are `Product-3` wherever they are met. */
const at = Symbol('place');

/** An object of the world, or a reference to an entity as a gateway sends it. */
export interface Thing {
  readonly __typename: string;
  readonly [at]?: string;
  readonly [field: string]: unknown;
}

/** How many entities of a type there are: few, so that the same one is met often. */
const population = 6;

/** A number of 32 bits that depends on every character (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

const texts = ['plain', '', '"quoted\\"', 'é漢😀', 'two\nlines', '\u2028 \u0007', 'null'] as const;
const ints = [0, 1, -7, 42, 2 ** 31 - 1, -(2 ** 31)] as const;
const floats = [0, 0.1, -2.5, 1e21, 1e-7, 123456789.125, 3] as const;

/** JSON text with the keys of objects in order. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Gives the values of a world; `whole` where fields find for themselves what they require of other subgraphs. */
export class WorldValues {
  constructor(
    private readonly model: WorldModel,
    private readonly whole: boolean,
  ) {}

  /** The value of a field. Errors: at seeded places, with and without a public code. */
  field(
    world: World,
    type: GraphQLObjectType,
    name: string,
    source: Thing | undefined,
    args: object,
  ): unknown {
    const { keys, requires, firm } = this.model;
    const own = this.model.nameOf(type.name);
    const place = this.placeOf(type.name, source);
    const definition = type.getFields()[name];
    if (definition === undefined) throw new Error(`${type.name} has no field ${name}`);
    if (keys.get(type.name)?.has(name) || keys.get(own)?.has(name)) {
      const number = Number(place.split('-').at(-1));
      return getNamedType(definition.type).name === 'Int' ? number : place;
    }
    const required = requires.get(`${type.name}.${name}`);
    const given = required ? stable(this.required(world, type, required, source)) : '';
    const full = `${place}.${name}${stable(args)}${given}`;
    const faults = world.faults && !firm.has(`${type.name}.${name}`);
    return this.value({ ...world, faults }, definition.type, full);
  }

  /** The member of an interface that an entity is. */
  memberOf(world: World, abstractName: string, place: string): string {
    const members = this.model.membersOf(abstractName);
    return members[hash(`${world.seed} member ${place}`) % members.length] as string;
  }

  /** Where an object is; a reference says so by its keys, each of which ends with the entity's number. */
  placeOf(typeName: string, source: Thing | undefined): string {
    if (source === undefined) return typeName;
    const known = source[at];
    if (known !== undefined) return known;
    const name = this.model.nameOf(typeName);
    const fields = [...(this.model.keys.get(name) ?? []), ...(this.model.keys.get(typeName) ?? [])];
    const key = fields.map((field) => source[field]).find((value) => value !== undefined);
    const number = /\d+$/.exec(String(key))?.[0];
    if (number === undefined) throw new Error(`no key in ${stable(source)}`);
    return `${name}-${number}`;
  }

  private value(world: World, type: GraphQLOutputType, place: string): unknown {
    const chance = hash(`${world.seed} ${place}`);
    if (world.faults && chance % 24 === 0) {
      switch ((chance >>> 8) % 3) {
        case 0:
          return new GraphQLError(`No ${place}.`, { extensions: { code: 'NOT_FOUND' } });
        case 1:
          return new Error(`secret of ${place}`);
        default:
          return null;
      }
    }
    if (!isNonNullType(type) && chance % 7 === 0) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return Array.from({ length: (chance >>> 4) % 4 }, (_, i) =>
        this.value(world, nullable.ofType, `${place}[${i}]`),
      );
    }
    if (isObjectType(nullable)) return this.object(nullable.name, place, chance);
    if (isAbstractType(nullable)) return this.member(world, nullable.name, place, chance);
    if (isEnumType(nullable)) {
      const names = nullable
        .getValues()
        .map(({ name }) => name)
        .sort();
      return names[(chance >>> 4) % names.length];
    }
    return scalar(nullable.name, chance >>> 4);
  }

  private object(typeName: string, place: string, chance: number): Thing {
    const name = this.model.nameOf(typeName);
    const isEntity = this.model.keys.has(typeName) || this.model.keys.has(name);
    return {
      __typename: typeName,
      [at]: isEntity ? `${name}-${(chance >>> 4) % population}` : place,
    };
  }

  private member(world: World, abstractName: string, place: string, chance: number): Thing {
    const members = this.model.membersOf(abstractName);
    if (members.some((member) => this.model.nameOf(member) === abstractName)) {
      const entity = `${abstractName}-${(chance >>> 4) % population}`;
      return { __typename: this.memberOf(world, abstractName, entity), [at]: entity };
    }
    return this.object(members[(chance >>> 8) % members.length] as string, place, chance);
  }

  /** What a field requires: as the gateway sent it, or found in the world. */
  private required(
    world: World,
    type: GraphQLObjectType,
    set: SelectionSetNode,
    source: Thing | undefined,
  ): object {
    const read = ({ name, selectionSet }: FieldNode): unknown => {
      const value = this.whole
        ? this.field({ ...world, faults: false }, type, name.value, source, {})
        : source?.[name.value];
      if (value === null || value === undefined || !selectionSet) return value ?? null;
      const inner = getNamedType(type.getFields()[name.value]?.type);
      return isObjectType(inner)
        ? this.required(world, inner, selectionSet, value as Thing)
        : value;
    };
    return Object.fromEntries(
      set.selections.flatMap((selection) =>
        selection.kind === Kind.FIELD ? [[selection.name.value, read(selection)]] : [],
      ),
    );
  }
}

function scalar(name: string, chance: number): unknown {
  switch (name) {
    case 'Int':
      return ints[chance % ints.length];
    case 'Float':
      return floats[chance % floats.length];
    case 'Boolean':
      return chance % 2 === 0;
    case 'SafeInt':
      return chance % 2 === 0 ? chance : Number.MAX_SAFE_INTEGER;
    case 'ID':
    case 'String':
      return `${texts[chance % texts.length]}${chance % 100}`;
    default:
      return [`scalar ${chance}`, chance, { inner: [chance, null, true] }, [], 0.5][chance % 5];
  }
}
