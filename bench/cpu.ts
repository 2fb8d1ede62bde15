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

/** CPU milliseconds so far. What is below `root` and not PostgreSQL is Node and its small helpers. */
export const cpuPartsOf = (root: number, postmaster: number): CpuParts => {
  const all = cpuMs([root])
  const below = processTree(root).includes(postmaster)
  const postgres = cpuMs([postmaster])
  return { node: below ? all - postgres : all, postgres }
}

export const minus = (a: CpuParts, b: CpuParts): CpuParts => ({
  node: a.node - b.node,
  postgres: a.postgres - b.postgres,
})

export const total = (parts: CpuParts): number => parts.node + parts.postgres
