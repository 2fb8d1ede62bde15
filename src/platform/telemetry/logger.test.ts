import { Writable } from 'node:stream'
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

    log.error({ err: new Error('x'.repeat(5_000)) }, 'failed')

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
