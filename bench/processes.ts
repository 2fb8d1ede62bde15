/** CPU and memory of processes, read from /proc (Linux). Times in milliseconds, memory in bytes. */
import { readdirSync, readFileSync } from 'node:fs'

/** USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10

const readStat = (pid: number): { parent: number; name: string; ownTicks: number; reapedTicks: number } | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return {
      parent: Number(fields[1]),
      name,
      ownTicks: Number(fields[11]) + Number(fields[12]),
      reapedTicks: Number(fields[13]) + Number(fields[14]),
    }
  } catch {
    return null // ended meanwhile
  }
}

/** The process and all that descend from it. */
export const processTree = (root: number): readonly number[] => {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const stat = readStat(pid)
    if (!stat) continue
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), pid])
  }
  const tree: number[] = []
  const visit = (pid: number): void => {
    tree.push(pid)
    for (const child of children.get(pid) ?? []) visit(child)
  }
  visit(root)
  return tree
}

/** Processes of the tree whose name starts so; `postgres` and its backends, `node`. */
export const namedIn = (root: number, prefix: string): readonly number[] =>
  processTree(root).filter((pid) => readStat(pid)?.name.startsWith(prefix))

/** CPU time spent so far by the tree, with what its ended children spent. */
export const cpuMs = (roots: readonly number[]): number =>
  roots.flatMap(processTree).reduce((sum, pid) => {
    const stat = readStat(pid)
    return sum + (stat ? stat.ownTicks + stat.reapedTicks : 0)
  }, 0) * TICK_MS

/** Memory that would come back if the process ended: its own pages and its share of shared ones (PSS), else resident. */
export const memoryBytes = (pid: number): number => {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const pss = /^Pss:\s+(\d+) kB/m.exec(rollup)
    if (pss) return Number(pss[1]) * 1024
  } catch {
    // Not readable here: resident memory counts shared pages fully, which is the stricter figure.
  }
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(rss?.[1] ?? 0) * 1024
}

export const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
