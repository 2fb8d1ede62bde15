/** Rights over one's data, in words that no list of phrases holds. */
import { describe, expect, it } from 'vitest'
import { facts, fakeShell, said, uuid } from '../../fakes.ts'
import { customerStep } from '../../step.ts'
import { writeTo } from '../../talk.fakes.ts'
import { talk } from '../kasi-shop.fakes.ts'

describe('whoever wants her data gone, or to know what is held', () => {
  it.each([
    'delete everything you have about me',
    'remove all my details from your system',
    'what info do you have on me',
    'what do u know about me',
    'ngicela nisuse yonke imininingwane yami',
    'i dont want you to keep my info',
    'wipe my chats',
    'vee asb al my inligting uit',
    'cima zonke iinkcukacha zam',
    'hlakola lesedi la ka',
    'I want to see my data >> delete everything you have about me',
  ])('is asked for the code of whoever holds the phone: %s', (words) => {
    expect(talk(words).bodies.at(-1)).toContain('482913')
  })

  it.each(["don't delete my data, i have an order", 'please dont forget my details'])(
    'loses nothing where she says that it is to stay: %s',
    (words) => {
      expect(talk(words).commands.filter(({ type }) => type === 'privacy_open')).toEqual([])
    },
  )

  it('is not taken for a wish that it go because she does not have something', () => {
    const opened = talk("i don't have the code, show me my data").commands.flatMap((command) =>
      command.type === 'privacy_open' ? [command.topic] : [],
    )

    expect(opened).toEqual(['see'])
  })

  it('is not heard in words about goods or in a wish to keep it', () => {
    expect(talk('what can you tell me about the kota').bodies.at(-1)).toContain('Kota')
    expect(talk("don't delete my data").bodies.at(-1)).toBe('OK, nothing is deleted.')
    expect(talk('kota >> what do you have for me').cart).toEqual(['1 Kota'])
  })
})

describe('how much the latest order was', () => {
  const request = uuid(9906)
  const answer = (words: string): unknown => {
    const shell = fakeShell(customerStep, facts())
    shell.turn(said({ intent: 'greet' }, 'hi'))
    const open = shell.snapshot()!
    shell.setSnapshot({
      ...open,
      context: { ...(open.context as object), pending: { type: 'privacy_band', requestId: request } },
    })
    return writeTo(shell, words).commands
  }
  const band = (n: number) => [
    expect.objectContaining({ type: 'privacy_answer', requestId: request, answer: { question: 'band', band: n } }),
  ]

  it.each([
    ['R11.50', 0],
    ['about R49,99', 0],
    ['it was 50', 1],
    ['138', 2],
    ['r138 rand', 2],
    ['cishe R138', 2],
    ['R 1 234', 4],
    ['1', 0],
    ['5', 4],
    ['R3', 0],
    ['Less than R50', 0],
    ['R50 to R100', 1],
    ['R500 or more', 4],
  ])('may be written: %s', (words, at) => {
    expect(answer(words)).toEqual(band(at))
  })

  it.each(['0', 'i dont know', '2 kotas please'])('is not heard in %j', (words) => {
    expect(answer(words)).not.toContainEqual(expect.objectContaining({ type: 'privacy_answer' }))
  })
})
