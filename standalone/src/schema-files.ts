import { ownGraphUrl } from '@reelgraph/gateway/own-graph/own-graph.transport';
import {
  composeServices,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';

/** The SDL of one subgraph. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The schema files by their path below `schema/`. */
export type SchemaFiles = ReadonlyMap<string, string>;

/** Where the supergraph says each subgraph is, when nobody says otherwise: the ports of the distributed mode, and the gateway itself. */
const subgraphUrls: Readonly<Record<string, string>> = {
  user: 'http://localhost:4001/graphql',
  catalog: 'http://localhost:4002/graphql',
  video: 'http://localhost:4003/graphql',
  recommendation: 'http://localhost:4004/graphql',
  gateway: ownGraphUrl,
};

/**
 * Composes the subgraphs and gives all checked-in schema files.
 *
 * Errors: `Error` listing every composition error with its code.
 */
export function composeSchemaFiles(subgraphs: readonly SubgraphSdl[]): SchemaFiles {
  const result = composeServices(
    subgraphs.map(({ name, sdl }) => ({
      name,
      typeDefs: parse(sdl),
      url: subgraphUrls[name] ?? '',
    })),
  );
  if (!result.supergraphSdl) {
    const lines = (result.errors ?? []).map(
      (error) => `  ${String(error.extensions?.['code'] ?? 'ERROR')}: ${error.message}`,
    );
    throw new Error(`The subgraphs do not compose:\n${lines.join('\n')}`);
  }
  const files = new Map(
    subgraphs.map(({ name, sdl }) => [`subgraphs/${name}.graphql`, `${sdl.trim()}\n`]),
  );
  files.set('supergraph.graphql', `${result.supergraphSdl.trim()}\n`);
  const api = transformSupergraphToPublicSchema(parse(result.supergraphSdl));
  files.set('api.graphql', `${print(api).trim()}\n`);
  return files;
}

/** Every type, field, argument, input field and enum value of an SDL that has no description, as `Type.field(argument)`. */
export function undescribed(sdl: string): string[] {
  const missing: string[] = [];
  const builtIn = /^(_|link__|join__|federation__)/;
  const document: DocumentNode = parse(sdl);
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    const typeName = definition.name.value;
    if (builtIn.test(typeName) || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const isRoot = ['Query', 'Mutation', 'Subscription'].includes(typeName);
    if ('description' in definition && !definition.description && !isRoot) missing.push(typeName);
    const owner = typeName;
    visit(definition, {
      FieldDefinition(field) {
        if (builtIn.test(field.name.value)) return;
        if (!field.description) missing.push(`${owner}.${field.name.value}`);
        for (const argument of field.arguments ?? []) {
          if (!argument.description)
            missing.push(`${owner}.${field.name.value}(${argument.name.value})`);
        }
      },
      EnumValueDefinition(value) {
        if (!value.description) missing.push(`${owner}.${value.name.value}`);
      },
    });
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of definition.fields ?? []) {
        if (!field.description) missing.push(`${owner}.${field.name.value}`);
      }
    }
  }
  return missing;
}
