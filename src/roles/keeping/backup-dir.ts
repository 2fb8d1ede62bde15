/** Where backups go. A file of its own, so that the product need not load the command to know it. */
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'

export const backupDirOf = (config: Pick<Config, 'WAKALA_DATA_DIR' | 'WAKALA_BACKUP_DIR'>): string =>
  config.WAKALA_BACKUP_DIR ?? join(config.WAKALA_DATA_DIR, 'backups')
