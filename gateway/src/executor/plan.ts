import type { PlanNode, QueryPlan } from '@graphql-hive/router-query-planner';

import { compileBatch, compileFlatten } from './entity-fetch.js';
import type { Step } from './execution.js';
import { compileRootFetch } from './root-fetch.js';
import type { Supergraph } from './supergraph.js';

const nothing: Step = async () => {};

/**
 * Compiles a plan into one step: fetches in parallel where the plan allows it, in sequence where one needs another.
 * A plan has no conditions: they are decided before planning.
 */
export function compilePlan(plan: QueryPlan, supergraph: Supergraph): Step {
  return plan.node === undefined ? nothing : compileNode(plan.node, supergraph);
}

/** Runs steps one after the other. */
export function inSequence(steps: readonly Step[]): Step {
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return async (execution) => {
    for (const step of steps) await step(execution);
  };
}

function compileNode(node: PlanNode, supergraph: Supergraph): Step {
  switch (node.kind) {
    case 'Sequence':
      return inSequence(node.nodes.map((each) => compileNode(each, supergraph)));
    case 'Parallel': {
      const steps = node.nodes.map((each) => compileNode(each, supergraph));
      return async (execution) => void (await Promise.all(steps.map((step) => step(execution))));
    }
    case 'Fetch':
      return compileRootFetch(node, supergraph);
    case 'Flatten':
      if (node.node.kind !== 'Fetch')
        throw new Error(`a Flatten of a ${node.node.kind} cannot be run`);
      return compileFlatten(node, node.node, supergraph);
    case 'BatchFetch':
      return compileBatch(node, supergraph);
    default:
      throw new Error(`a plan with a ${node.kind} node cannot be run`);
  }
}
