/** A requirement, where it is met and what proves it; and the page that shows them all. Pure. */

/** The file of a test and the exact words of its name, as written in the source. */
export type Proof = readonly [file: string, name: string]

export interface Requirement {
  readonly id: string
  /** What was asked for, in our words. */
  readonly asked: string
  /** `partly`: what is listed holds, and `missing` says what does not yet. */
  readonly status: 'done' | 'partly' | 'open'
  /** Files and folders, relative to the repository's root. */
  readonly code: readonly string[]
  readonly proof: readonly Proof[]
  readonly missing?: string
}

interface Met {
  readonly code: readonly string[]
  readonly proof: readonly Proof[]
}

export const open = (id: string, asked: string): Requirement => ({ id, asked, status: 'open', code: [], proof: [] })

export const partly = (id: string, asked: string, met: Met & { readonly missing: string }): Requirement => ({
  id,
  asked,
  status: 'partly',
  ...met,
})

export const done = (id: string, asked: string, met: Met): Requirement => ({ id, asked, status: 'done', ...met })

export interface Group {
  readonly title: string
  readonly about: string
  readonly prefix: string
  readonly count: number
  readonly requirements: readonly Requirement[]
}

/** The ids that a group must hold, in this order: `PRV-01` to `PRV-45`. */
const idsOf = ({ prefix, count }: Pick<Group, 'prefix' | 'count'>): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${String(i + 1).padStart(2, '0')}`)

/**
 * Whether a test of this name stands in a file: the name, in any of the quotes, as the first argument of `it` (also
 * `it.each(…)`, `it.runIf(…)`), not of `it.skip` or `it.todo`; or as the first cell of a row of a table of cases.
 */
export const hasTest = (source: string, name: string): boolean => {
  const quoted = ["'", '"', '`'].map((quote) => escapeRegExp(quote + name + quote)).join('|')
  const found = new RegExp(`(?<before>[\\w.]*)[([]\\s*(?:${quoted})`).exec(source)
  return found !== null && !/\.(?:skip|todo)$/.test(found.groups?.['before'] ?? '')
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export interface Tree {
  readonly exists: (path: string) => boolean
  readonly read: (path: string) => string
  /** Every test file, to say where a test has gone. */
  readonly testFiles: () => readonly string[]
}

/** What does not hold in the list: each a sentence. Empty when all listed code and proof is there. */
export const findProblems = (groups: readonly Group[], tree: Tree): readonly string[] =>
  groups.flatMap((group) => [...findMisnumbered(group), ...group.requirements.flatMap((r) => findMissing(r, tree))])

const findMisnumbered = (group: Group): readonly string[] => {
  const expected = idsOf(group).join(' ')
  const found = group.requirements.map(({ id }) => id).join(' ')
  return found === expected ? [] : [`${group.title}: the ids are ${found}, and should be ${expected}`]
}

const findMissing = ({ id, status, code, proof, missing }: Requirement, tree: Tree): readonly string[] => [
  ...(status === 'open' || (code.length > 0 && proof.length > 0) ? [] : [`${id} is ${status} without code or proof`]),
  ...(status === 'partly' && !missing ? [`${id} is partly done and does not say what is missing`] : []),
  ...code.filter((path) => !tree.exists(path)).map((path) => `${id} names code that is gone: ${path}`),
  ...proof
    .filter(([file, name]) => !tree.exists(file) || !hasTest(tree.read(file), name))
    .map((gone) => `${id} names a proof that is gone: ${gone.join(' > ')}${whereNow(gone, tree)}`),
]

const whereNow = ([, name]: Proof, tree: Tree): string => {
  const file = tree.testFiles().find((candidate) => hasTest(tree.read(candidate), name))
  return file === undefined ? '' : `; it now stands in ${file}`
}

const HEAD = `# Requirements

What was asked for, where it is met, and the test that proves it. *Done* means that the listed tests prove all of it;
*partly*, that they prove a part and the last column says what is missing; *open*, that nothing proves it yet. Printed
by \`npm run requirements\` from \`scripts/docs/requirements/\`; a test fails when listed code or a listed test is gone,
or when this page is out of date.

Ids \`PRV\` and \`COM\` are rules of South African law as we read it. This is engineering, not legal advice.
`

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const proofCell = ({ proof, missing }: Requirement): string =>
  [
    ...proof.map(([file, name]) => `[${cell(name)}](../${file})`),
    ...(missing === undefined ? [] : [`*Missing: ${cell(missing)}*`]),
  ].join('<br>')

const row = (r: Requirement): string =>
  `| ${r.id} | ${cell(r.asked)} | ${r.status} | ${r.code.map((path) => `[\`${path}\`](../${path})`).join('<br>')} | ${proofCell(r)} |`

const countOf = (requirements: readonly Requirement[], status: Requirement['status']): number =>
  requirements.filter((r) => r.status === status).length

/** The whole page, from the list alone. */
export const printRequirements = (groups: readonly Group[]): string =>
  [
    HEAD,
    '| | Done | Partly | Open |\n|---|---:|---:|---:|',
    ...groups.map(
      ({ title, requirements: all }) =>
        `| ${title} | ${countOf(all, 'done')} | ${countOf(all, 'partly')} | ${countOf(all, 'open')} |`,
    ),
    ...groups.flatMap(({ title, about, requirements }) => [
      `\n## ${title}\n\n${about}\n`,
      '| Id | Asked for | Status | Code | Proof |\n|---|---|---|---|---|',
      ...requirements.map(row),
    ]),
    '',
  ].join('\n')
