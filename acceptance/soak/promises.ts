/** What the evidence of a kill storm must say. Each broken promise is a sentence. */
import type { KillStormEvidence } from './kill-storm-evidence.ts'

export const brokenPromises = (e: KillStormEvidence, statusesWithheld: boolean): readonly string[] => {
  const broken: string[] = []
  const promise = (holds: boolean, sentence: string): void => {
    if (!holds) broken.push(sentence)
  }
  const { inbound, replies, orders } = e
  // Twice lost on the way, and no status to tell: such a reply is not sent a third time but shown to the operator.
  const lost = statusesWithheld ? replies.givenUp : 0
  promise(e.journeysBroken === lost, `${e.journeysBroken} customers waited in vain, ${lost} replies were given up`)
  promise(e.fatalLogLines === 0, `${e.fatalLogLines} fatal lines in the log`)
  promise(inbound.stored === inbound.said, `${inbound.said - inbound.stored} inbound messages were lost`)
  promise(inbound.storedTwice === 0, `${inbound.storedTwice} inbound messages were stored twice`)
  promise(replies.missing === lost, `${replies.missing} replies never reached the emulator, ${lost} were given up`)
  promise(replies.outOfOrder === 0, `${replies.outOfOrder} replies do not answer the message at their place`)
  if (statusesWithheld) {
    promise(replies.repeated <= replies.repeatsCounted, 'sends were repeated and not counted')
    promise(replies.sentMostOften <= 2, `a send was made ${replies.sentMostOften} times`)
    promise(replies.sent - replies.repeated <= replies.expected, 'replies were sent that no message asked for')
  } else {
    promise(replies.repeated === 0, `${replies.repeated} replies were sent twice`)
    promise(replies.sent === replies.expected, `${replies.sent} replies for ${replies.expected} messages`)
  }
  promise(orders.placed === orders.expected, `${orders.placed} orders instead of ${orders.expected}`)
  promise(orders.wrong === 0, `${orders.wrong} orders are not what was confirmed`)
  promise(orders.eventsWrong === 0, `${orders.eventsWrong} orders without exactly one event`)
  promise(orders.numbersWithGaps === 0, `${orders.numbersWithGaps} shops have gaps in their order numbers`)
  promise(e.noticesWrong === 0, `${e.noticesWrong} customers without exactly one privacy notice`)
  promise(e.audit.broken === 0, `${e.audit.broken} audit chains are broken`)
  promise(e.audit.entries > 0, 'the audit is empty')
  promise(e.parkedWithoutReason === 0, `${e.parkedWithoutReason} parked items without a reason`)
  promise(e.stockBooksBroken === 0, `${e.stockBooksBroken} stock levels do not add up`)
  promise(e.rawBatchesLeft === 0, `${e.rawBatchesLeft} raw batches were left`)
  promise(e.lanesLeft === 0, `${e.lanesLeft} items were left in lanes`)
  return broken
}
