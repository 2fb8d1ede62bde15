/** `npm run verify-evidence -- <file> [--key <key>] [--json]`: needs the file and nothing else. */
import { readFile } from 'node:fs/promises'
import { checkEvidence, evidenceFingerprint, isEvidenceKey, type EvidenceReport } from '../privacy/index.ts'
import type { Terminal } from './keeping/run-command.ts'

const USAGE = `Usage: npm run verify-evidence -- <pack.zip> [--key <key>] [--json]

--key   the shop's public key, or a file with it: from /s/<shop>/privacy/evidence-key
--json  the result as one line of JSON`

const readKey = async (given: string): Promise<string | null> => {
  if (isEvidenceKey(given)) return given
  const text = await readFile(given, 'utf8').catch(() => null)
  return text !== null && isEvidenceKey(text.trim()) ? text.trim() : null
}

const describe = ({ ok, faults, manifest, ...found }: EvidenceReport, isKeyGiven: boolean): readonly string[] => {
  if (!ok || !manifest) return ['NOT PROVEN', ...faults.map(({ fault, detail }) => `  ${fault}: ${detail}`)]
  const { shop, customerIds, from, until, madeAt, files, audit, publicKey } = manifest
  return [
    'PROVEN: this is what the shop signed, and its chains hold.',
    `  shop        ${shop} (${manifest.tenantId})`,
    `  person      ${customerIds.join(', ')}`,
    `  period      ${from} until ${until}, made ${madeAt}`,
    `  files       ${files.length}, each with its SHA-256`,
    `  audit       ${found.auditEntries} entries${audit ? `, ${audit.firstSeq} to ${audit.lastSeq}, none missing` : ''}`,
    `  consents    ${found.consents}, ${found.withWords} with their words, ${found.withMessage} with the message that proves them`,
    ...(found.places === 0
      ? []
      : [
          `  ended       ${found.places} consents whose time was over are gone, ${found.placesTold} as these audit entries tell`,
        ]),
    `  key         ${evidenceFingerprint(publicKey)}`,
    ...(isKeyGiven
      ? []
      : ['  Whose key this is, the pack cannot say: compare it with /s/<shop>/privacy/evidence-key.']),
  ]
}

/** @returns the exit code: 0 proven, 1 not, 2 when nothing could be looked at */
export const verifyEvidenceCommand = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const isJson = args.includes('--json')
  const keyAt = args.indexOf('--key')
  const given = keyAt === -1 ? null : (args[keyAt + 1] ?? '')
  const files = args.filter((arg, i) => !arg.startsWith('--') && (keyAt === -1 || i !== keyAt + 1))
  const [path] = files
  const isKnown = args.every((arg) => !arg.startsWith('--') || arg === '--json' || arg === '--key')
  if (path === undefined || files.length !== 1 || !isKnown) {
    terminal.err(USAGE)
    return 2
  }
  const key = given === null ? null : await readKey(given)
  if (given !== null && key === null) {
    terminal.err('--key takes 32 bytes in base64, or a file with them')
    return 2
  }
  try {
    const report = await checkEvidence(path, key)
    for (const line of isJson ? [JSON.stringify(report)] : describe(report, key !== null)) terminal.out(line)
    return report.ok ? 0 : 1
  } catch (error) {
    terminal.err(`The file cannot be read: ${error instanceof Error ? error.message : 'unknown'}`)
    return 2
  }
}
