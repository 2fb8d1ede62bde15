import { describe, expect, it } from 'vitest'
import type { InboundContent } from '../channel/index.ts'
import { LIMITS } from '../channel/index.ts'
import { answerStranger } from './stranger-answer.ts'

const said = (body: string) => answerStranger({ type: 'text', body })
const bodyOf = (message: ReturnType<typeof said>): string => (message?.type === 'text' ? message.body : '')

describe('what a stranger is told', () => {
  it('is what the number is for and what becomes of her words, in the language that she wrote in', () => {
    const english = bodyOf(said('Hi, can I get 2 kotas please?'))
    const zulu = bodyOf(said('Sawubona, ngicela ama-kota amabili'))

    expect(english).toMatch(/^Hello, this is Wakala/)
    expect(zulu).toMatch(/^Sawubona, le i-Wakala/)
    for (const body of [english, zulu]) {
      expect(body).toContain('inforegulator.org.za')
      expect(body).toContain('30')
      expect(body).toContain('STOP')
      expect(body.length).toBeLessThan(LIMITS.textBody)
    }
  })

  it('is English to what has no words, and to languages that have no copy yet', () => {
    const pin: InboundContent = { type: 'location', latitude: -26.2, longitude: 27.9 }

    expect(bodyOf(answerStranger(pin))).toMatch(/^Hello/)
    expect(bodyOf(said('Dumela, ke kopa kota tse pedi'))).toMatch(/^Hello/)
  })

  it.each(['STOP', 'stop sending me messages', 'Yeka ukungithumelela imiyalezo', 'ek wil nie jul boodskappe he nie'])(
    'is nothing when she says "%s"',
    (words) => {
      expect(said(words)).toBeNull()
    },
  )
})
