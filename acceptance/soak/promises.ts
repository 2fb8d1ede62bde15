/** What the evidence of a kill storm must say. Each broken promise is a sentence. */
import type { KillStormEvidence } from './kill-storm.ts'

export const brokenPromises = (e: KillStormEvidence, statusesWithheld: boolean): readonly string[] => {
  const broken: string[] = []
  const promise = (holds: boolean, sentence: string): void => {
    if (!holds) broken.push(sentence)
  }
  promise(e.inbound.stored === e.inbound.said, `${e.inbound.said - e.inbound.stored} inbound messages were lost`)
  promise(e.inbound.storedTwice === 0, `${e.inbound.storedTwice} inbound messages were stored twice`)
  promise(e.replies.missing === 0, `${e.replies.missing} replies never reached the emulator`)
  promise(e.replies.outOfOrder === 0, `${e.replies.outOfOrder} chats were answered out of order`)
  if (statusesWithheld) {
    promise(e.replies.repeated <= e.replies.repeatsCounted, 'sends were repeated and not counted')
    promise(e.replies.sent - e.replies.repeated === e.replies.expected, 'replies were sent that no message asked for')
  } else {
    promise(e.replies.repeated === 0, `${e.replies.repeated} replies were sent twice`)
    promise(e.replies.sent === e.replies.expected, `${e.replies.sent} replies for ${e.replies.expected} messages`)
  }
  promise(e.orders.placed === e.orders.expected, `${e.orders.placed} orders instead of ${e.orders.expected}`)
  promise(e.orders.wrong === 0, `${e.orders.wrong} orders with a wrong total`)
  promise(e.parkedWithoutReason === 0, `${e.parkedWithoutReason} parked items without a reason`)
  promise(e.stockBooksBroken === 0, `${e.stockBooksBroken} stock levels do not add up`)
  promise(e.lanesLeft === 0, `${e.lanesLeft} items were left in lanes`)
  return broken
}
