/** The interactive message types and every limit that Meta documents for them (Meta's reference, read Nov 2026). */
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../core/json.ts'
import { refuse, type Refusal } from '../graph/errors.ts'
import {
  anything,
  firstOf,
  httpUrl,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  string,
  unique,
  type Check,
  type Field,
} from './check.ts'
import { headerMedia } from './content.ts'
import type { SendFacts } from './facts.ts'

const BODY_MAX = 1024
const LIST_BODY_MAX = 4096
const HEADER_MAX = 60
const FOOTER_MAX = 60

/** `*bold*`, `_italic_`, `~struck~` or a code mark: shown raw on a button, so Meta refuses it there. */
const hasMarkdown = (value: string): boolean => /```|(^|\W)([*_~])\S(.*\S)?\2(\W|$)/.test(value)

const hasEmoji = (value: string): boolean => /\p{Extended_Pictographic}/u.test(value)

const buttonTitle =
  (max: number): Check =>
  (value, path) =>
    string({ max })(value, path) ??
    (hasMarkdown(String(value)) ? refuse(131009, `Param ${path} must not contain Markdown.`) : null)

const body = (max = BODY_MAX): Field => required(object({ text: required(string({ max })) }))
const footer: Field = optional(object({ text: required(string({ max: FOOTER_MAX })) }))

type HeaderKind = 'text' | 'image' | 'video' | 'document'

const header =
  (kinds: readonly HeaderKind[], facts: SendFacts): Check =>
  (value, path) => {
    const type = textAt(value, 'type')
    return firstOf(
      () => (isObject(value) && type === undefined ? refuse(131008, `Parameter ${path}['type'] is missing.`) : null),
      () => oneOf(kinds, 131009)(type, `${path}['type']`),
      () =>
        object({
          type: required(anything),
          text: type === 'text' ? required(string({ max: HEADER_MAX })) : optional(anything),
          sub_text: optional(string({ max: HEADER_MAX })),
          ...(type === 'image' || type === 'video' || type === 'document'
            ? { [type]: required(headerMedia(type, facts)) }
            : {}),
        })(value, path),
    )
  }

const urlParameters: Check = object({
  display_text: required(buttonTitle(20)),
  url: required(httpUrl()),
})

const urlAction: Check = object({ name: required(oneOf(['cta_url'])), parameters: required(urlParameters) })

const replyButton: Check = object({
  type: required(oneOf(['reply'])),
  reply: required(object({ id: required(string({ max: 256 })), title: required(buttonTitle(20)) })),
})

const buttonAction: Check = object(
  { buttons: required(list(replyButton, { min: 1, max: 3, what: 'buttons' })) },
  (action) => {
    const replies = listAt(action, 'buttons').map((button) => objectAt(button, 'reply'))
    return firstOf(
      unique('button title', replies, (reply) => textAt(reply, 'title')),
      unique('button id', replies, (reply) => textAt(reply, 'id')),
    )
  },
)

const row: Check = object({
  id: required(string({ max: 200 })),
  title: required(string({ max: 24 })),
  description: optional(string({ min: 0, max: 72 })),
})

const titledWhenMany =
  (path: string, sections: readonly unknown[]): (() => Refusal | null) =>
  () => {
    if (sections.length < 2) return null
    const untitled = sections.findIndex((section) => (textAt(section, 'title') ?? '').trim() === '')
    return untitled < 0 ? null : refuse(131008, `Parameter ${path}['sections'][${untitled}]['title'] is missing.`)
  }

const LIST_ROWS_MAX = 10

const listAction: Check = object(
  {
    button: required(string({ max: 20 })),
    sections: required(
      list(
        object({
          title: optional(string({ min: 0, max: 24 })),
          rows: required(list(row, { min: 1, what: 'rows' })),
        }),
        { min: 1, max: 10, what: 'sections' },
      ),
    ),
  },
  (action, path) => {
    const sections = listAt(action, 'sections')
    const rows = sections.flatMap((section) => listAt(section, 'rows'))
    return firstOf(
      titledWhenMany(path, sections),
      () =>
        rows.length > LIST_ROWS_MAX
          ? refuse(131009, `Total row count exceed max allowed count: ${LIST_ROWS_MAX}, got ${rows.length}.`)
          : null,
      unique('row id', rows, (item) => textAt(item, 'id')),
    )
  },
)

const flowParameters: Check = object(
  {
    flow_message_version: required(oneOf(['3'], 131009)),
    flow_token: optional(string({ max: 1000 })),
    flow_id: optional(string({ max: 64 })),
    flow_name: optional(string({ max: 200 })),
    flow_cta: required((value, path) =>
      firstOf(
        () => buttonTitle(20)(value, path),
        () => (hasEmoji(String(value)) ? refuse(131009, `Param ${path} must not contain emoji.`) : null),
      ),
    ),
    mode: optional(oneOf(['draft', 'published'], 131009)),
    flow_action: optional(oneOf(['navigate', 'data_exchange'], 131009)),
    flow_action_payload: optional(object({ screen: required(string()), data: optional(anything) })),
  },
  (parameters, path) => {
    const hasId = parameters['flow_id'] !== undefined
    const hasName = parameters['flow_name'] !== undefined
    if (!hasId && !hasName) return refuse(131008, `Parameter ${path}['flow_id'] is missing.`)
    if (hasId && hasName) return refuse(131009, `Param ${path} takes flow_id or flow_name, not both.`)
    const navigates = (parameters['flow_action'] ?? 'navigate') === 'navigate'
    return navigates && !isObject(parameters['flow_action_payload'])
      ? refuse(131008, `Parameter ${path}['flow_action_payload']['screen'] is missing.`)
      : null
  },
)

const named = (name: string, parameters?: Field): Field =>
  required(object({ name: required(oneOf([name], 131009)), ...(parameters ? { parameters } : {}) }))

const hasCatalogue =
  (facts: SendFacts) =>
  (action: JsonObject): Refusal | null =>
    facts.catalogId === undefined || action['catalog_id'] !== facts.catalogId
      ? refuse(131009, 'The catalog is not connected to this WhatsApp Business Account.')
      : null

const productItem: Check = object({ product_retailer_id: required(string({ max: 100 })) })

const productAction = (facts: SendFacts): Check =>
  object({ catalog_id: required(string()), product_retailer_id: required(string({ max: 100 })) }, hasCatalogue(facts))

const productListAction = (facts: SendFacts): Check =>
  object(
    {
      catalog_id: required(string()),
      sections: required(
        list(
          object({
            title: optional(string({ min: 0, max: 24 })),
            product_items: required(list(productItem, { min: 1, what: 'products' })),
          }),
          { min: 1, max: 10, what: 'sections' },
        ),
      ),
    },
    hasCatalogue(facts),
    (action, path) => {
      const sections = listAt(action, 'sections')
      const products = sections.flatMap((section) => listAt(section, 'product_items'))
      return firstOf(titledWhenMany(path, sections), () =>
        products.length > 30 ? refuse(131009, `Total product count ${products.length} exceeds 30.`) : null,
      )
    },
  )

const cardBody: Check = (value, path) =>
  firstOf(
    () => object({ text: required(string({ max: 160 })) })(value, path),
    () =>
      (textAt(value, 'text') ?? '').split('\n').length > 3
        ? refuse(131009, `Param ${path}['text'] must not have more than 2 line breaks.`)
        : null,
  )

const cardButtons: Check = object({
  buttons: required(
    list(
      object({
        type: required(oneOf(['quick_reply'])),
        quick_reply: required(object({ id: required(string({ max: 20 })), title: required(buttonTitle(20)) })),
      }),
      { min: 1, max: 3, what: 'buttons' },
    ),
  ),
})

const card =
  (facts: SendFacts): Check =>
  (value, path) => {
    const isProduct = textAt(value, 'type') === 'product'
    const isUrl = objectAt(value, 'action')['name'] !== undefined
    return object({
      card_index: required(number({ min: 0, max: 9, integer: true })),
      type: isProduct ? required(anything) : optional(oneOf(['cta_url', 'button', 'quick_reply'], 131009)),
      ...(isProduct
        ? {
            action: required(productAction(facts)),
          }
        : {
            header: required(header(['image', 'video'], facts)),
            body: optional(cardBody),
            action: required(isUrl ? urlAction : cardButtons),
          }),
    })(value, path)
  }

/** What all cards must share: kind, header kind, and how many buttons of which kind. */
const cardShape = (value: unknown): string => {
  const action = objectAt(value, 'action')
  const parts = [
    textAt(value, 'type') === 'product',
    textAt(objectAt(value, 'header'), 'type'),
    isObject(value) && value['body'] !== undefined,
    action['name'],
    listAt(action, 'buttons').length,
  ]
  return parts.map(String).join('/')
}

const carouselAction = (facts: SendFacts): Check =>
  object({ cards: required(list(card(facts), { min: 2, max: 10, what: 'cards' })) }, (action) => {
    const cards = listAt(action, 'cards')
    return firstOf(
      unique('card_index', cards, (item) => (isObject(item) ? Number(item['card_index']) : undefined)),
      () => (new Set(cards.map(cardShape)).size > 1 ? refuse(131009, 'All cards must have the same structure.') : null),
    )
  })

/** Types that exist in other countries only: Meta refuses them for a South African business. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  address_message: 'India',
  order_details: 'India and Brazil',
  order_status: 'India and Brazil',
}

type Fields = Readonly<Record<string, Field>>

const anyHeader = (facts: SendFacts): Field => optional(header(['text', 'image', 'video', 'document'], facts))

/** Fields of each type, made on demand: a send builds only those of its own type. */
const FIELDS_BY_TYPE: Readonly<Record<string, (facts: SendFacts) => Fields>> = {
  button: (facts) => ({ header: anyHeader(facts), body: body(), footer, action: required(buttonAction) }),
  list: (facts) => ({
    header: optional(header(['text'], facts)),
    body: body(LIST_BODY_MAX),
    footer,
    action: required(listAction),
  }),
  cta_url: (facts) => ({ header: anyHeader(facts), body: body(), footer, action: required(urlAction) }),
  location_request_message: () => ({ body: body(), action: named('send_location') }),
  request_contact_info: () => ({ body: body(), action: named('request_contact_info') }),
  flow: (facts) => ({
    header: anyHeader(facts),
    body: body(),
    footer,
    action: named('flow', required(flowParameters)),
  }),
  product: (facts) => ({
    body: optional(object({ text: required(string({ max: BODY_MAX })) })),
    footer,
    action: required(productAction(facts)),
  }),
  product_list: (facts) => ({
    header: required(header(['text'], facts)),
    body: body(),
    footer,
    action: required(productListAction(facts)),
  }),
  catalog_message: () => ({
    body: body(),
    footer,
    action: named('catalog_message', optional(object({ thumbnail_product_retailer_id: optional(string()) }))),
  }),
  carousel: (facts) => ({ body: body(), action: required(carouselAction(facts)) }),
  voice_call: () => ({
    body: body(),
    action: named(
      'voice_call',
      optional(
        object({
          display_text: optional(buttonTitle(20)),
          ttl_minutes: optional(number({ min: 1, max: 43_200, integer: true })),
          payload: optional(string({ max: 512 })),
        }),
      ),
    ),
  }),
  call_permission_request: () => ({
    body: optional(object({ text: required(string({ max: BODY_MAX })) })),
    action: named('call_permission_request'),
  }),
}

export const interactive =
  (facts: SendFacts): Check =>
  (value, path) => {
    const type = textAt(value, 'type')
    if (isObject(value) && value['type'] === undefined) return refuse(131008, `Parameter ${path}['type'] is missing.`)
    const place = type !== undefined && Object.hasOwn(ELSEWHERE, type) ? ELSEWHERE[type] : undefined
    if (place !== undefined) return refuse(131009, `Interactive type ${type} is available in ${place} only.`)
    const fieldsOf = type !== undefined && Object.hasOwn(FIELDS_BY_TYPE, type) ? FIELDS_BY_TYPE[type] : undefined
    if (!fieldsOf)
      return refuse(100, `Param ${path}['type'] must be one of {${Object.keys(FIELDS_BY_TYPE).join(', ')}}.`)
    if (type === 'catalog_message' && facts.catalogId === undefined)
      return refuse(131009, 'No catalog is connected to this WhatsApp Business Account.')
    return object({ type: required(anything), ...fieldsOf(facts) })(value, path)
  }
