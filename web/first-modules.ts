import type { Rolldown } from 'vite';

type NameOfGroup = (
  moduleId: string,
  graph: Pick<Rolldown.PluginContext, 'getModuleInfo'>,
) => string | null;

/** The modules that one imports, and those that these import. */
function importedBy(entry: string, graph: Parameters<NameOfGroup>[1]): Set<string> {
  const found = new Set([entry]);
  for (const moduleId of found) {
    for (const imported of graph.getModuleInfo(moduleId)?.importedIds ?? []) found.add(imported);
  }
  return found;
}

/**
 * Names the group of modules that an entry loads before it starts. Each part of the app that is loaded later shares
 * some of them with it: left alone they are fifty files, for which a phone on a slow network waits several times.
 */
export function firstModules(entry: string): NameOfGroup {
  let first: Set<string> | null = null;
  return (moduleId, graph) => {
    first ??= importedBy(entry, graph);
    return moduleId !== entry && first.has(moduleId) ? 'first' : null;
  };
}
