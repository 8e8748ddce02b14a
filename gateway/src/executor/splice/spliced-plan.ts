import type {
  BatchFetchNode,
  FetchNode,
  FlattenNode,
  FlattenNodePathSegment,
  PlanNode,
  QueryPlan,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';

import type { BodyBytes } from '../../transport/byte-string.js';
import { readFetchSelection } from '../fetch-selection.js';
import type { Fragments } from '../field-collection.js';
import { type FetchOfPlan, schedulePlan } from '../plan.js';
import { variablesText } from '../subgraph-call.js';
import type { Supergraph } from '../supergraph.js';
import { type ClientShape, readShape, Unspliceable } from './client-shape.js';
import { type EntityField, entityStep, type Represent } from './entity-step.js';
import { readFetchFields } from './fetch-fields.js';
import { Deviation } from './json-scanner.js';
import { createObjectScanners } from './object-scanner.js';
import type { Run, SplicedRequest, Step } from './spliced-run.js';
import { PlaceBook, type PlanLayout } from './place-book.js';
import { PlaceKind } from './place-kind.js';
import { writeAnswer } from './place-writer.js';

/**
 * Runs a plan on the texts of its answers: what a subgraph wrote is checked and goes out as it is, as the body of the answer.
 *
 * Errors: rejects with `Deviation` for anything but the plainest course of events; the general path must take over.
 */
export type SplicedPlan = (request: SplicedRequest) => Promise<BodyBytes>;

/** Compiles a query's plan. Missing: null = it is not one of those that can be run on texts. */
export function compileSplicedPlan(
  plan: QueryPlan,
  api: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  supergraph: Supergraph,
): SplicedPlan | null {
  try {
    if (operation.operation !== 'query' || plan.node === undefined) return null;
    return compile(plan, plan.node, readShape(api, operation, fragments), supergraph);
  } catch (error) {
    if (error instanceof Unspliceable) return null;
    throw error;
  }
}

function compile(
  plan: QueryPlan,
  root: PlanNode,
  shape: ClientShape,
  supergraph: Supergraph,
): SplicedPlan {
  const kinds = new Map<string, PlaceKind>();
  const kindOf = (path: string, at: ClientShape): PlaceKind => {
    let kind = kinds.get(path);
    if (kind === undefined) kinds.set(path, (kind = new PlaceKind(kinds.size, at)));
    return kind;
  };
  const rootKind = kindOf('', shape);
  // Every place has to be known before the first object is compiled.
  for (const path of entityPaths(root)) kindOf(keyOf(path), shapeAt(path, shape));
  const texts: string[] = [];
  const scanners = createObjectScanners((path) => kinds.get(path) ?? null, texts);

  function compileFetch(node: FetchOfPlan): Step {
    if (node.kind === 'Fetch') return compileRoot(node);
    if (node.kind === 'Flatten') return compileFlatten(node);
    if (node.kind === 'BatchFetch') return compileBatch(node);
    throw new Unspliceable(`a ${node.kind} node`);
  }

  function compileRoot(node: FetchNode): Step {
    refuseRewrites(node);
    const fill = scanners.compileFill(readFetchFields(node.operation), rootKind, '');
    const call = compileCall(node);
    return async (run) => {
      const own = variablesText(node.variableUsages, run.request.variables);
      const scanner = run.places.scan(await call(run, own));
      scanner.expect('{"data":');
      fill(scanner, run.root, run.places);
      scanner.expect('}');
      run.places.end(scanner);
    };
  }

  function compileFlatten({ path, node }: FlattenNode): Step {
    if (node.kind !== 'Fetch') throw new Unspliceable(`a Flatten of a ${node.kind}`);
    refuseRewrites(node);
    const alias = { alias: '_entities', representationsVariableName: 'representations' };
    const { requires = [] } = node;
    return compileEntities(node, [{ ...alias, paths: [path], requires }]);
  }

  function compileBatch(node: BatchFetchNode): Step {
    for (const alias of node.entityBatch.aliases) refuseRewrites(alias);
    return compileEntities(node, node.entityBatch.aliases);
  }

  function compileEntities(
    node: FetchNode | BatchFetchNode,
    aliases: readonly Pick<
      BatchFetchNode['entityBatch']['aliases'][number],
      'alias' | 'representationsVariableName' | 'paths' | 'requires'
    >[],
  ): Step {
    const brought = readFetchFields(node.operation);
    const fields = brought.map(({ key, fields: entityFields }, i): EntityField => {
      const alias = aliases.find((each) => each.alias === key);
      if (alias === undefined || entityFields === null) throw new Unspliceable('an odd fetch');
      return {
        head: `${i === 0 ? '{"data":{' : ','}"${key}":[`,
        variable: alias.representationsVariableName,
        targets: alias.paths.map((path) => {
          const kind = kindOf(keyOf(path), shapeAt(path, shape));
          const fill = scanners.compileFill(entityFields, kind, keyOf(path));
          return { kind, represent: compileRepresent(alias.requires, kind), fill };
        }),
      };
    });
    return entityStep(node, fields, compileCall(node));
  }

  function compileCall(node: FetchNode | BatchFetchNode) {
    const fetch = {
      subgraph: supergraph.nameOf(node.serviceName),
      operation: node.operation,
      operationName: node.operationName,
      exactNumbers: readFetchSelection(node.operation, [], supergraph).exactNumbers,
    };
    return ({ request }: Run, variables: string): Promise<BodyBytes> =>
      request.fetch(fetch, variables === '' ? null : `{${variables}}`);
  }

  const step = schedulePlan(plan, supergraph, compileFetch);
  if (step === null) throw new Unspliceable('nothing is fetched');
  for (const kind of kinds.values()) kind.complete();
  const layout: PlanLayout = { kinds: [...kinds.values()], texts };
  return async (request) => {
    const places = new PlaceBook(layout);
    const run: Run = { request, places, root: places.add(rootKind) };
    await step(run);
    const body = writeAnswer(run.root, places);
    // Not after a failure: other fetches of the run may still be on their way.
    places.release();
    return body;
  };
}

/** The common shape of requirements: plain fields of one type, under their own names. */
function compileRepresent(requires: readonly RequiresSelection[], kind: PlaceKind): Represent {
  const [only] = requires;
  const typeName = kind.shape.type.name;
  if (requires.length !== 1 || only?.kind !== 'InlineFragment' || only.typeCondition !== typeName) {
    throw new Unspliceable('requirements of several types');
  }
  const needed: { head: string; slot: number }[] = [];
  for (const selection of only.selections) {
    if (selection.kind !== 'Field' || selection.selections || selection.alias !== undefined) {
      throw new Unspliceable('requirements below a field');
    }
    if (selection.name === '__typename') continue;
    kind.use(selection.name);
    needed.push({ head: `,"${selection.name}":`, slot: kind.slotOf(selection.name) });
  }
  return (places, place) => {
    let text = `{"__typename":"${typeName}"`;
    let found = false;
    for (const { head, slot } of needed) {
      const value = places.bytesOf(place, slot);
      if (value === null) throw new Deviation('a key is not plain');
      found ||= value !== 'null';
      text += head + value;
    }
    return found ? `${text}}` : null;
  };
}

type Path = readonly FlattenNodePathSegment[];

function refuseRewrites(node: { inputRewrites?: unknown[]; outputRewrites?: unknown[] }): void {
  if (node.inputRewrites?.length || node.outputRewrites?.length) throw new Unspliceable('rewrites');
}

/** The paths of all entities that a plan asks for. */
function entityPaths(node: PlanNode): Path[] {
  if (node.kind === 'Flatten') return [node.path];
  if (node.kind === 'BatchFetch') return node.entityBatch.aliases.flatMap(({ paths }) => paths);
  return 'nodes' in node ? node.nodes.flatMap(entityPaths) : [];
}

const fieldsOf = (path: Path): string[] =>
  path.flatMap((segment) => {
    if (segment === '@') return [];
    if ('Field' in segment) return [segment.Field];
    throw new Unspliceable('a path for some types');
  });

const keyOf = (path: Path): string => fieldsOf(path).join('.');

/** What the client asked of the objects on a path. */
function shapeAt(path: Path, root: ClientShape): ClientShape {
  return fieldsOf(path).reduce((shape, key) => {
    const below = shape.fields.get(key)?.shape;
    if (!below) throw new Unspliceable('entities that the client did not ask for');
    return below;
  }, root);
}
