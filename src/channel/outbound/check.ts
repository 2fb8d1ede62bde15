/** Refuses before sending what Meta would refuse after. */
import { err, ok, type Result, unreachable } from '../../kernel/result.ts'
import type { MessageInvalid, MessageRefused, RecipientNeedsPhone } from '../errors.ts'
import {
  LIMITS,
  messageLength,
  type Header,
  type ListMessage,
  type MediaRef,
  type OutboundMessage,
  type Recipient,
  type TemplateButton,
  type TemplateMessage,
} from './message.ts'

type Refusal = MessageRefused | undefined

const invalid = (field: string, problem: MessageInvalid['problem']): MessageRefused => ({
  code: 'channel.message_invalid',
  field,
  problem,
})

const tooLong = (field: string, limit: number, length: number): Refusal =>
  length > limit ? { code: 'channel.limit_exceeded', field, limit, length } : undefined

const optionalText = (field: string, text: string | undefined, limit: number): Refusal =>
  text === undefined ? undefined : requiredText(field, text, limit)

/** Meta refuses an empty string as well as a missing one. */
const requiredText = (field: string, text: string, limit: number): Refusal =>
  text.trim() === '' ? invalid(field, 'empty') : tooLong(field, limit, messageLength(text))

const count = (field: string, length: number, limit: number): Refusal =>
  length === 0 ? invalid(field, 'empty') : tooLong(field, limit, length)

const unique = (field: string, values: readonly string[]): Refusal =>
  new Set(values).size === values.length ? undefined : invalid(field, 'duplicate')

const httpUrl = (field: string, url: string): Refusal =>
  /^https?:\/\/[^\s/]/i.test(url) && !/\s/.test(url)
    ? tooLong(field, LIMITS.url, messageLength(url))
    : invalid(field, 'format')

const media = (field: string, ref: MediaRef): Refusal =>
  'mediaId' in ref ? (ref.mediaId === '' ? invalid(field, 'empty') : undefined) : httpUrl(field, ref.link)

const checkHeader = (header: Header | undefined): Refusal => {
  if (header === undefined) return undefined
  if (typeof header === 'string') return requiredText('header', header, LIMITS.header)
  const filename = header.type === 'document' ? header.filename : undefined
  return media('header', header) ?? optionalText('header.filename', filename, LIMITS.filename)
}

/** WhatsApp draws no bold or italics on buttons and Meta refuses the marks. */
const hasMarkdown = (text: string): boolean => /([*_~])\S(?:.*\S)?\1|```/.test(text)

/** The first refusal of a list of checks on items; the index goes into the field's name, as in `buttons[1].title`. */
const firstOf = <T>(items: readonly T[], check: (item: T, index: number) => Refusal): Refusal => {
  for (const [index, item] of items.entries()) {
    const refusal = check(item, index)
    if (refusal) return refusal
  }
  return undefined
}

const checkButtons = (buttons: readonly { readonly id: string; readonly title: string }[]): Refusal =>
  count('buttons', buttons.length, LIMITS.buttonsCount) ??
  firstOf(
    buttons,
    ({ id, title }, i) =>
      requiredText(`buttons[${i}].id`, id, LIMITS.buttonId) ??
      requiredText(`buttons[${i}].title`, title, LIMITS.buttonTitle) ??
      (hasMarkdown(title) ? invalid(`buttons[${i}].title`, 'format') : undefined),
  ) ??
  unique(
    'buttons.id',
    buttons.map(({ id }) => id),
  ) ??
  unique(
    'buttons.title',
    buttons.map(({ title }) => title),
  )

const checkList = ({ sections, button, body, header, footer }: ListMessage): Refusal => {
  const rows = sections.flatMap((section) => section.rows)
  return (
    requiredText('body', body, LIMITS.listBody) ??
    optionalText('header', header, LIMITS.header) ??
    optionalText('footer', footer, LIMITS.footer) ??
    requiredText('button', button, LIMITS.listButton) ??
    count('sections', sections.length, LIMITS.listSectionsCount) ??
    count('rows', rows.length, LIMITS.listRowsCount) ??
    firstOf(sections, (section, i) => {
      const title = `sections[${i}].title`
      if (section.rows.length === 0) return invalid(`sections[${i}].rows`, 'empty')
      if (section.title === undefined) return sections.length > 1 ? invalid(title, 'empty') : undefined
      return requiredText(title, section.title, LIMITS.listSectionTitle)
    }) ??
    firstOf(
      rows,
      (row, i) =>
        requiredText(`rows[${i}].id`, row.id, LIMITS.listRowId) ??
        requiredText(`rows[${i}].title`, row.title, LIMITS.listRowTitle) ??
        optionalText(`rows[${i}].description`, row.description, LIMITS.listRowDescription),
    ) ??
    unique(
      'rows.id',
      rows.map(({ id }) => id),
    )
  )
}

const checkTemplateButton = (button: TemplateButton, i: number): Refusal => {
  const field = `buttons[${i}]`
  if (!Number.isInteger(button.index) || button.index < 0 || button.index >= LIMITS.templateButtonsCount) {
    return invalid(`${field}.index`, 'format')
  }
  switch (button.type) {
    case 'quick_reply':
      return requiredText(`${field}.payload`, button.payload, LIMITS.templatePayload)
    case 'url':
      return requiredText(`${field}.suffix`, button.suffix, LIMITS.url)
    case 'copy_code':
      return requiredText(`${field}.code`, button.code, LIMITS.templateCode)
    default:
      return unreachable(button)
  }
}

const checkTemplate = (template: TemplateMessage): Refusal => {
  const params = Object.entries(template.params)
  const buttons = template.buttons ?? []
  const filled = params.reduce((length, [, text]) => length + messageLength(text), 0)
  const isCode = template.category === 'authentication'
  return (
    requiredText('name', template.name, LIMITS.templateName) ??
    (/^[a-z0-9_]+$/.test(template.name) ? undefined : invalid('name', 'format')) ??
    (/^[a-z]{2,3}(?:_[A-Z]{2})?$/.test(template.language) ? undefined : invalid('language', 'format')) ??
    checkHeader(template.header) ??
    firstOf(params, ([name, text]) => {
      const field = `params.${name}`
      if (!/^[a-z0-9_]+$/.test(name)) return invalid(field, 'format')
      // Line breaks, tabs and runs of five spaces are refused by Meta inside a variable.
      if (/[\n\r\t]| {5}/.test(text)) return invalid(field, 'format')
      return requiredText(field, text, isCode ? LIMITS.templateCode : LIMITS.templateParam)
    }) ??
    tooLong('params', LIMITS.templateBodyFilled, filled) ??
    tooLong('buttons', LIMITS.templateButtonsCount, buttons.length) ??
    firstOf(buttons, (button, i) =>
      isCode && button.type === 'url' && messageLength(button.suffix) > LIMITS.templateCode
        ? tooLong(`buttons[${i}].suffix`, LIMITS.templateCode, messageLength(button.suffix))
        : checkTemplateButton(button, i),
    ) ??
    unique(
      'buttons.index',
      buttons.map(({ index }) => String(index)),
    )
  )
}

const isWithin = (value: number, max: number): boolean => Number.isFinite(value) && Math.abs(value) <= max

const check = (message: OutboundMessage): Refusal => {
  switch (message.type) {
    case 'text':
      return requiredText('body', message.body, LIMITS.textBody)
    case 'buttons':
      return (
        requiredText('body', message.body, LIMITS.buttonsBody) ??
        checkHeader(message.header) ??
        optionalText('footer', message.footer, LIMITS.footer) ??
        checkButtons(message.buttons)
      )
    case 'list':
      return checkList(message)
    case 'cta_url':
      return (
        requiredText('body', message.body, LIMITS.ctaBody) ??
        checkHeader(message.header) ??
        optionalText('footer', message.footer, LIMITS.footer) ??
        requiredText('display', message.display, LIMITS.ctaDisplay) ??
        httpUrl('url', message.url)
      )
    case 'image':
      return media('image', message) ?? optionalText('caption', message.caption, LIMITS.caption)
    case 'document':
      return (
        media('document', message) ??
        optionalText('caption', message.caption, LIMITS.caption) ??
        optionalText('filename', message.filename, LIMITS.filename)
      )
    case 'location_request':
    case 'contact_request':
      return requiredText('body', message.body, LIMITS.requestBody)
    case 'location':
      if (!isWithin(message.latitude, 90)) return invalid('latitude', 'format')
      return isWithin(message.longitude, 180) ? undefined : invalid('longitude', 'format')
    case 'template':
      return checkTemplate(message)
    case 'reaction':
      if (message.contextWamid !== undefined) return invalid('contextWamid', 'not_allowed_here')
      return message.messageWamid === '' ? invalid('messageWamid', 'empty') : undefined
    default:
      return unreachable(message)
  }
}

/**
 * Checks a message against every published limit of its type (`LIMITS`), so that nothing reaches Meta that it would
 * refuse with 131008, 131009 or 132xxx for its form. Whether a template exists and is approved is not known here.
 */
export const checkOutbound = (message: OutboundMessage): Result<OutboundMessage, MessageRefused> => {
  const refusal = check(message)
  return refusal ? err(refusal) : ok(message)
}

/** One-time passwords cannot be sent to a BSUID; everything else can. */
export const checkRecipient = (message: OutboundMessage, to: Recipient): Result<Recipient, RecipientNeedsPhone> =>
  message.type === 'template' && message.category === 'authentication' && !('waId' in to)
    ? err({ code: 'channel.recipient_needs_phone' })
    : ok(to)
