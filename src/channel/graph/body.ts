/** Meta's JSON for `POST /{phone number id}/messages`. Pure mapping; `checkOutbound` has been asked before. */
import { unreachable } from '../../kernel/result.ts'
import {
  LIMITS,
  messageLength,
  type Header,
  type MediaRef,
  type OutboundMessage,
  type Recipient,
  type TemplateButton,
  type TemplateMessage,
} from '../outbound/message.ts'
import { toE164 } from '../phone.ts'
import { defined } from '../inbound/read-json.ts'

type GraphBody = Readonly<Record<string, unknown>>

/**
 * @param to A phone is sent with its `+`: without it Meta may put the business's own country code in front.
 * @param opaque Comes back as `biz_opaque_callback_data` in every status of the message, which is how a send whose HTTP
 *   answer was lost is recognised. At most 512 characters, and no personal data: Meta keeps it.
 */
export const toGraphBody = (message: OutboundMessage, to: Recipient, opaque: string): GraphBody => {
  if (messageLength(opaque) > LIMITS.opaque) throw new RangeError(`opaque data too long: ${opaque.length}`)
  return defined<GraphBody>({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...('waId' in to ? { to: toE164(to.waId) } : { recipient: to.bsuid }),
    context: message.contextWamid === undefined ? undefined : { message_id: message.contextWamid },
    ...payload(message),
    biz_opaque_callback_data: opaque,
  })
}

const text = (value: string) => ({ text: value })

const mediaObject = (ref: MediaRef) => ('mediaId' in ref ? { id: ref.mediaId } : { link: ref.link })

const header = (value: Header | undefined) => {
  if (value === undefined) return undefined
  if (typeof value === 'string') return { type: 'text', text: value }
  const filename = value.type === 'document' ? value.filename : undefined
  return { type: value.type, [value.type]: defined<GraphBody>({ ...mediaObject(value), filename }) }
}

type Interactive = {
  readonly type: string
  readonly header?: Header | undefined
  readonly body: string
  readonly footer?: string | undefined
  readonly action: GraphBody
}

const interactive = (parts: Interactive): GraphBody => ({
  type: 'interactive',
  interactive: defined<GraphBody>({
    type: parts.type,
    header: header(parts.header),
    body: text(parts.body),
    footer: parts.footer === undefined ? undefined : text(parts.footer),
    action: parts.action,
  }),
})

const payload = (message: OutboundMessage): GraphBody => {
  switch (message.type) {
    case 'text':
      return { type: 'text', text: { body: message.body, preview_url: message.previewUrl ?? false } }
    case 'buttons': {
      const buttons = message.buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }))
      return interactive({ ...message, type: 'button', action: { buttons } })
    }
    case 'list': {
      const sections = message.sections.map(({ title, rows }) =>
        defined<GraphBody>({
          title,
          rows: rows.map(({ id, title, description }) => defined<GraphBody>({ id, title, description })),
        }),
      )
      return interactive({ ...message, type: 'list', action: { button: message.button, sections } })
    }
    case 'cta_url': {
      const parameters = { display_text: message.display, url: message.url }
      return interactive({ ...message, type: 'cta_url', action: { name: 'cta_url', parameters } })
    }
    case 'image':
      return { type: 'image', image: defined<GraphBody>({ ...mediaObject(message), caption: message.caption }) }
    case 'document': {
      const { caption, filename } = message
      return { type: 'document', document: defined<GraphBody>({ ...mediaObject(message), caption, filename }) }
    }
    case 'location_request':
      return interactive({
        type: 'location_request_message',
        body: message.body,
        action: { name: 'send_location' },
      })
    case 'contact_request':
      return interactive({
        type: 'request_contact_info',
        body: message.body,
        action: { name: 'request_contact_info' },
      })
    case 'location': {
      const { latitude, longitude, name, address } = message
      return { type: 'location', location: defined<GraphBody>({ latitude, longitude, name, address }) }
    }
    case 'template':
      return { type: 'template', template: template(message) }
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: message.messageWamid, emoji: message.emoji } }
    default:
      return unreachable(message)
  }
}

const template = (message: TemplateMessage): GraphBody => {
  // Authentication templates are Meta's own and positional: a name in them is refused with 132000.
  const isNamed = message.category !== 'authentication'
  const body = Object.entries(message.params).map(([name, value]) =>
    isNamed ? { type: 'text', parameter_name: name, text: value } : { type: 'text', text: value },
  )
  const components = [
    ...(message.header === undefined ? [] : [{ type: 'header', parameters: [header(message.header)] }]),
    ...(body.length === 0 ? [] : [{ type: 'body', parameters: body }]),
    ...(message.buttons ?? []).map(templateButton),
  ]
  return defined<GraphBody>({
    name: message.name,
    language: { code: message.language },
    components: components.length === 0 ? undefined : components, // a template without variables needs none
  })
}

const templateButton = (button: TemplateButton) => {
  const component = { type: 'button', sub_type: button.type, index: String(button.index) }
  switch (button.type) {
    case 'quick_reply':
      return { ...component, parameters: [{ type: 'payload', payload: button.payload }] }
    case 'url':
      return { ...component, parameters: [{ type: 'text', text: button.suffix }] }
    case 'copy_code':
      return { ...component, parameters: [{ type: 'coupon_code', coupon_code: button.code }] }
    default:
      return unreachable(button)
  }
}
