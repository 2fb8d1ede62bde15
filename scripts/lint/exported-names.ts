/**
 * Exports that nobody takes. Each looks like a promise to somebody, and who changes it has to find out that it is none.
 *
 * The names of a door (`index.ts`) are for the product outside its folder: tests may look past a door, so they keep
 * nothing at it. Any other file may export to its tests as well.
 */
import path from 'node:path'
import { isTestFile } from './boundaries.ts'
import { namesExported, namesTaken } from './module-names.ts'

const isDoor = (file: string): boolean => path.posix.basename(file) === 'index.ts'

/** Who takes a name; `null` stands for whoever may take any. */
type Takers = ReadonlyMap<string | null, ReadonlySet<string>>

interface TakenFrom {
  readonly file: string
  readonly names: readonly string[] | null
  readonly isHandedOn: boolean
}

const takenBy = (taker: string, text: string): readonly TakenFrom[] =>
  namesTaken(text).map(({ specifier, ...taken }) => ({
    file: path.posix.join(path.posix.dirname(taker), specifier),
    ...taken,
  }))

const takersByFile = (tree: ReadonlyMap<string, string>): ReadonlyMap<string, Takers> => {
  const takenByTaker = [...tree].map(([taker, text]) => [taker, takenBy(taker, text)] as const)
  const handedOn = new Map(takenByTaker.map(([taker, taken]) => [taker, taken.filter((from) => from.isHandedOn)]))
  const takers = new Map<string, Map<string | null, Set<string>>>()
  const add = (file: string, name: string | null, taker: string): void => {
    const ofFile = takers.get(file) ?? new Map<string | null, Set<string>>()
    takers.set(file, ofFile.set(name, (ofFile.get(name) ?? new Set()).add(taker)))
    for (const from of handedOn.get(file) ?? []) add(from.file, name, taker)
  }
  for (const [taker, taken] of takenByTaker) {
    for (const { file, names, isHandedOn } of taken) {
      if (!isHandedOn) for (const name of names ?? [null]) add(file, name, taker)
    }
  }
  return takers
}

/**
 * The exports that nobody takes, as `file name`.
 *
 * @param tree texts by file, relative to the repository's root, with forward slashes
 */
export const findUntaken = (tree: ReadonlyMap<string, string>): readonly string[] => {
  const takers = takersByFile(tree)
  return [...tree].flatMap(([file, text]) => {
    const ofFile = takers.get(file)
    const counts = (taker: string): boolean =>
      !isDoor(file) || !(taker.startsWith(`${path.posix.dirname(file)}/`) || isTestFile(taker))
    return namesExported(text)
      .filter((name) => ![...(ofFile?.get(name) ?? []), ...(ofFile?.get(null) ?? [])].some(counts))
      .map((name) => `${file} ${name}`)
  })
}
