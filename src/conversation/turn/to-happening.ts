/** Inbound content that is not text, in the dialogue's words. Pure. */
import type { Wamid } from '../../kernel/ids.ts'
import type { InboundContent } from '../../channel/index.ts'
import type { ShopCatalogue } from '../../catalog/index.ts'
import type { Happening } from '../dialogue/happening.ts'

export const toHappening = (content: InboundContent, wamid: Wamid, catalogue: ShopCatalogue): Happening => {
  switch (content.type) {
    case 'tap':
      return { type: 'tapped', id: content.id, title: content.title, wamid }
    case 'location':
      return {
        type: 'shared_location',
        latitude: content.latitude,
        longitude: content.longitude,
        ...(content.name ? { name: content.name } : {}),
        ...(content.address ? { address: content.address } : {}),
        wamid,
      }
    case 'media':
      return {
        type: 'sent_media',
        media: content.media,
        ...(content.caption ? { caption: content.caption } : {}),
        ...(content.media === 'image' ? { file: { mediaId: content.id, sha256: content.sha256 ?? null } } : {}),
        wamid,
      }
    case 'order':
      return {
        type: 'sent_order',
        items: content.items.map((item) => ({
          // Prices of WhatsApp's cart come from the customer's phone and are not looked at.
          variantId: catalogue.items.find((i) => i.variantId === item.retailerId)?.variantId ?? null,
          quantityMilli: Math.max(0, Math.trunc(item.quantity)) * 1000,
        })),
        wamid,
      }
    case 'contacts':
      return { type: 'sent_contacts', wamid }
    case 'revoke':
      return { type: 'revoked', wamid: content.originalWamid }
    case 'unsupported':
      return { type: 'unsupported', kind: content.unsupportedType ?? 'unsupported', wamid }
    default:
      return { type: 'unsupported', kind: content.type, wamid }
  }
}
