/** A short name for a master key, which tells two keys apart and nothing about either. */
import { deriveKey } from '../crypto/seal.ts'

export const masterKeyId = (masterKey: Buffer): string =>
  deriveKey(masterKey, 'backup-master-key-id').subarray(0, 8).toString('hex')

/**
 * The key that seals backups where the operator has named no other: whoever can read the data can open its backup, and
 * there is one secret to keep instead of two.
 */
export const backupKeyOf = (masterKey: Buffer): Buffer => deriveKey(masterKey, 'backup')
