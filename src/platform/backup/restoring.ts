/** In a data directory: a restore that has not come to its end. A file of its own, because every start looks for it. */
export const RESTORING = 'restoring'
