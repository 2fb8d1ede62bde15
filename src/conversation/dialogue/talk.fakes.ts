/** For tests: somebody writes to a shell and is read as in a real turn, by the whole of understanding. */
import { understand } from '../understanding/index.ts'
import type { Understanding } from '../understanding/types.ts'
import type { FakeShell, Turn } from './fakes.ts'
import { partAnswer } from './customer/said/part-answer.ts'
import { awaitingOf, choicesOf } from './step.ts'

/** As heard in one turn; the answer to the last of its parts holds what all of them said. */
export const writeTo = (shell: FakeShell, text: string): Turn => {
  const awaiting = awaitingOf(shell.snapshot())
  const read = (words: string): Understanding =>
    understand(words, {
      catalogue: shell.facts().catalogue,
      role: 'customer',
      hasCart: (shell.facts().cart?.lines.length ?? 0) > 0,
      choices: choicesOf(shell.snapshot()),
      ...(awaiting === undefined ? {} : { awaiting }),
    })
  const [first = '', ...others] = partAnswer(text, shell.snapshot(), read)
  const hear = (words: string): Turn =>
    shell.turn({ type: 'said', text: words, understanding: read(words), wamid: 'wamid.talk' as never, source: 'text' })
  return others.reduce<Turn>((_, part) => hear(part), hear(first))
}
