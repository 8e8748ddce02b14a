// Reads a supergraph from stdin and plans over it once; ends with 0 if that goes well. The parent process must not do
// this first: the native planner ends the process that it runs in when a supergraph is wrong in certain ways.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

// Imports nothing of our own, so that it runs from source as well, by stripping the types.
const { QueryPlanner }: typeof import('@graphql-hive/router-query-planner') = createRequire(
  import.meta.url,
)('@graphql-hive/router-query-planner');

try {
  new QueryPlanner(await text(process.stdin)).plan('{ __typename }', null, new Set(), 100);
} catch (error) {
  process.stdout.write((error as Error).message);
  process.exitCode = 1;
}
