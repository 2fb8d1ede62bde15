/**
 * Writes `docs/processing-register.md` from the manifest: what a responsible party must be able to show (POPIA s17).
 *
 *     node scripts/run.mjs scripts/print-processing-register.ts
 */
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { PURPOSES, type PurposeEntry } from '../src/privacy/purposes.ts'
import { JOB_PURPOSES, PATH_PURPOSES, SCOPE_PURPOSES, WORKER_PURPOSES } from '../src/roles/purposes.ts'
import { MANIFEST, type PersonalData, type TableEntry } from '../src/platform/db/manifest.ts'

export const REGISTER_PATH = fileURLToPath(new URL('../docs/processing-register.md', import.meta.url))

const HEAD = `# Processing register

Personal data that Wakala's database holds, by retention class. Generated from the tags in
\`src/platform/db/manifest.ts\` by \`scripts/print-processing-register.ts\`; a test fails when a column is untagged or this
page is out of date. _Sealed_ columns are readable only with a data key (the customer's, the shop's or the day's):
destroying the key is erasure. Ids that Wakala makes are random and not listed.
`

interface ClassEntry {
  readonly tag: PersonalData
  readonly columns: string[]
}

const classesOf = (tables: Readonly<Record<string, TableEntry>>): readonly ClassEntry[] => {
  const byClass = new Map<string, ClassEntry>()
  for (const [table, entry] of Object.entries(tables)) {
    for (const [column, tag] of Object.entries(entry.columns)) {
      if (tag === 'plain') continue
      const known = byClass.get(tag.class) ?? { tag, columns: [] }
      known.columns.push(`\`${table}.${column}\`${tag.sealed ? ' (sealed)' : ''}`)
      byClass.set(tag.class, known)
    }
  }
  return [...byClass.values()].sort((a, b) => (a.tag.class < b.tag.class ? -1 : 1))
}

const namesOf = (table: Readonly<Record<string, string>>, purpose: string): readonly string[] =>
  Object.entries(table).flatMap(([name, its]) => (its === purpose ? [`\`${name}\``] : []))

/** What it is all for: whatever is in none of these lists is refused when the product starts. */
const purposesPart = (): string => {
  const list = (label: string, names: readonly string[]): string =>
    names.length === 0 ? '' : `- ${label}: ${names.join(', ')}\n`
  const parts = Object.entries<PurposeEntry>(PURPOSES).map(
    ([purpose, { what, ground, further }]) => `### ${purpose}

- What: ${what}
- Ground: ${ground}
${further === null ? '' : `- Compatible since ${further.decidedOn}: ${further.relationship}; ${further.nature}; ${further.consequences}; ${further.collection}; ${further.contract}\n`}${list('API, by scope', namesOf(SCOPE_PURPOSES, purpose))}${list('Pages and webhooks', namesOf(PATH_PURPOSES, purpose))}${list('Work', namesOf(WORKER_PURPOSES, purpose))}${list('Jobs', namesOf(JOB_PURPOSES, purpose))}`,
  )
  return `## Purposes

Each route and job has one of these, and each purpose one ground (POPIA s11); what has none is refused when it is registered.

${parts.join('\n')}`
}

/** The whole page, from the manifest and the lists of purposes. */
export const printProcessingRegister = (tables: Readonly<Record<string, TableEntry>> = MANIFEST): string =>
  [
    HEAD,
    ...classesOf(tables).map(
      ({ tag, columns }) => `## ${tag.class[0]?.toUpperCase()}${tag.class.slice(1)}

- About: ${tag.subject}
- Purpose: ${tag.purpose}
- Ground: ${tag.ground}
- Kept: ${tag.retention}
- Where: ${columns.sort().join(', ')}
`,
    ),
    purposesPart(),
  ].join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(REGISTER_PATH, printProcessingRegister())
