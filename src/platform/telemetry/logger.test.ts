import { Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

const aLogger = () => {
  let text = ''
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString()
      done()
    },
  })
  return { log: createLogger({ level: 'info', role: 'worker', destination }), logged: () => text }
}

/** As `pg` throws it: the values of the row are in the message's neighbours. */
const databaseError = () =>
  Object.assign(new Error('duplicate key value violates unique constraint "identity_pkey" for Thandi'), {
    code: '23505',
    constraint: 'identity_pkey',
    detail: 'Key (phone)=(27821234567) already exists.',
    where: 'COPY customer, line 1: "Thandi"',
    hint: 'ask Thandi',
  })

describe('an error in the log', () => {
  it.each(['err', 'error'])(
    'of the database has its code and constraint, and none of the values it quotes: %s',
    (key) => {
      const { log, logged } = aLogger()

      log.error({ [key]: databaseError() }, 'not stored')

      expect(JSON.parse(logged())).toMatchObject({
        role: 'worker',
        [key]: { code: '23505', constraint: 'identity_pkey' },
      })
      expect(logged()).not.toMatch(/Thandi|27821234567/)
    },
  )

  it('loses its values also where it is the cause of another', () => {
    const { log, logged } = aLogger()

    log.error({ err: new Error('turn failed', { cause: databaseError() }) }, 'failed')

    expect(logged()).toContain('23505')
    expect(logged()).not.toMatch(/Thandi|27821234567/)
  })

  it('without a code keeps its message, cut, and its stack, so that a defect can be found', () => {
    const { log, logged } = aLogger()

    log.error({ err: new Error('lost '.repeat(1_000)) }, 'failed')

    const { err } = JSON.parse(logged()) as { err: { message: string; stack: string } }
    expect(err.message).toHaveLength(200)
    expect(err.stack).toContain('logger.test.ts')
  })

  it('that is no error shows its type only', () => {
    const { log, logged } = aLogger()

    log.error({ err: 'call 0821234567' }, 'failed')

    expect(JSON.parse(logged())).toMatchObject({ err: { type: 'string' } })
    expect(logged()).not.toContain('0821234567')
  })
})

/** What people and programs are known by, as it may stand in a message that a library made. */
const TELLING = fc.oneof(
  fc.integer({ min: 600_000_000, max: 899_999_999 }).map((n) => `27${n}`),
  fc
    .integer({ min: 600_000_000, max: 899_999_999 })
    .map((n) => `+27 ${String(n).replace(/(\d{2})(\d{3})(\d{4})/, '$1 $2 $3')}`),
  fc.integer({ min: 60_000_000, max: 89_999_999 }).map((n) => `0${n}`),
  fc.stringMatching(/^[a-z]{3,10}\.[a-z]{3,10}@[a-z]{3,10}\.co\.za$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{32,48}$/).map((token) => `https://wakala.example/run/${token}`),
  fc.stringMatching(/^[A-Za-z0-9_-]{43}$/).map((key) => `wk_live_${key}`),
  fc.stringMatching(/^wamid\.[A-Za-z0-9]{40,60}$/),
)

describe('whoever an error speaks of', () => {
  it('is not in the log: by number, mail address, link, key or message id, on any line, as a cause, in any place', () => {
    fc.assert(
      fc.property(TELLING, fc.stringMatching(/^[a-z ]{0,20}$/), fc.nat(4), (who, words, way) => {
        const { log, logged } = aLogger()
        const error = new Error(`${words} ${who} ${words}\n${who}`)

        if (way === 0) log.error({ err: error }, 'failed')
        if (way === 1) log.error(error)
        if (way === 2) log.error({ err: error })
        if (way === 3) log.error({ error: new Error(`of ${who}`, { cause: error }) })
        if (way === 4) log.warn({ err: new TypeError(`Failed to parse URL from ${who}`) }, 'failed')

        const told = who.replace(/^https:\/\/wakala\.example\/run\//, '')
        expect(logged()).not.toContain(told)
        expect(logged()).toContain('"level":')
      }),
    )
  })

  it('is not quoted by what could not be read as JSON', () => {
    const { log, logged } = aLogger()
    const readsJson = (): unknown => JSON.parse('Thandi of Vilakazi Street')

    try {
      readsJson()
    } catch (error) {
      log.error({ err: error }, 'failed')
      log.error(error)
    }

    expect(logged()).not.toContain('Thandi')
    expect(logged()).toContain('SyntaxError')
    expect(logged()).toContain('logger.test.ts')
  })

  it('is hidden, and the id by which a defect is found is not', () => {
    const { log, logged } = aLogger()

    log.error({ err: new Error('no variant 0190f3c2-7a51-7cc3-98f4-0d2f5d6c7e81 in shop of 0821234567') }, 'failed')

    expect(logged()).toContain('no variant 0190f3c2-7a51-7cc3-98f4-0d2f5d6c7e81 in shop of [hidden]')
  })
})

describe('headers in the log', () => {
  it('lose what proves who calls', () => {
    const { log, logged } = aLogger()

    log.info(
      { headers: { authorization: 'Bearer secret' }, req: { headers: { 'x-hub-signature-256': 'secret' } } },
      'x',
    )

    expect(logged()).not.toContain('secret')
  })
})
