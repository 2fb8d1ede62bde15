/** What somebody is told who writes to Wakala's own number and is of no shop: what the number is for, and her rights. */
import type { InboundContent, OutboundMessage } from '../channel/index.ts'
import { render } from './copy/index.ts'
import { isStop, understand } from './understanding/index.ts'

/** Nothing is sold here, so that no word of hers is a product. */
const NO_GOODS = { version: 'none', items: [] } as const

const wordsOf = (content: InboundContent): string =>
  content.type === 'text' ? content.body : content.type === 'media' ? (content.caption ?? '') : ''

/** In the language that she wrote in; null when she said STOP, in whatever way: there is nothing to confirm. */
export const answerStranger = (content: InboundContent): OutboundMessage | null => {
  const words = wordsOf(content)
  if (isStop(words).stop) return null
  const { language } = understand(words, { catalogue: NO_GOODS, role: 'customer', hasCart: false })
  const written = language.primary ?? 'en'
  const body = [render('stranger.hello', {}, written), render('stranger.privacy', {}, written)].join('\n\n')
  return { type: 'text', body }
}
