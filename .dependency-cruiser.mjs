// Who may import whom. The picture is in CONTRIBUTING.md; these rules are what is checked.
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(schema|platform|gateway|subgraphs|standalone|web)/', pathNot: allowed },
});

export default {
  forbidden: [
    only('schema-is-a-leaf', '^schema/src', '^schema/', 'schema depends on zod only'),
    only('platform-knows-schema', '^platform/src', '^(platform|schema)/'),
    only('gateway-knows-no-domain', '^gateway/src', '^(gateway|platform|schema)/'),
    only('user-stands-alone', '^subgraphs/user/', '^(subgraphs/user|platform|schema)/'),
    only('catalog-stands-alone', '^subgraphs/catalog/', '^(subgraphs/catalog|platform|schema)/'),
    only('video-stands-alone', '^subgraphs/video/', '^(subgraphs/video|platform|schema)/'),
    only(
      'recommendation-stands-alone',
      '^subgraphs/recommendation/',
      '^(subgraphs/recommendation|platform|schema)/',
    ),
    only('web-knows-schema', '^web/', '^(web|schema)/'),
    only('art-stands-alone', '^web/src/art/', '^web/src/art/'),
    {
      name: 'stream-sees-features-items-trending-analytics',
      severity: 'error',
      from: { path: '^subgraphs/recommendation/src/stream/' },
      to: { path: '^subgraphs/recommendation/src/(graphql|pipeline)/' },
    },
    {
      name: 'pipeline-is-not-graphql',
      severity: 'error',
      from: {
        path: '^subgraphs/recommendation/src/(pipeline|features|items|trending|analytics|ingest)/',
      },
      to: { path: '^subgraphs/recommendation/src/graphql/' },
    },
    {
      name: 'adapters-only-in-composition-roots',
      severity: 'error',
      comment:
        'an adapter is chosen where a process is put together, in what evaluates the pipeline, or in a test',
      from: {
        pathNot:
          '(^standalone/src/|/training/served-ranker\\.ts$|main\\.ts$|/bin/|\\.process\\.ts$|\\.test\\.ts$|\\.contract\\.ts$|\\.e2e\\.ts$|/fixtures/|\\.fixture\\.ts$|\\.(sqlite|memory|redis|mysql|kafka|worker)\\.ts$)',
      },
      to: { path: '\\.(redis|mysql|kafka|sqlite|memory)\\.(d\\.)?ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    // Another workspace is seen through its build (`dist/*.d.ts`): the edge counts, what is behind it does not.
    doNotFollow: { path: 'node_modules|(^|/)dist(-art)?/' },
    // Its swc parser reads no markup: components are held to the same rules by the linter (no-restricted-imports, no-cycle).
    exclude: { path: '^web/src/gql/|/dist-types/|\\.tsx$|^web/(vite|codegen|[a-z]+\\.plugin)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
