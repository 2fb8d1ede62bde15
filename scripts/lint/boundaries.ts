/**
 * Which file may import which: the arrows of the tree as one pure function, for the lint rule beside it.
 *
 * `roles → contexts → platform → kernel`, and between contexts only to the right of {@link CONTEXTS}, through the other
 * context's `index.ts`. What a context needs from its left is a port that a role wires. The emulator and the product
 * know each other by wire formats alone, so neither imports the other. Why the contexts stand in this order:
 * `docs/adr/0010-privacy-and-marketing-among-the-contexts.md`.
 */

/** A context may import every context to its right, and none to its left. */
export const CONTEXTS = [
  'insights',
  'marketing',
  'conversation',
  'storefront',
  'fulfilment',
  'payments',
  'orders',
  'catalog',
  'customers',
  'channel',
  'integrations',
  'privacy',
  'tenants',
] as const

/** Whole folders of decisions: no Node, no platform, so that they run in a browser and in a test without set-up. */
const PURE_FOLDERS = ['src/conversation/dialogue/', 'src/conversation/understanding/', 'src/conversation/copy/']

/**
 * Edges of a context that need Node without needing our platform: HTTP clients, routes, and signatures over raw bytes.
 * Any other file of a context that imports `node:` must be one that talks to the platform anyway.
 */
const EDGE_FILE = /\/(?:[a-z-]+-)?(?:client|routes|webhook|signature)\.ts$/

/** Tests and what only they use. They may look past another context's door: at its fakes, builders and rows. */
const TEST_FILE = /(?:\.test\.ts|[./]fakes\.ts|\/test-[a-z-]+\.ts|\/fixtures\/.*)$/

/** Whether a file (relative to the root) is a test of the product, or exists for tests alone. */
export const isTestFile = (file: string): boolean => TEST_FILE.test(file) || file.startsWith('acceptance/')

type Place =
  | { readonly layer: 'kernel' | 'platform' | 'roles' | 'console' | 'emulator' | 'outside' }
  | { readonly layer: 'context'; readonly context: string; readonly rank: number }
  | { readonly layer: 'unknown'; readonly folder: string }

/** Where a file of the repository stands; `file` is relative to the root, with forward slashes. */
const placeOf = (file: string): Place => {
  const [top = '', second = ''] = file.split('/')
  if (top === 'emulator' || top === 'console') return { layer: top }
  if (top !== 'src') return { layer: 'outside' }
  if (second === 'kernel' || second === 'platform' || second === 'roles') return { layer: second }
  if (!file.slice('src/'.length).includes('/')) return { layer: 'roles' } // src/main.ts starts roles
  const rank = (CONTEXTS as readonly string[]).indexOf(second)
  return rank < 0 ? { layer: 'unknown', folder: second } : { layer: 'context', context: second, rank }
}

/** Resolves a relative specifier against the file that holds it; `null` for packages and `node:` modules. */
const resolve = (from: string, specifier: string): string | null => {
  if (!specifier.startsWith('.')) return null
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

interface Import {
  /** The importing file, relative to the repository's root. */
  readonly from: string
  readonly specifier: string
  readonly isTypeOnly: boolean
  /** Whether the importing file also imports from `src/platform`. */
  readonly importsPlatform: boolean
}

/** What is wrong with an import, as a sentence for its author; `null` when it may stand. */
export const checkImport = ({ from, specifier, isTypeOnly, importsPlatform }: Import): string | null => {
  const here = placeOf(from)
  if (here.layer === 'outside') return null
  if (here.layer === 'unknown') {
    return `src/${here.folder} is no context: add it to CONTEXTS in scripts/lint/boundaries.ts, at its place among the arrows.`
  }
  const target = resolve(from, specifier)
  if (target === null) return checkModule(from, here, specifier, importsPlatform)
  return checkFile(from, here, target, isTypeOnly)
}

const checkModule = (from: string, here: Place, specifier: string, importsPlatform: boolean): string | null => {
  if (TEST_FILE.test(from)) return null
  if (here.layer === 'kernel') return `The kernel imports nothing but itself, so not "${specifier}".`
  if (here.layer !== 'context' || !specifier.startsWith('node:')) return null
  if (PURE_FOLDERS.some((folder) => from.startsWith(folder))) {
    return `This folder is pure: take what "${specifier}" gives as an argument.`
  }
  if (importsPlatform || EDGE_FILE.test(from)) return null
  return `A file that does not talk to the platform is pure, and imports no "${specifier}": take it as an argument, or move it to an edge (client, routes, webhook, signature).`
}

const checkFile = (from: string, here: Place, target: string, isTypeOnly: boolean): string | null => {
  const there = placeOf(target)
  if (here.layer === 'emulator') {
    return there.layer === 'emulator'
      ? null
      : 'The emulator knows the product by wire formats alone: it imports none of it.'
  }
  if (here.layer === 'console') return checkConsole(there, target, isTypeOnly)
  if (!target.startsWith('src/')) {
    return TEST_FILE.test(from) && target.startsWith('scripts/')
      ? null
      : 'The product imports nothing from outside src; the emulator is started as a process of its own.'
  }
  switch (here.layer) {
    case 'kernel':
      return there.layer === 'kernel' ? null : 'The kernel imports nothing but itself.'
    case 'platform':
      return there.layer === 'kernel' || there.layer === 'platform'
        ? null
        : 'The platform knows no business words: it imports the kernel and itself.'
    case 'roles':
      return there.layer === 'context' && target !== `src/${there.context}/index.ts` && !TEST_FILE.test(from)
        ? doorOf(there.context)
        : null
    case 'context':
      return checkContext(from, here, there, target)
    default:
      return null
  }
}

const checkContext = (
  from: string,
  here: Place & { layer: 'context' },
  there: Place,
  target: string,
): string | null => {
  if (there.layer === 'kernel') return null
  if (there.layer === 'platform') {
    const isPure = PURE_FOLDERS.some((folder) => from.startsWith(folder)) && !TEST_FILE.test(from)
    return isPure ? 'This folder is pure: it imports nothing of the platform.' : null
  }
  if (there.layer !== 'context') return 'A context imports contexts to its right, the platform and the kernel.'
  const door = `src/${there.context}/index.ts`
  if (there.context === here.context) {
    return target === door && from !== door ? 'Inside a context, import files directly: the door is for others.' : null
  }
  if (there.rank < here.rank) {
    return `${there.context} stands to the left of ${here.context}: declare a port, or listen to its events.`
  }
  return target === door || TEST_FILE.test(from) ? null : doorOf(there.context)
}

const checkConsole = (there: Place, target: string, isTypeOnly: boolean): string | null => {
  if (there.layer === 'console' || there.layer === 'kernel') return null
  const isSchema = there.layer === 'context' && target.endsWith('/schema.ts')
  return isSchema && isTypeOnly ? null : 'The console shares the kernel and the types of wire schemas, nothing else.'
}

const doorOf = (context: string): string => `Go through the door: src/${context}/index.ts.`
