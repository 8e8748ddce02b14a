import {
  buildSchema,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';

import { createQueryPlanner, type QueryPlanner } from './query-planner.js';

/** A supergraph, ready to compile operations for. */
export interface Supergraph {
  readonly planner: QueryPlanner;
  /** What clients may ask. */
  readonly api: GraphQLSchema;
  /** Every type with all its fields, those that clients do not see too. */
  readonly full: GraphQLSchema;
  /** The names of all fields of objects and interfaces, those that clients cannot see included. */
  readonly fieldNames: ReadonlySet<string>;
  /** Subgraphs by the name of their `@join__graph`, with the URL written there. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** The `@join__graph` name of what a plan calls a service (its enum value or its name). */
  nameOf(serviceName: string): string;
  /** Whether an object of the type satisfies a type condition: itself, a member, an implementer or an interface of it. */
  satisfies(typeName: string, condition: string): boolean;
}

/** Reads `name` and `url` of every `@join__graph`. */
function readSubgraphs(schema: GraphQLSchema): {
  byName: Map<string, string>;
  byValue: Map<string, string>;
} {
  const byName = new Map<string, string>();
  const byValue = new Map<string, string>();
  const graphs = schema.getType('join__Graph');
  for (const value of isEnumType(graphs) ? graphs.getValues() : []) {
    const directive = value.astNode?.directives?.find((d) => d.name.value === 'join__graph');
    const text = (argument: string): string => {
      const node = directive?.arguments?.find((a) => a.name.value === argument)?.value;
      return node?.kind === Kind.STRING ? node.value : '';
    };
    const name = text('name') || value.name;
    byName.set(name, text('url'));
    byValue.set(value.name, name);
  }
  return { byName, byValue };
}

/** The planner lists introspection among the fields of Query; to clients these two are built in and never listed. */
const withoutMetaFields = (apiSdl: string): string =>
  apiSdl.replaceAll(/^\s*__(schema|type)\b.*$/gm, '');

function namesOfFields(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap());
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const names = composite.flatMap((type) => Object.keys(type.getFields()));
  return new Set(['__typename', ...names]);
}

/** Opens a supergraph SDL. Errors: `Error` when it is not a supergraph the planner can read. */
export function openSupergraph(supergraphSdl: string): Supergraph {
  const planner = createQueryPlanner(supergraphSdl);
  const full = buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true });
  const { byName, byValue } = readSubgraphs(full);
  if (byName.size === 0) throw new Error('it names no subgraph (@join__graph)');
  const satisfied = new Map<string, boolean>();

  function compute(typeName: string, condition: string): boolean {
    if (typeName === condition) return true;
    const type = full.getType(typeName);
    const wanted = full.getType(condition);
    if (isAbstractType(wanted) && isObjectType(type)) return full.isSubType(wanted, type);
    // An entity behind @interfaceObject carries the interface's name instead of its own.
    return isInterfaceType(type) && type.getInterfaces().some(({ name }) => name === condition);
  }

  return {
    planner,
    full,
    api: buildSchema(withoutMetaFields(planner.apiSdl), {
      assumeValid: true,
      assumeValidSDL: true,
    }),
    fieldNames: namesOfFields(full),
    subgraphs: byName,
    nameOf: (serviceName) => byValue.get(serviceName) ?? serviceName,
    satisfies(typeName, condition) {
      const key = `${typeName} ${condition}`;
      let answer = satisfied.get(key);
      if (answer === undefined) satisfied.set(key, (answer = compute(typeName, condition)));
      return answer;
    },
  };
}
