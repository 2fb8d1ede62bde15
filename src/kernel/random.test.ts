import { expect, it } from 'vitest'
import { seededRandom } from './random.ts'

it('chance with a seed is the same on every day and machine', () => {
  const random = seededRandom(1)

  expect([random(), random(), random()].map((n) => n.toFixed(6))).toEqual(['0.627074', '0.002736', '0.527447'])
})

it('chance with another seed is another, from 0 up to 1', () => {
  const [one, other] = [seededRandom(1), seededRandom(2)]
  const numbers = Array.from({ length: 1_000 }, () => [one(), other()] as const)

  expect(numbers.filter(([a, b]) => a === b)).toEqual([])
  expect(numbers.flat().every((n) => n >= 0 && n < 1)).toBe(true)
})
