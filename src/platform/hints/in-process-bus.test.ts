import { describe } from 'vitest'
import { keepsTheHintContract } from './hint-bus.contract.ts'
import { createInProcessBus } from './in-process-bus.ts'

describe('the hint bus within one process', () => {
  keepsTheHintContract((observer) => {
    const bus = createInProcessBus(observer)
    return { publisher: bus, listener: bus }
  })
})
