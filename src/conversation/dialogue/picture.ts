/** The page docs/dialogue.md, made from the machines: a mermaid diagram of states and the tables that explain it. */
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate'
import { customerMachine } from './customer/machine.ts'
import { sellerMachine } from './seller/machine.ts'

export const renderDialogue = (): string =>
  [
    '# The dialogue',
    '',
    '<!-- Made from the machines by scripts/print-dialogue.ts; a test keeps it up to date. Do not edit. -->',
    '',
    'What a person does is first read into one of the events below, given the question that is open; the machine then says',
    'what may happen. Events of *any state* work everywhere. Those that lead to no other state are digressions: they are',
    'answered and the open question is asked again. A guard in brackets must hold; the first row that holds is taken.',
    '',
    ...section('The customer', customerMachine),
    ...section('The seller', sellerMachine),
  ].join('\n')

const section = (title: string, machine: AnyStateMachine): string[] => [
  `## ${title}`,
  '',
  '```mermaid',
  'stateDiagram-v2',
  ...diagram(machine.root, 1),
  '```',
  '',
  '| State | Meaning |',
  '|---|---|',
  ...leaves(machine.root).map((n) => `| ${nameOf(n)} | ${n.description ?? ''} |`),
  '',
  '| In | Event | When | Leads to |',
  '|---|---|---|---|',
  ...rows(machine.root),
  '',
]

const children = (node: AnyStateNode): AnyStateNode[] => Object.values(node.states)
const leaves = (node: AnyStateNode): AnyStateNode[] =>
  children(node).length === 0 ? [node] : children(node).flatMap(leaves)
const nameOf = (node: AnyStateNode): string => (node.path.length === 0 ? 'any state' : node.path.join('.'))
/** Mermaid takes no dots in the name of a state. */
const markOf = (node: AnyStateNode): string => node.path.join('_')

const transitionsOf = (node: AnyStateNode): AnyTransitionDefinition[] => [...node.transitions.values()].flat()
const guardOf = (t: AnyTransitionDefinition): string => (typeof t.guard === 'string' ? t.guard : '')
const eventOf = (t: AnyTransitionDefinition): string => String(t.eventType)
const targetsOf = (t: AnyTransitionDefinition): AnyStateNode[] => [...(t.target ?? [])]

const diagram = (root: AnyStateNode, depth: number): string[] => {
  const pad = '  '.repeat(depth)
  const lines: string[] = []
  const initial = root.initial?.target[0]
  if (initial !== undefined) lines.push(`${pad}[*] --> ${markOf(initial)}`)
  for (const node of children(root)) {
    if (children(node).length > 0) {
      lines.push(`${pad}state ${markOf(node)} {`, ...diagram(node, depth + 1), `${pad}}`)
    } else lines.push(`${pad}${markOf(node)} : ${node.key}`)
  }
  if (depth > 1) return lines
  // Root events are drawn from one place, "anywhere": an arrow from each state would hide the picture.
  lines.push(`${pad}state "any state" as anywhere`, ...arrows(root, 'anywhere', pad))
  for (const node of leaves(root)) lines.push(...arrows(node, markOf(node), pad))
  return lines
}

const arrows = (node: AnyStateNode, from: string, pad: string): string[] => {
  const eventsByTarget = new Map<string, Set<string>>()
  for (const t of transitionsOf(node)) {
    for (const target of targetsOf(t)) {
      const key = markOf(target)
      eventsByTarget.set(key, (eventsByTarget.get(key) ?? new Set()).add(eventOf(t)))
    }
  }
  return [...eventsByTarget].map(([to, events]) => `${pad}${from} --> ${to} : ${[...events].join(', ')}`)
}

const rows = (root: AnyStateNode): string[] =>
  [root, ...leaves(root)].flatMap((node) =>
    transitionsOf(node).map((t) => {
      const to = targetsOf(t).map(nameOf).join(', ')
      return `| ${nameOf(node)} | ${eventOf(t)} | ${guardOf(t)} | ${to === '' ? '(stays)' : to} |`
    }),
  )
