const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
  },
};
// `.ts` files must not be parsed as TSX, or `<T>(x: T) => x` would read as markup.
const swcPlain = { ...swc, jsc: { ...swc.jsc, parser: { ...swc.jsc.parser, tsx: false } } };

const common = {
  rootDir: import.meta.dirname,
  transform: { '^.+\\.tsx$': ['@swc/jest', swc], '^.+\\.ts$': ['@swc/jest', swcPlain] },
  transformIgnorePatterns: ['/node_modules/'],
  // Tests read the sources, never a build that may be stale.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@reelgraph/(schema|platform|gateway|standalone)/(.*)$': '<rootDir>/$1/src/$2',
    '^@reelgraph/web/art/(.*)$': '<rootDir>/web/src/art/$1',
    '^@reelgraph/subgraph-([a-z]+)/(.*)$': '<rootDir>/subgraphs/$1/src/$2',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.*/dist-(types|art)/'],
};

/** Suites of the server whose names end in `.<kind>.ts`. */
const server = (kind) => ({
  ...common,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/{schema,platform,gateway,subgraphs,standalone}/**/*.${kind}.ts`],
  extensionsToTreatAsEsm: ['.ts'],
});

export default {
  projects: [
    { ...server('test'), displayName: 'server' },
    { ...server('e2e'), displayName: 'e2e' },
    {
      ...common,
      displayName: 'web',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/web/src/**/*.test.{ts,tsx}'],
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
    },
  ],
  // A bound for what hangs, not a measurement: machines may be busy with something else.
  testTimeout: 120_000,
};
