/** For tests: somebody writes to a shell and is read as in a real turn, by the whole of understanding. */
import { understand } from '../understanding/index.ts'
import type { FakeShell, Turn } from './fakes.ts'
import { awaitingOf, choicesOf } from './step.ts'

export const writeTo = (shell: FakeShell, text: string): Turn => {
  const awaiting = awaitingOf(shell.snapshot())
  const understanding = understand(text, {
    catalogue: shell.facts().catalogue,
    role: 'customer',
    hasCart: (shell.facts().cart?.lines.length ?? 0) > 0,
    choices: choicesOf(shell.snapshot()),
    ...(awaiting === undefined ? {} : { awaiting }),
  })
  return shell.turn({ type: 'said', text, understanding, wamid: 'wamid.talk' as never, source: 'text' })
}
