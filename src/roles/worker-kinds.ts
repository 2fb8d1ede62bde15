/** What a worker can be told to do (`--kinds`); each kind can be a process of its own. */
export const WORKER_KINDS = ['turns', 'sends', 'media', 'notify', 'webhooks', 'compliance'] as const
export type WorkerKind = (typeof WORKER_KINDS)[number]
