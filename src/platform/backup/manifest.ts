/** The first and the last part of a backup: what is in it, and what was in it once it was written. */
import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { BackupRefusedError } from './errors.ts'

const Name = Type.String({ minLength: 1, maxLength: 128 })

const ManifestSchema = Type.Object({
  /** The release that made it. */
  release: Name,
  at: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }),
  serverVersion: Type.Integer(),
  migrations: Type.Array(Name),
  months: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}$' })),
  tables: Type.Array(Type.Object({ name: Name, columns: Type.Array(Name), isPartitioned: Type.Boolean() })),
  sequences: Type.Array(
    Type.Object({ name: Name, lastValue: Type.String({ pattern: '^-?\\d{1,19}$' }), isCalled: Type.Boolean() }),
  ),
  /** Tells whether a master key is the one that this installation's data keys are wrapped with, and nothing else of it. */
  masterKeyId: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  hasMasterKey: Type.Boolean(),
})
export type Manifest = Static<typeof ManifestSchema>

const EndSchema = Type.Object({
  rows: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  files: Type.Integer({ minimum: 0 }),
  /** Files that were listed and deleted before they could be read. */
  filesGone: Type.Integer({ minimum: 0 }),
  /** Files and folders that are not the product's, and were left where they are; not counted by the first release. */
  filesForeign: Type.Optional(Type.Integer({ minimum: 0 })),
  parts: Type.Integer({ minimum: 0 }),
  sha256: Type.String(),
})
type End = Static<typeof EndSchema>

/** @throws {BackupRefusedError} when it is not what this release writes: made by hand, or by a defect */
const parse = <T>(schema: TSchema, bytes: Buffer, what: string): T => {
  const value: unknown = JSON.parse(bytes.toString('utf8')) // authenticated: whoever holds the key wrote it
  if (!Value.Check(schema, value)) {
    throw new BackupRefusedError('backup.damaged', `The ${what} of this backup is not understood: use another one.`)
  }
  return value as T
}

export const parseManifest = (bytes: Buffer): Manifest => parse<Manifest>(ManifestSchema, bytes, 'manifest')
export const parseEnd = (bytes: Buffer): End => parse<End>(EndSchema, bytes, 'end')

/** Names of parts. */
export const MANIFEST_PART = 'manifest.json'
export const MASTER_KEY_PART = 'master.key'
export const DATABASE = 'database/'
export const MEDIA = 'media/'
