import type {
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlan,
} from '@graphql-hive/router-query-planner';

import { compileBatch, compileFlatten } from './entity-fetch.js';
import type { Step } from './execution.js';
import { entityFetchEffects, type FetchEffects, rootFetchEffects } from './fetch-dependencies.js';
import { compileRootFetch } from './root-fetch.js';
import type { Supergraph } from './supergraph.js';

const nothing: Step = async () => {};

/** A node of a plan that is one fetch. */
export type FetchOfPlan = Exclude<PlanNode, { kind: 'Sequence' | 'Parallel' }>;

/** A piece of a plan in a run of its own kind. */
type StepOf<Run> = (run: Run) => Promise<void>;

/** A fetch of a plan, with the fetches whose results it needs. */
interface ScheduledFetch<Run> extends FetchEffects {
  readonly step: StepOf<Run>;
  /** Their positions in the schedule, all before its own. */
  readonly after: readonly number[];
}

/** Compiles a plan into one step; see `schedulePlan`. */
export function compilePlan(plan: QueryPlan, supergraph: Supergraph): Step {
  return schedulePlan(plan, supergraph, (node) => compileFetch(node, supergraph)) ?? nothing;
}

/**
 * Puts the fetches of a plan into one step. A fetch starts as soon as what it needs is there, whatever stage the planner put it
 * in: a slow subgraph delays only what is made of its answer. A plan has no conditions: they are decided before
 * planning.
 *
 * Missing: null = the plan has no fetch.
 */
export function schedulePlan<Run>(
  plan: QueryPlan,
  supergraph: Supergraph,
  compile: (node: FetchOfPlan) => StepOf<Run>,
): StepOf<Run> | null {
  const schedule: ScheduledFetch<Run>[] = [];

  /** Adds the fetches of a node that comes after those at `before`; gives the positions of all of these. */
  function add(node: PlanNode, before: readonly number[]): readonly number[] {
    if (node.kind === 'Sequence') {
      return node.nodes.reduce((done, each) => add(each, done), before);
    }
    if (node.kind === 'Parallel') {
      return [...new Set(node.nodes.flatMap((each) => add(each, before)))];
    }
    const step = compile(node);
    const { reads, writes } = effectsOf(node, supergraph);
    const needed = before.filter((i) => needs(reads, schedule[i]?.writes));
    // A fetch of entities that no fetch brings would run too early: better late.
    const orphan = reads !== null && reads.size > 0 && needed.length === 0;
    schedule.push({ step, reads, writes, after: withoutImplied(orphan ? before : needed) });
    return [...before, schedule.length - 1];
  }

  /** Leaves out what another of the list waits for itself. */
  function withoutImplied(positions: readonly number[]): number[] {
    const implied = new Set(positions.flatMap((i) => schedule[i]?.after ?? []));
    return positions.filter((i) => !implied.has(i));
  }

  if (plan.node === undefined) return null;
  add(plan.node, []);
  const [only] = schedule;
  return only !== undefined && schedule.length === 1 ? only.step : inOrderOfNeed(schedule);
}

const needs = (reads: FetchEffects['reads'], writes: ReadonlySet<string> = new Set()): boolean =>
  reads === null || [...reads].some((path) => writes.has(path));

/** Runs steps one after the other. */
export function inSequence(steps: readonly Step[]): Step {
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return async (execution) => {
    for (const step of steps) await step(execution);
  };
}

function inOrderOfNeed<Run>(schedule: readonly ScheduledFetch<Run>[]): StepOf<Run> {
  return async (run) => {
    const running: Promise<void>[] = [];
    for (const { step, after } of schedule) running.push(start(step, after, running, run));
    await Promise.all(running);
  };
}

function start<Run>(
  step: StepOf<Run>,
  after: readonly number[],
  running: readonly Promise<void>[],
  run: Run,
): Promise<void> {
  const [first, ...others] = after;
  if (first === undefined) return step(run);
  const ready: Promise<unknown> | undefined =
    others.length === 0 ? running[first] : Promise.all(after.map((i) => running[i]));
  return (ready ?? Promise.resolve()).then(() => step(run));
}

function effectsOf(node: FetchOfPlan, supergraph: Supergraph): FetchEffects {
  if (node.kind === 'Fetch') return rootFetchEffects(node, supergraph);
  if (node.kind === 'Subscription') return rootFetchEffects(node.primary, supergraph);
  if (node.kind === 'BatchFetch') return entityFetchEffects(node, node, supergraph);
  const { flatten, fetch } = flattenOf(node);
  return entityFetchEffects(flatten, fetch, supergraph);
}

/** A Flatten and its fetch. Errors: `Error` for a node that is none. */
function flattenOf(node: FetchOfPlan): { flatten: FlattenNode; fetch: FetchNode } {
  if (node.kind === 'Flatten' && node.node.kind === 'Fetch') {
    return { flatten: node, fetch: node.node };
  }
  throw new Error(`a plan with a ${node.kind} node cannot be run`);
}

function compileFetch(node: FetchOfPlan, supergraph: Supergraph): Step {
  if (node.kind === 'Fetch') return compileRootFetch(node, supergraph);
  if (node.kind === 'Subscription') return compileRootFetch(node.primary, supergraph);
  if (node.kind === 'BatchFetch') return compileBatch(node, supergraph);
  const { flatten, fetch } = flattenOf(node);
  return compileFlatten(flatten, fetch, supergraph);
}
