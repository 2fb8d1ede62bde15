/** CPU of an installation in its two parts: our Node processes and PostgreSQL. */
import { cpuMs, processTree, namedIn } from './processes.ts'

export interface CpuParts {
  readonly node: number
  readonly postgres: number
}

/** The postmaster among the descendants of the product's process. */
export const postmasterOf = (productPid: number): number => {
  const [pid] = namedIn(productPid, 'postgres')
  if (pid === undefined) throw new Error('no postgres process below the product')
  return pid
}

/**
 * CPU milliseconds so far. What is below `root` and not PostgreSQL is Node and its small helpers.
 * @param watcher the backend through which the benchmark itself looks, if any: what it spends is not the product's.
 */
export const cpuPartsOf = (root: number, postmaster: number, watcher?: number): CpuParts => {
  const all = cpuMs([root])
  const below = processTree(root).includes(postmaster)
  const postgres = cpuMs([postmaster])
  const watching = watcher === undefined ? 0 : cpuMs([watcher])
  return { node: below ? all - postgres : all, postgres: postgres - watching }
}

export const minus = (a: CpuParts, b: CpuParts): CpuParts => ({
  node: a.node - b.node,
  postgres: a.postgres - b.postgres,
})

export const total = (parts: CpuParts): number => parts.node + parts.postgres
