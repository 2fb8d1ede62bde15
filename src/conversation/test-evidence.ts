/** Packs of evidence in tests: made as the API makes them, and changed as somebody might who wants them to say something else. */
import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { listChainedConsents } from '../customers/index.ts'
import { DAY_MS } from '../kernel/clock.ts'
import type { CustomerId, StaffId } from '../kernel/ids.ts'
import { newKey } from '../platform/crypto/seal.ts'
import { createEvidenceSigner, makeEvidence } from '../privacy/index.ts'
import type { EvidenceManifest } from '../privacy/evidence/format.ts'
import { createEvidenceWords } from './evidence-words.ts'
import type { TestShop, World } from './test-world.ts'

export const EVIDENCE_STAFF = '0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f' as StaffId

export const evidenceDeps = async (world: World, shop: TestShop) => {
  const tenant = await world.directory.getTenant(shop.tenantId)
  return {
    ...{ db: world.test.api, clock: world.clock, newId: world.newId, keyring: world.keyring },
    ...createEvidenceWords(tenant, 'https://shop.test', world.clock.nowMs),
    consents: async (...[tx, id]: Parameters<typeof listChainedConsents>) =>
      (await listChainedConsents(tx, id)).map((link) => ('body' in link ? { ...link, body: { ...link.body } } : link)),
  }
}

export interface Taken {
  readonly customerId: CustomerId
  readonly fromMs?: number
  readonly untilMs?: number
}

/** Until now, and from a day before the shop was there, if not said otherwise. */
export const takeEvidence = async (world: World, shop: TestShop, given: Taken) =>
  makeEvidence(await evidenceDeps(world, shop), {
    ...{ tenantId: shop.tenantId, shop: 'Shop 1', by: EVIDENCE_STAFF },
    ...{ fromMs: world.startMs - DAY_MS, untilMs: world.clock.nowMs, ...given },
  })

export const packEvidence = async (...args: Parameters<typeof takeEvidence>): Promise<Buffer> => {
  const made = await takeEvidence(...args)
  if (!made.ok) throw new Error(made.error.code)
  const parts: Uint8Array[] = []
  for await (const part of made.value) parts.push(part)
  return Buffer.concat(parts)
}

/** The lines of one file of a pack. */
export const linesOf = (bytes: Uint8Array, name: string): readonly Record<string, unknown>[] =>
  strFromU8(unzipSync(bytes)[name]!)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

export type Change = (content: Record<string, string>) => void

/** Unpacks, changes, and packs again; with new hashes and the signature of somebody else where `isForged`. */
export const changePack = (bytes: Uint8Array, change: Change, isForged: boolean): Uint8Array => {
  const content = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]))
  change(content)
  if (isForged) {
    const manifest = JSON.parse(content['manifest.json']!) as EvidenceManifest
    const signer = createEvidenceSigner(newKey())
    const again = manifest.files.flatMap((facts) => {
      const text = content[facts.name]
      if (text === undefined) return []
      const file = Buffer.from(text)
      const rows = facts.name.endsWith('.jsonl') ? text.split('\n').length - 1 : 0
      return [{ ...facts, bytes: file.length, rows, sha256: createHash('sha256').update(file).digest('hex') }]
    })
    content['manifest.json'] = JSON.stringify({ ...manifest, files: again, publicKey: signer.publicKey })
    content['manifest.sig'] = signer.sign(Buffer.from(content['manifest.json']))
  }
  return zipSync(Object.fromEntries(Object.entries(content).map(([name, text]) => [name, strToU8(text)])))
}
