import type { PlanNode, QueryPlan } from '@graphql-hive/router-query-planner';

import { compileBatch, compileFlatten } from './entity-fetch.js';
import type { Execution, Step } from './execution.js';
import { entityFetchEffects, type FetchEffects, rootFetchEffects } from './fetch-dependencies.js';
import { compileRootFetch } from './root-fetch.js';
import type { Supergraph } from './supergraph.js';

const nothing: Step = async () => {};

/** A fetch of a plan, with the fetches whose results it needs. */
interface ScheduledFetch extends FetchEffects {
  readonly step: Step;
  /** Their positions in the schedule, all before its own. */
  readonly after: readonly number[];
}

/**
 * Compiles a plan into one step. A fetch starts as soon as what it needs is there, whatever stage the planner put it
 * in: a slow subgraph delays only what is made of its answer. A plan has no conditions: they are decided before
 * planning.
 */
export function compilePlan(plan: QueryPlan, supergraph: Supergraph): Step {
  const schedule: ScheduledFetch[] = [];

  /** Adds the fetches of a node that comes after those at `before`; gives the positions of all of these. */
  function add(node: PlanNode, before: readonly number[]): readonly number[] {
    if (node.kind === 'Sequence') {
      return node.nodes.reduce((done, each) => add(each, done), before);
    }
    if (node.kind === 'Parallel') {
      return [...new Set(node.nodes.flatMap((each) => add(each, before)))];
    }
    const { step, reads, writes } = compileFetch(node, supergraph);
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

  if (plan.node === undefined) return nothing;
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

function inOrderOfNeed(schedule: readonly ScheduledFetch[]): Step {
  return async (execution) => {
    const running: Promise<void>[] = [];
    for (const { step, after } of schedule) running.push(start(step, after, running, execution));
    await Promise.all(running);
  };
}

function start(
  step: Step,
  after: readonly number[],
  running: readonly Promise<void>[],
  execution: Execution,
): Promise<void> {
  const [first, ...others] = after;
  if (first === undefined) return step(execution);
  const ready: Promise<unknown> | undefined =
    others.length === 0 ? running[first] : Promise.all(after.map((i) => running[i]));
  return (ready ?? Promise.resolve()).then(() => step(execution));
}

function compileFetch(
  node: Exclude<PlanNode, { kind: 'Sequence' | 'Parallel' }>,
  supergraph: Supergraph,
): FetchEffects & { readonly step: Step } {
  switch (node.kind) {
    case 'Fetch':
      return { step: compileRootFetch(node, supergraph), ...rootFetchEffects(node, supergraph) };
    case 'Flatten': {
      const { node: fetch } = node;
      if (fetch.kind !== 'Fetch') throw new Error(`a Flatten of a ${fetch.kind} cannot be run`);
      const step = compileFlatten(node, fetch, supergraph);
      return { step, ...entityFetchEffects(node, fetch, supergraph) };
    }
    case 'BatchFetch':
      return {
        step: compileBatch(node, supergraph),
        ...entityFetchEffects(node, node, supergraph),
      };
    default:
      throw new Error(`a plan with a ${node.kind} node cannot be run`);
  }
}
