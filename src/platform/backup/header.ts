/**
 * The first two lines of a backup, readable by anybody, and the key that they and a secret give.
 *
 * Line 1 names the format, line 2 is JSON: how the key is derived, a random salt, and a short id by which a wrong key is
 * told from a damaged file. Each file has a key of its own (the salt), bound to these two lines, so that nonces may count
 * from zero and the header cannot be exchanged.
 */
import { createHash, hkdfSync, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { BackupRefusedError } from './errors.ts'

/** What opens a backup: 32 bytes, or words that a person keeps. */
export type BackupSecret =
  { readonly kind: 'key'; readonly key: Buffer } | { readonly kind: 'passphrase'; readonly passphrase: string }

const MAGIC = 'WAKALA-BACKUP '
const FORMAT = 1
/** Both lines; whatever has none within this is no backup. */
export const HEADER_BYTES_MAX = 1_024
const KEY_BYTES = 32
const SALT_BYTES = 32
const KEY_ID_BYTES = 8

/**
 * 32 MB and about a third of a second a try: one of the equal choices of OWASP's password storage cheat sheet (2026-11),
 * taken for its memory, because a shop's machine has little.
 */
const SCRYPT = { n: 2 ** 15, r: 8, p: 3 } as const
/** A file from anywhere must not make us take all memory: 128 * n * r stays below 256 MB. */
const SCRYPT_MEMORY_MAX = 256 * 1024 * 1024

const HeaderSchema = Type.Object(
  {
    kdf: Type.Union([
      Type.Object({ kind: Type.Literal('hkdf') }, { additionalProperties: false }),
      Type.Object(
        {
          kind: Type.Literal('scrypt'),
          n: Type.Integer({ minimum: 2 ** 14, maximum: 2 ** 18 }),
          r: Type.Integer({ minimum: 8, maximum: 32 }),
          p: Type.Integer({ minimum: 1, maximum: 16 }),
        },
        { additionalProperties: false },
      ),
    ]),
    salt: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
    keyId: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  },
  { additionalProperties: false },
)
type Header = Static<typeof HeaderSchema>

const derive = (secret: Buffer, salt: Buffer, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, `wakala-backup:${purpose}`, bytes))

const stretch = (
  passphrase: string,
  salt: Buffer,
  { n, r, p }: { n: number; r: number; p: number },
): Promise<Buffer> => {
  const options: ScryptOptions = { N: n, r, p, maxmem: SCRYPT_MEMORY_MAX }
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

const fileKey = (base: Buffer, salt: Buffer, header: Buffer): Buffer =>
  derive(base, salt, `file:${createHash('sha256').update(header).digest('hex')}`, KEY_BYTES)

const keyIdOf = (base: Buffer, salt: Buffer): string => derive(base, salt, 'id', KEY_ID_BYTES).toString('hex')

/** Makes the header of a new backup and the key of its contents. */
export const createHeader = async (secret: BackupSecret): Promise<{ readonly bytes: Buffer; readonly key: Buffer }> => {
  const salt = randomBytes(SALT_BYTES)
  const isKey = secret.kind === 'key'
  const base = isKey ? secret.key : await stretch(secret.passphrase, salt, SCRYPT)
  const header: Header = {
    kdf: isKey ? { kind: 'hkdf' } : { kind: 'scrypt', ...SCRYPT },
    salt: salt.toString('base64'),
    keyId: keyIdOf(base, salt),
  }
  const bytes = Buffer.from(`${MAGIC}${FORMAT}\n${JSON.stringify(header)}\n`)
  return { bytes, key: fileKey(base, salt, bytes) }
}

/** Length of the header at the beginning of a file, both line ends included; null while it is not all there. */
export const headerLength = (start: Buffer): number | null => {
  const first = start.indexOf(10)
  const second = first < 0 ? -1 : start.indexOf(10, first + 1)
  return second < 0 ? null : second + 1
}

const notABackup = (): BackupRefusedError =>
  new BackupRefusedError(
    'backup.not_a_backup',
    'This file is no backup of Wakala: choose one whose name ends in .backup.',
  )

const parseHeader = (bytes: Buffer): Header => {
  const [magic = '', json = ''] = bytes.toString('utf8').split('\n')
  if (!magic.startsWith(MAGIC)) throw notABackup()
  const format = Number(magic.slice(MAGIC.length))
  if (Number.isSafeInteger(format) && format > FORMAT) {
    throw new BackupRefusedError(
      'backup.newer_format',
      `This backup has format ${format}, and this release reads up to ${FORMAT}: restore it with the release that made it, or a later one.`,
    )
  }
  let header: unknown
  try {
    header = JSON.parse(json)
  } catch {
    throw notABackup()
  }
  if (format !== FORMAT || !Value.Check(HeaderSchema, header)) throw notABackup()
  if (header.kdf.kind === 'scrypt' && 128 * header.kdf.n * header.kdf.r >= SCRYPT_MEMORY_MAX) throw notABackup()
  return header
}

const keyDiffers = (detail: string): BackupRefusedError => new BackupRefusedError('backup.key_differs', detail)

/**
 * The key of the contents behind a header.
 *
 * @throws {BackupRefusedError} when the bytes are no header, or the secret is not the one that sealed the file
 */
export const openHeader = async (bytes: Buffer, secret: BackupSecret): Promise<Buffer> => {
  const { kdf, salt: saltText, keyId } = parseHeader(bytes)
  const salt = Buffer.from(saltText, 'base64')
  if (kdf.kind === 'scrypt' && secret.kind === 'key') {
    throw keyDiffers('This backup is sealed with a passphrase: set WAKALA_BACKUP_PASSPHRASE to it.')
  }
  if (kdf.kind === 'hkdf' && secret.kind === 'passphrase') {
    throw keyDiffers(
      'This backup is sealed with a key and not with a passphrase: leave WAKALA_BACKUP_PASSPHRASE out, and give the key file or the master key.',
    )
  }
  const base =
    secret.kind === 'key' ? secret.key : await stretch(secret.passphrase, salt, kdf.kind === 'scrypt' ? kdf : SCRYPT)
  if (keyIdOf(base, salt) !== keyId) {
    throw keyDiffers(
      secret.kind === 'key'
        ? 'This backup is sealed with another key: give the key file that it was made with, or the master key of its installation.'
        : 'This is not the passphrase that this backup is sealed with.',
    )
  }
  return fileKey(base, salt, bytes)
}
