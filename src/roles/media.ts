/** Where the files of all shops are kept: a folder of the data directory, which a backup takes along. */
import { join } from 'node:path'
import { createLocalFiles, type FileStore } from '../platform/files/local-files.ts'
import { MEDIA_DIR } from './store.ts'

export const openMedia = (dataDir: string): FileStore => createLocalFiles(join(dataDir, MEDIA_DIR))
