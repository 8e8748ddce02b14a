// A workload: subgraph schemas over generated data, the operation, and the answer that every gateway must give.
import { composeServices } from '@theguild/federation-composition';
import { buildASTSchema, execute, parse } from 'graphql';

import { feed } from './feed.workload.mjs';
import { heavy } from './heavy.workload.mjs';

/**
 * Shape: `subgraphs` SDL by name; `root` the root fields, for subgraphs and the reference alike; `entity(typename, key)`
 * the object that a representation stands for; `variables(i)` of the i-th distinct request, `variants` in number.
 */
export const workloads = { feed, heavy };

const compose = (workload, urls) => {
  const services = Object.entries(workload.subgraphs()).map(([name, sdl]) => ({
    name,
    typeDefs: parse(sdl),
    url: urls[name],
  }));
  const { supergraphSdl, publicSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(String).join('\n'));
  return { supergraphSdl, publicSdl };
};

/** The supergraph SDL of a workload whose subgraphs listen on `urls`. */
export const supergraphOf = (workload, urls) => compose(workload, urls).supergraphSdl;

/** The i-th request of a workload, as its JSON body. */
export const bodyOf = (workload, i) =>
  JSON.stringify({ query: workload.query, variables: workload.variables(i % workload.variants) });

/** Gives the right answer to a JSON body: graphql-js on one schema that holds everything. */
export function referenceOf(workload) {
  const urls = Object.fromEntries(
    Object.keys(workload.subgraphs()).map((name) => [name, 'http://x']),
  );
  const { publicSdl } = compose(workload, urls);
  return executorOf(buildASTSchema(parse(publicSdl), { assumeValidSDL: true }), workload.root);
}

/** A subgraph as it is served: its whole SDL, and the values of its root fields. */
export function subgraphOf(sdl, workload) {
  const types = parse(sdl).definitions.filter((node) => node.kind === 'ObjectTypeDefinition');
  const entities = types
    .filter((node) => node.directives.some(({ name }) => name.value === 'key'))
    .map((node) => node.name.value);
  const hasRoot = types.some((node) => node.name.value === 'Query');
  const served = `${sdl}
    ${hasRoot ? '' : 'type Query'}
    scalar _Any
    union _Entity = ${entities.join(' | ')}
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;
  const rootValue = {
    ...workload.root,
    _entities: ({ representations }) =>
      representations.map((key) => workload.entity(key.__typename, key)),
  };
  return { served, rootValue };
}

/** Gives a subgraph's answer to a JSON body. */
export function subgraphExecutor(sdl, workload) {
  const { served, rootValue } = subgraphOf(sdl, workload);
  return executorOf(buildASTSchema(parse(served), { assumeValidSDL: true }), rootValue);
}

const executorOf = (schema, rootValue) => {
  const documents = new Map();
  return (body) => {
    const { query, variables, operationName } = JSON.parse(body);
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const variableValues = variables;
    return execute({ schema, document, rootValue, variableValues, operationName });
  };
};
