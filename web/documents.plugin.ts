import type { Plugin } from 'vite';

const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;
const definition = /(query|mutation|subscription|fragment)\s+(\w+)/;

/**
 * Replaces each `graphql(...)` by the generated document it stands for, so that neither the sources of the operations
 * nor a table of all of them reaches the browser.
 */
export function documentsPlugin(): Plugin {
  return {
    name: 'reelgraph-documents',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/web\/src\/.*\.tsx?$/.test(id) || id.includes('/gql/') || !code.includes('graphql('))
        return null;
      const names = new Set<string>();
      const replaced = code.replace(call, (_, source: string) => {
        const [, kind, name] = definition.exec(source) ?? [];
        if (!name) throw new Error(`An operation without a name in ${id}`);
        // The generator capitalises each part of a name: `Price_product` becomes `Price_ProductFragmentDoc`.
        const pascal = name.replaceAll(/(^|_)([a-z])/g, (match) => match.toUpperCase());
        const document = `${pascal}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`;
        names.add(document);
        return `${document}$`;
      });
      if (names.size === 0) return null;
      const folder = id.slice(id.indexOf('/web/src/') + 9).split('/').length - 1;
      const from = `${folder === 0 ? './' : '../'.repeat(folder)}gql/graphql.js`;
      return {
        code: `import { ${[...names].map((name) => `${name} as ${name}$`).join(', ')} } from '${from}';${replaced}`,
        map: null,
      };
    },
  };
}
