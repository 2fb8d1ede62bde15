/**
 * Circles of imports: files that need each other and so are one. Types count as well: whoever reads one file of a circle has
 * to read them all. Two files that share a type take it from a third.
 */

/** The files that each file imports; both relative to the repository's root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

/** What of a text names another file: `import … from`, `export … from`, `import '…'` and `import('…')`, also of types. */
const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}\/[^'"]+)['"]/g

/** The relative specifiers that a text imports, in their order. */
export const specifiersIn = (text: string): readonly string[] =>
  [...text.matchAll(SPECIFIER)].flatMap(([, specifier]) => specifier ?? [])

/**
 * Circles among the files, each as a walk along its imports that ends where it began (`[a, b, a]`): at least one wherever
 * there is any, not each one there is. Imports of files that are not in the graph lead nowhere.
 */
export const findCircles = (graph: ImportGraph): readonly (readonly string[])[] => {
  const done = new Set<string>()
  const circles: string[][] = []
  // A walk into the depth: an import of a file that the walk came through closes a circle.
  const walk = (file: string, path: readonly string[], onPath: ReadonlySet<string>): void => {
    for (const next of graph.get(file) ?? []) {
      if (onPath.has(next)) circles.push([...path.slice(path.indexOf(next)), next])
      else if (!done.has(next)) walk(next, [...path, next], new Set([...onPath, next]))
    }
    done.add(file)
  }
  for (const file of graph.keys()) if (!done.has(file)) walk(file, [file], new Set([file]))
  return circles
}
