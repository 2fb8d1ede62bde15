/** What backup and restore say that they did. Pure. */
import type { CheckedBackup, RestoredBackup } from '../../platform/backup/index.ts'

const MB = 1024 * 1024
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
const sumOf = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((sum, n) => sum + n, 0)
const sizeOf = (bytes: number): string =>
  bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MB).toFixed(1)} MB`

const contentsOf = ({ manifest, rows, files }: Pick<CheckedBackup, 'manifest' | 'rows' | 'files'>): string =>
  `${count(sumOf(rows), 'row')} in ${count(manifest.tables.length, 'table')}, ${count(files, 'media file')}`

export interface BackupFacts {
  readonly path: string
  readonly at: string
  readonly bytes: number
  readonly rows: number
  readonly tables: number
  readonly files: number
  readonly filesGone: number
  readonly filesForeign: number
  readonly hasMasterKey: boolean
  /** It lies on the disk of the data, and is lost with it. */
  readonly isBesideData: boolean
  readonly seconds: number
}

export const describeBackup = (
  backup: CheckedBackup & { readonly path: string; readonly isBesideData: boolean },
  { seconds, isNew, json }: { readonly seconds: number; readonly isNew: boolean; readonly json: boolean },
): readonly string[] => {
  const { manifest, bytes, rows, files, filesGone, filesForeign, path, isBesideData } = backup
  if (json) {
    const facts: BackupFacts = {
      path,
      at: manifest.at,
      bytes,
      rows: sumOf(rows),
      tables: manifest.tables.length,
      files,
      filesGone,
      filesForeign,
      hasMasterKey: manifest.hasMasterKey,
      isBesideData,
      seconds,
    }
    return [JSON.stringify(facts)]
  }
  return [
    `${path} is whole: every part was read back and is as it was written.`,
    `It holds everything that was committed before ${manifest.at}: ${contentsOf(backup)}; ${sizeOf(bytes)}, ${seconds} s.`,
    ...(filesGone > 0 ? [`${count(filesGone, 'media file')} went away while it was written.`] : []),
    ...(filesForeign > 0
      ? [
          `${count(filesForeign, 'thing')} beside the media files ${filesForeign === 1 ? 'is' : 'are'} not Wakala's, and not in it.`,
        ]
      : []),
    manifest.hasMasterKey
      ? 'The master key is in it: whoever has this file and its passphrase or key file has everything.'
      : isNew
        ? 'The master key is not in it: keep that elsewhere (docs/runbooks/backup.md). Without it no name, number or message can be read again.'
        : 'The master key is not in it.',
    ...(isBesideData ? ['It lies on the same disk as the data: copy it to another, or it burns with it.'] : []),
  ]
}

export const describeRestore = (
  restored: RestoredBackup,
  { dataDir, seconds, json }: { readonly dataDir: string; readonly seconds: number; readonly json: boolean },
): readonly string[] => {
  const { manifest, rows, files, migrated, erasuresReplayed, masterKeyFrom } = restored
  if (json) {
    const { at, release } = manifest
    return [JSON.stringify({ dataDir, at, release, rows: sumOf(rows), files, migrated, erasuresReplayed, seconds })]
  }
  return [
    `${dataDir} holds the installation as it was at ${manifest.at}: ${contentsOf(restored)}; ${seconds} s.`,
    migrated.length > 0
      ? `It was made by release ${manifest.release}; brought up to date: ${migrated.join(', ')}.`
      : 'Its schema was up to date.',
    `${count(erasuresReplayed, 'person was', 'people were')} erased again.`,
    masterKeyFrom === 'backup'
      ? 'The master key came with the backup and is now in master.key.'
      : 'The master key is the one that you gave: keep it where the product finds it.',
    `Messages that came after that moment are not in it. Start it with: WAKALA_DATA_DIR=${dataDir} npm start`,
  ]
}

interface ErasedAgain {
  /** Entries of the lists. */
  readonly listed: number
  readonly erasuresReplayed: number
  /** Migrations that the restored database did not have yet. */
  readonly migrated: readonly string[]
}

export const describeErasedAgain = (done: ErasedAgain, seconds: number, json: boolean): readonly string[] => {
  const { listed, erasuresReplayed, migrated } = done
  if (json) return [JSON.stringify({ ...done, seconds })]
  return [
    ...(migrated.length > 0 ? [`The schema was brought up to date: ${migrated.join(', ')}.`] : []),
    `${count(erasuresReplayed, 'person was', 'people were')} erased again, of ${count(listed, 'entry', 'entries')}; whoever else is listed is not there. ${seconds} s.`,
  ]
}
