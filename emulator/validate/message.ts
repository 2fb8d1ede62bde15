/** The whole body of `POST /{phone-number-id}/messages`: the common envelope, then the part of its type. */
import { isObject, textAt, type JsonObject } from '../core/json.ts'
import { isBsuid } from '../core/ids.ts'
import { refuse, type Refusal } from '../graph/errors.ts'
import type { Template } from '../graph/template.ts'
import { anything, boolean, object, oneOf, optional, required, string, type Check, type Field } from './check.ts'
import { contacts, location, media, reaction, text } from './content.ts'
import type { SendFacts } from './facts.ts'
import { interactive } from './interactive.ts'
import { templateSend, templateShape } from './template-send.ts'

const PART_BY_TYPE: Readonly<Record<string, (facts: SendFacts) => Check>> = {
  text: () => text,
  image: (facts) => media('image', facts),
  video: (facts) => media('video', facts),
  document: (facts) => media('document', facts),
  audio: (facts) => media('audio', facts),
  sticker: (facts) => media('sticker', facts),
  location: () => location,
  contacts: () => contacts,
  reaction,
  interactive,
  template: () => templateShape,
}

const context: Field = optional(object({ message_id: required(string({ max: 255 })) }))

const phone: Check = (value, path) => {
  if (typeof value !== 'string') return refuse(100, `Param ${path} must be a string.`)
  return /^\+?[\d\s().-]+$/.test(value) && /^\d{7,15}$/.test(value.replace(/\D/g, ''))
    ? null
    : refuse(131009, `Param ${path} is not a valid phone number.`)
}

const bsuid: Check = (value, path) =>
  typeof value === 'string' && isBsuid(value) ? null : refuse(131009, `Param ${path} is not a valid user id.`)

/** What a valid send is: its type, and the approved template when it is one. */
interface ValidMessage {
  readonly type: string
  readonly template?: Template
}

/** Checks everything that does not depend on limits or windows. */
export const checkMessage = (body: JsonObject, facts: SendFacts): Refusal | ValidMessage => {
  const type = body['type'] ?? 'text'
  if (typeof type !== 'string') return refuse(100, 'Param type must be a string.')
  const part = Object.hasOwn(PART_BY_TYPE, type) ? PART_BY_TYPE[type] : undefined
  if (!part) return refuse(100, `Param type must be one of {${Object.keys(PART_BY_TYPE).join(', ')}}.`)
  const refusal = object({
    messaging_product: required(oneOf(['whatsapp'])),
    recipient_type: optional(oneOf(['individual', 'group'])),
    to: body['recipient'] === undefined ? required(phone) : optional(phone),
    recipient: optional(bsuid),
    type: optional(anything),
    [type]: required(part(facts)),
    context,
    biz_opaque_callback_data: optional(string({ max: 512 })),
    recipient_identity_key_hash: optional(string({ max: 255 })),
    messaging_account_id: optional(string({ max: 64 })),
    message_activity_sharing: optional(boolean),
  })(body, 'body')
  if (refusal) return refusal
  if (body['recipient_type'] === 'group') return refuse(131009, 'Groups are not available to this business.')
  if (type === 'reaction' && body['context'] !== undefined) return refuse(100, 'A reaction cannot carry a context.')
  if (type !== 'template') return { type }

  const found = templateSend(isObject(body['template']) ? body['template'] : {}, facts)
  if (!('template' in found)) return found
  const usesUserId = textAt(body, 'to') === undefined
  return usesUserId && found.template.category === 'AUTHENTICATION'
    ? refuse(131062, 'Authentication templates can be sent to a phone number only.')
    : { type, template: found.template }
}
