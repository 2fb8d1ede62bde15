import { describe, expect, it } from 'vitest'
import { classifySendError, findSendErrorRule, mayRetry } from './errors.ts'

/** Copied by hand from Meta's table: R retry, L a few times, N never unchanged; "later" is read as L, a dash as N. */
const table: readonly (readonly [letter: 'R' | 'L' | 'N', codes: readonly number[]])[] = [
  ['R', [2, 4, 80007, 130429, 131016, 131056, 131057, 133004, 133015, 134101]],
  ['L', [1, 131000, 131053, 133000, 2388001, 2388012, 2388091, 2388093, 2388103, 2494100]],
  ['L', [132069, 133008, 133009, 133016]],
  ['N', [0, 3, 10, 33, 100, 190, 200, 219, 299, 368, 613, 803]],
  ['N', [130403, 130472, 130497, 131005, 131008, 131009, 131020, 131021, 131026, 131030, 131031, 131037, 131041]],
  ['N', [131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131055, 131059, 131060, 131061]],
  ['N', [131062, 131063, 131064, 131065, 131200, 131215, 131299]],
  ['N', [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068]],
  ['N', [133005, 133006, 133010, 134011, 134100, 134102, 135000, 136024, 137000]],
  ['N', [138000, 138009, 138018, 138038, 139000, 139001, 139002, 139003, 139004]],
  ['N', [139100, 139101, 139102, 139103, 141002, 147001, 147002, 147003, 147004, 147005]],
  ['N', [2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 2388019, 2388023]],
  ['N', [2494164, 2494170, 2494179, 2593107, 2593108, 2593109, 200005, 200006, 200007]],
]
const letters = { R: 'retry', L: 'limited', N: 'never' } as const
const expected = table.flatMap(([letter, codes]) => codes.map((code) => [code, letters[letter]] as const))

describe('the table of Meta’s errors', () => {
  it.each(expected)('has %i as "%s"', (code, retryClass) => {
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
