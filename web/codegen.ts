import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for every `graphql(...)` in the sources, from the checked-in API schema. */
const config: CodegenConfig = {
  schema: 'schema/api.graphql',
  documents: [
    'web/src/**/*.{ts,tsx}',
    '!web/src/gql/**',
    '!web/src/art/**',
    '!web/src/**/*.test.*',
  ],
  generates: {
    'web/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        importExtension: '.js',
        scalars: { ID: 'string', DateTime: 'string', SafeInt: 'number' },
      },
    },
  },
};

export default config;
