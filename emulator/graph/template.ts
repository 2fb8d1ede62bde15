/** Message templates: their form, their variables, and what Meta refuses at creation (Meta's reference, Nov 2026). */
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../core/json.ts'
import { refuse, type Refusal } from './errors.ts'

export type TemplateCategory = 'UTILITY' | 'MARKETING' | 'AUTHENTICATION'
export type TemplateStatus =
  | 'PENDING'
  | 'APPROVED'
  | 'REJECTED'
  | 'PAUSED'
  | 'DISABLED'
  | 'IN_APPEAL'
  | 'ARCHIVED'
  | 'LIMIT_EXCEEDED'
  | 'PENDING_DELETION'
  | 'DELETED'

export interface Template {
  readonly id: string
  readonly wabaId: string
  readonly name: string
  readonly language: string
  category: TemplateCategory
  previousCategory?: TemplateCategory
  status: TemplateStatus
  rejectedReason?: string
  parameterFormat: 'NAMED' | 'POSITIONAL'
  components: JsonObject[]
  messageSendTtlSeconds?: number
  qualityScore: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  /** Unix ms of edits while approved: 1 a day, 10 in 30 days. */
  edits: number[]
}

const NAME_MAX = 512
const HEADER_MAX = 60
const BODY_MAX = 1024
const FOOTER_MAX = 60
const BUTTONS_MAX = 10
const LABEL_MAX = 25
const URL_MAX = 2000

/** Meta's list as of Nov 2025 holds no xh, st, tn, nso, ts, ss, ve or nr; only what Southern Africa may want is here. */
const LANGUAGES = ['en', 'en_US', 'en_GB', 'en_ZA', 'af', 'zu', 'sw', 'pt_PT', 'fr', 'de', 'es', 'nl'] as const

/** Names (or numbers) of the variables of a text, in order of first use. */
export const variablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? '')),
]

export const componentOf = (components: readonly JsonObject[], type: string): JsonObject | undefined =>
  components.find((component) => String(component['type']).toUpperCase() === type)

export const buttonsOf = (components: readonly JsonObject[]): JsonObject[] =>
  listAt(componentOf(components, 'BUTTONS'), 'buttons').filter(isObject)

/** Management refusals carry their precise reason as a subcode under 100. */
const invalid = (subcode: number, title: string, details: string): Refusal =>
  refuse(100, details, { subcode, userTitle: title })

const checkVariables = (part: string, text: string, named: boolean): Refusal | null => {
  if ((text.match(/\{\{/g) ?? []).length !== (text.match(/\}\}/g) ?? []).length)
    return invalid(2388073, `${part} format is wrong`, `Braces in ${part} are not balanced.`)
  const variables = variablesOf(text)
  if (variables.length === 0) return null
  const pattern = named ? /^[a-z][a-z0-9_]*$/ : /^[1-9]\d*$/
  const odd = variables.find((name) => !pattern.test(name))
  if (odd !== undefined)
    return invalid(2388073, `${part} format is wrong`, `{{${odd}}} is not a valid variable of ${part}.`)
  if (!named && variables.some((name, index) => Number(name) !== index + 1))
    return invalid(2388073, `${part} format is wrong`, `Variables of ${part} must be numbered from {{1}} without gaps.`)
  if (part === 'BODY') {
    if (/^\s*\{\{/.test(text) || /\}\}\s*$/.test(text))
      return invalid(2388299, 'Variable at start or end', "Variables can't be at the start or end of the template.")
    if (/\}\}\s*\{\{/.test(text)) return invalid(2388299, 'Adjacent variables', 'Variables must be parted by words.')
    const words = text
      .replace(/\{\{[^{}]*\}\}/g, ' ')
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
    if (words.length < variables.length * 2 + 1)
      return invalid(2388293, 'Too many variables', 'This template has too many variables for its length.')
  }
  return null
}

const hasSamples = (
  component: JsonObject,
  key: 'body_text' | 'header_text',
  count: number,
  named: boolean,
): boolean => {
  const example = objectAt(component, 'example')
  if (named) return listAt(example, `${key}_named_params`).length === count
  const list = listAt(example, key)
  const first = list[0]
  return Array.isArray(first) ? first.length === count : list.length === count
}

const checkHeader = (header: JsonObject, named: boolean): Refusal | null => {
  const format = textAt(header, 'format')
  if (!['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'].includes(format ?? ''))
    return invalid(2388047, 'Header format is wrong', `Header format ${String(format)} is not supported.`)
  if (format === 'LOCATION') return null
  if (format !== 'TEXT') {
    return listAt(objectAt(header, 'example'), 'header_handle').length === 1
      ? null
      : invalid(2388047, 'Header format is wrong', 'A media header needs example.header_handle.')
  }
  const text = textAt(header, 'text') ?? ''
  if (text === '') return invalid(2388047, 'Header format is wrong', 'The header has no text.')
  if (text.length > HEADER_MAX) return invalid(2388040, 'Field too long', `The header is longer than ${HEADER_MAX}.`)
  const variables = variablesOf(text)
  if (variables.length > 1) return invalid(2388047, 'Header format is wrong', 'The header takes one variable at most.')
  if (variables.length > 0 && !hasSamples(header, 'header_text', variables.length, named))
    return invalid(2388047, 'Header sample missing', 'The header has a variable without a sample.')
  return checkVariables('HEADER', text, named)
}

const checkButton = (button: JsonObject): Refusal | null => {
  const type = textAt(button, 'type') ?? ''
  const known = [
    'QUICK_REPLY',
    'URL',
    'PHONE_NUMBER',
    'COPY_CODE',
    'FLOW',
    'CATALOG',
    'MPM',
    'SPM',
    'OTP',
    'VOICE_CALL',
  ]
  if (type === 'REQUEST_CONTACT_INFO') return null
  if (!known.includes(type)) return invalid(2388073, 'Button type is wrong', `Button type ${type} is not supported.`)
  const label = textAt(button, 'text')
  if (label === undefined && !['COPY_CODE', 'OTP'].includes(type))
    return invalid(2388073, 'Button text missing', `A ${type} button needs a text.`)
  if ((label?.length ?? 0) > LABEL_MAX)
    return invalid(2388040, 'Field too long', `A button label is longer than ${LABEL_MAX}.`)
  if (type === 'PHONE_NUMBER' && !/^\+?\d{5,20}$/.test(textAt(button, 'phone_number') ?? ''))
    return invalid(2388073, 'Phone number is wrong', 'A PHONE_NUMBER button needs a number of at most 20 characters.')
  if (type === 'COPY_CODE' && (textAt(button, 'example') ?? listAt(button, 'example').join('')).length > 20)
    return invalid(2388040, 'Field too long', 'A coupon code is longer than 20.')
  if (type === 'URL') {
    const url = textAt(button, 'url') ?? ''
    if (!/^https?:\/\//.test(url)) return invalid(2388073, 'URL is wrong', 'A URL button needs an http(s) address.')
    if (url.length > URL_MAX) return invalid(2388040, 'Field too long', `A URL is longer than ${URL_MAX}.`)
    const variables = variablesOf(url)
    if (variables.length > 1 || (variables.length === 1 && !/\{\{\s*[^{}]+\s*\}\}$/.test(url)))
      return invalid(2388073, 'URL is wrong', 'A URL takes one variable, at its end.')
    if (variables.length === 1 && button['example'] === undefined)
      return invalid(2388073, 'URL sample missing', 'A URL with a variable needs an example.')
  }
  return null
}

const checkButtons = (buttons: readonly JsonObject[]): Refusal | null => {
  if (buttons.length === 0 || buttons.length > BUTTONS_MAX)
    return invalid(2388073, 'Number of buttons is wrong', `A template takes 1 to ${BUTTONS_MAX} buttons.`)
  const count = (type: string): number => buttons.filter((button) => button['type'] === type).length
  if (count('URL') > 2) return invalid(2388073, 'Too many URL buttons', 'A template takes 2 URL buttons at most.')
  if (count('PHONE_NUMBER') > 1) return invalid(2388073, 'Too many phone buttons', 'A template takes one phone button.')
  if (count('COPY_CODE') > 1) return invalid(2388073, 'Too many code buttons', 'A template takes one copy-code button.')
  const kinds = buttons.map((button) => button['type'] === 'QUICK_REPLY')
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length
  if (changes > 1) return invalid(2388073, 'Buttons are mixed', 'Quick replies must stand together.')
  for (const button of buttons) {
    const refusal = checkButton(button)
    if (refusal) return refusal
  }
  return null
}

const checkBody = (body: JsonObject | undefined, category: string, named: boolean, max = BODY_MAX): Refusal | null => {
  if (category === 'AUTHENTICATION') return null
  const text = textAt(body, 'text')
  if (body === undefined || text === undefined || text.trim() === '')
    return invalid(2388072, 'Body is missing', 'A template needs a BODY with a text.')
  if (text.length > max) return invalid(2388040, 'Field too long', `The body is longer than ${max}.`)
  const variables = variablesOf(text)
  if (variables.length > 0 && !hasSamples(body, 'body_text', variables.length, named))
    return invalid(2388072, 'Body sample missing', 'The body has variables without samples.')
  return checkVariables('BODY', text, named)
}

const checkCards = (cards: readonly JsonObject[], named: boolean): Refusal | null => {
  if (cards.length < 2 || cards.length > 10)
    return invalid(2388073, 'Number of cards is wrong', 'A carousel takes 2 to 10 cards.')
  const shapes = new Set<string>()
  for (const card of cards) {
    const components = listAt(card, 'components').filter(isObject)
    const header = componentOf(components, 'HEADER')
    if (!['IMAGE', 'VIDEO'].includes(textAt(header, 'format') ?? ''))
      return invalid(2388047, 'Card header is wrong', 'Each card needs an image or video header.')
    const body = componentOf(components, 'BODY')
    const refusal = body ? checkBody(body, 'MARKETING', named, 160) : null
    if (refusal) return refusal
    const buttons = buttonsOf(components)
    if (buttons.length > 2) return invalid(2388073, 'Too many card buttons', 'A card takes 2 buttons at most.')
    shapes.add(`${textAt(header, 'format')}/${body !== undefined}/${buttons.map((b) => String(b['type'])).join()}`)
  }
  return shapes.size > 1 ? invalid(2388073, 'Cards differ', 'All cards must have the same structure.') : null
}

const checkOffer = (components: readonly JsonObject[], category: string): Refusal | null => {
  const offer = componentOf(components, 'LIMITED_TIME_OFFER')
  if (!offer) return null
  if (category !== 'MARKETING') return invalid(2388073, 'Offer is wrong', 'A limited-time offer must be MARKETING.')
  if ((textAt(objectAt(offer, 'limited_time_offer'), 'text') ?? '').length > 16)
    return invalid(2388040, 'Field too long', 'The offer text is longer than 16.')
  if (componentOf(components, 'FOOTER'))
    return invalid(2388073, 'Offer is wrong', 'A limited-time offer takes no footer.')
  return (textAt(componentOf(components, 'BODY'), 'text') ?? '').length > 600
    ? invalid(2388040, 'Field too long', 'The body of a limited-time offer is longer than 600.')
    : null
}

/** Checks a creation or edit body; null when Meta would take it into review. */
export const checkTemplate = (body: JsonObject): Refusal | null => {
  const name = textAt(body, 'name') ?? ''
  if (name === '') return refuse(100, 'The parameter name is required.')
  if (!/^[a-z0-9_]+$/.test(name) || name.length > NAME_MAX)
    return refuse(100, `The name may hold a-z, 0-9 and _ only, at most ${NAME_MAX} characters.`)
  const language = textAt(body, 'language') ?? ''
  if (!(LANGUAGES as readonly string[]).includes(language))
    return refuse(100, `Param language must be one of {${LANGUAGES.join(', ')}}.`)
  const category = textAt(body, 'category') ?? ''
  if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(category))
    return refuse(100, 'Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}.')
  const format = body['parameter_format'] ?? 'POSITIONAL'
  if (typeof format !== 'string' || !['NAMED', 'POSITIONAL'].includes(format.toUpperCase()))
    return refuse(100, 'Param parameter_format must be one of {NAMED, POSITIONAL}.')
  const named = format.toUpperCase() === 'NAMED'
  const components = listAt(body, 'components')
  if (components.length === 0 || !components.every(isObject))
    return refuse(100, 'The parameter components is required.')

  const header = componentOf(components, 'HEADER')
  const footer = componentOf(components, 'FOOTER')
  const footerText = textAt(footer, 'text') ?? ''
  if (category !== 'AUTHENTICATION' && footer) {
    if (footerText.length > FOOTER_MAX)
      return invalid(2388040, 'Field too long', `The footer is longer than ${FOOTER_MAX}.`)
    if (footerText.includes('{{')) return invalid(2388073, 'Footer format is wrong', 'The footer takes no variables.')
  }
  const buttons = componentOf(components, 'BUTTONS')
  const carousel = componentOf(components, 'CAROUSEL')
  return (
    (header ? checkHeader(header, named) : null) ??
    checkBody(componentOf(components, 'BODY'), category, named) ??
    (buttons ? checkButtons(buttonsOf(components)) : null) ??
    (carousel ? checkCards(listAt(carousel, 'cards').filter(isObject), named) : null) ??
    checkOffer(components, category)
  )
}
