import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Plugin } from 'vite';

const generated = path.join(import.meta.dirname, 'src/gql/graphql.ts');
const importOfCall = /^import \{ graphql \} from '[^']+';$/m;
const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;
const definition = /(query|mutation|subscription|fragment)\s+(\w+)/;

/** What the generator calls a document: it capitalises each part of a name, `Price_product` becomes `Price_ProductFragmentDoc`. */
function documentName(source: string, id: string): string {
  const [, kind, name] = definition.exec(source) ?? [];
  if (!name) throw new Error(`An operation without a name in ${id}`);
  const pascal = name.replaceAll(/(^|_)([a-z])/g, (match) => match.toUpperCase());
  return `${pascal}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`;
}

/**
 * Replaces each `graphql(...)` by the generated document it stands for, so that neither the sources of the operations
 * nor a table of all of them reaches the browser. In a build the document itself is put there: a page loads those of
 * its own parts.
 */
export function documentsPlugin(): Plugin {
  let documents: Readonly<Record<string, unknown>> | null = null;
  return {
    name: 'reelgraph-documents',
    enforce: 'pre',
    async configResolved({ command }) {
      if (command === 'build') documents = await import(pathToFileURL(generated).href);
    },
    transform(code, id) {
      if (!/\/web\/src\/.*\.tsx?$/.test(id) || id.includes('/gql/') || !code.includes('graphql('))
        return null;
      const names = new Set<string>();
      const replaced = code.replace(call, (_, source: string) => {
        const name = documentName(source, id);
        if (documents) return `(${JSON.stringify(documents[name])})`;
        names.add(name);
        return `${name}$`;
      });
      if (replaced === code) return null;
      const rest = replaced.replace(importOfCall, '');
      if (documents) return { code: rest, map: null };
      const folder = id.slice(id.indexOf('/web/src/') + 9).split('/').length - 1;
      const from = `${folder === 0 ? './' : '../'.repeat(folder)}gql/graphql.js`;
      return {
        code: `import { ${[...names].map((name) => `${name} as ${name}$`).join(', ')} } from '${from}';${rest}`,
        map: null,
      };
    },
  };
}
