import { describe, expect, it } from 'vitest'
import { classifySendError, findSendErrorRule, mayRetry } from './errors.ts'
import { DOCUMENTED_CODES } from './test-error-codes.ts'

describe('the table of Meta’s errors', () => {
  it.each(DOCUMENTED_CODES)('has %i as "%s"', (code, retryClass) => {
    const rule = findSendErrorRule(code)

    expect(rule?.class).toBe(retryClass)
    expect(rule?.backoff === 'none').toBe(retryClass === 'never')
    expect(rule?.meaning).not.toBe('')
  })

  it.each([5, 199, 300, 131199, 138019, 138039, 139005, 147006, 2494163, 2494180, -1, 1.5])(
    'does not claim to know %d',
    (code) => {
      expect(findSendErrorRule(code)).toBeUndefined()
    },
  )
})

describe('classifySendError', () => {
  it.each([
    [190, 'token'],
    [0, 'token'],
    [368, 'blocked_for_now'],
    [131064, 'utility_refused'],
    [131031, 'pause_number'],
    [131042, 'billing'],
    [131026, 'unreachable'],
    [131047, 'needs_template'],
    [131048, 'spam_limit'],
    [131049, 'defer_marketing'],
    [131050, 'suppress_marketing'],
    [131056, 'pair_limit'],
    [130429, 'throughput'],
    [4, 'app_limit'],
    [131062, 'needs_phone'],
    [137000, 'identity_changed'],
    [132001, 'template_broken'],
    [131008, 'defect'],
  ])('says for %i that the sender must do: %s', (code, effect) => {
    expect(classifySendError({ code }).effect).toBe(effect)
  })

  it('says the same for an HTTP answer and for a failed status', () => {
    const answer = classifySendError({ httpStatus: 400, code: 131047, details: 'late' })
    const status = classifySendError({ code: 131047, details: 'late' })

    expect(answer).toEqual(status)
    expect(status).toMatchObject({ class: 'never', code: 131047, details: 'late', isDocumented: true })
  })

  it('looks for the precise code of a template in both places', () => {
    const hidden = classifySendError({ httpStatus: 400, code: 100, subcode: 2388072 })
    const open = classifySendError({ httpStatus: 400, code: 2388072 })

    expect(hidden.effect).toBe('template_broken')
    expect(hidden.meaning).toBe(open.meaning)
    expect(hidden).toMatchObject({ code: 100, subcode: 2388072 })
  })

  it('keeps to the general code when the subcode says nothing', () => {
    expect(classifySendError({ httpStatus: 400, code: 100, subcode: 33 }).class).toBe('never')
    expect(classifySendError({ httpStatus: 401, code: 190, subcode: 463 }).effect).toBe('token')
  })

  it.each([
    [500, 'retry'],
    [503, 'retry'],
    [429, 'retry'],
    [408, 'retry'],
    [400, 'never'],
    [404, 'never'],
    [undefined, 'never'],
  ])('decides an unknown code with HTTP %s as "%s"', (httpStatus, retryClass) => {
    const failure = classifySendError({ code: 999_999, ...(httpStatus === undefined ? {} : { httpStatus }) })

    expect(failure).toMatchObject({ class: retryClass, isDocumented: false, code: 999_999 })
  })

  it('decides an answer without any code by its HTTP status', () => {
    expect(classifySendError({ httpStatus: 502 })).toMatchObject({ class: 'retry', code: null })
    expect(classifySendError({ httpStatus: 401 })).toMatchObject({ class: 'never', effect: 'token' })
  })
})

describe('mayRetry', () => {
  it.each([
    ['never', 1, false],
    ['limited', 2, true],
    ['limited', 3, false],
    ['retry', 11, true],
    ['retry', 12, false],
  ] as const)('for "%s" after %i tries is %s', (retryClass, tries, expectedAnswer) => {
    expect(mayRetry({ class: retryClass }, tries)).toBe(expectedAnswer)
  })
})
