/** A template send against the approved template: existence, status, and every parameter (Meta's reference, Nov 2026). */
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../core/json.ts'
import { refuse, type Refusal } from '../graph/errors.ts'
import { buttonsOf, componentOf, variablesOf, type Template } from '../graph/template.ts'
import { anything, firstOf, list, number, object, oneOf, optional, required, string, type Check } from './check.ts'
import { headerMedia, location } from './content.ts'
import type { SendFacts } from './facts.ts'

/** The limit after substitution is not documented; the limit at creation is taken. */
const FILLED_BODY_MAX = 1024
const FILLED_HEADER_MAX = 60

const component: Check = object({
  type: required(oneOf(['header', 'body', 'button', 'carousel', 'limited_time_offer'], 131009)),
  sub_type: optional(string({ max: 40 })),
  index: optional(number({ min: 0, max: 9, integer: true })),
  parameters: optional(list(anything)),
  cards: optional(list(anything)),
})

export const templateShape: Check = object({
  name: required(string({ max: 512 })),
  language: required(object({ code: required(string({ max: 12 })), policy: optional(oneOf(['deterministic'])) })),
  components: optional(list(component)),
})

/** Meta shows a text parameter inside one line of its own text. */
const checkText = (part: string, text: string): Refusal | null =>
  /[\n\t]| {5,}/.test(text)
    ? refuse(
        132018,
        `${part}: a text parameter must not have new-line or tab characters or more than 4 consecutive spaces.`,
      )
    : null

const shownText = (parameter: unknown): string | undefined => {
  switch (textAt(parameter, 'type')) {
    case 'text':
      return textAt(parameter, 'text')
    case 'currency':
      return textAt(objectAt(parameter, 'currency'), 'fallback_value')
    case 'date_time':
      return textAt(objectAt(parameter, 'date_time'), 'fallback_value')
    default:
      return undefined
  }
}

/** Parameters of one text against its variables; then the filled text against its limit. */
const checkFilled = (
  part: 'header' | 'body',
  text: string,
  parameters: readonly unknown[],
  named: boolean,
  max: number,
): Refusal | null => {
  const variables = variablesOf(text)
  if (variables.length !== parameters.length)
    return refuse(
      132000,
      `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`,
    )
  let filled = text
  for (const [index, parameter] of parameters.entries()) {
    const shown = shownText(parameter)
    if (shown === undefined || shown === '')
      return refuse(132012, `${part}: parameter ${index + 1} is not a text with a value.`)
    const name = textAt(parameter, 'parameter_name')
    if (named && (name === undefined || !variables.includes(name)))
      return refuse(132012, `${part}: parameter_name ${String(name)} is not one of {${variables.join(', ')}}.`)
    if (!named && name !== undefined)
      return refuse(132012, `${part}: parameter_name is allowed with NAMED templates only.`)
    const refusal = checkText(part, shown)
    if (refusal) return refusal
    filled = filled.replaceAll(`{{${named ? name : variables[index]}}}`, () => shown)
  }
  if (named && new Set(parameters.map((parameter) => textAt(parameter, 'parameter_name'))).size !== variables.length)
    return refuse(132012, `${part}: each of {${variables.join(', ')}} must be given once.`)
  return filled.length > max ? refuse(132005, `${part}: translated text is too long: ${filled.length} > ${max}.`) : null
}

const checkHeader = (
  definition: JsonObject | undefined,
  given: JsonObject | undefined,
  named: boolean,
  facts: SendFacts,
): Refusal | null => {
  const format = textAt(definition, 'format') ?? 'NONE'
  const parameters = listAt(given, 'parameters')
  if (format === 'NONE')
    return parameters.length > 0 ? refuse(132000, 'header: the template has no header parameters.') : null
  if (format === 'TEXT')
    return checkFilled('header', textAt(definition, 'text') ?? '', parameters, named, FILLED_HEADER_MAX)
  const kind = format.toLowerCase()
  const parameter = parameters[0]
  const received = textAt(parameter, 'type') ?? 'UNKNOWN'
  if (parameters.length !== 1 || received !== kind)
    return refuse(132012, `header: Format mismatch, expected ${format}, received ${received.toUpperCase()}`)
  const value = isObject(parameter) ? parameter[kind] : undefined
  if (kind === 'location') return location(value, "header['location']")
  return headerMedia(kind as 'image' | 'video' | 'document', facts)(value, `header['${kind}']`)
}

interface ButtonRule {
  readonly subType: string
  /** Must the sender give a parameter? */
  readonly needed: boolean
  readonly check: (parameter: unknown, where: string) => Refusal | null
}

const textOf =
  (type: string, key: string, max: number): ButtonRule['check'] =>
  (parameter, where) => {
    if (textAt(parameter, 'type') !== type) return refuse(132012, `${where}: expected a parameter of type ${type}.`)
    return string({ max })(isObject(parameter) ? parameter[key] : undefined, `${where}['${key}']`)
  }

const isAction: ButtonRule['check'] = (parameter, where) =>
  textAt(parameter, 'type') === 'action' && isObject(objectAt(parameter, 'action'))
    ? null
    : refuse(132012, `${where}: expected a parameter of type action.`)

const ruleOf = (button: JsonObject): ButtonRule | undefined => {
  const hasVariable = variablesOf(textAt(button, 'url') ?? '').length > 0
  switch (textAt(button, 'type')) {
    case 'QUICK_REPLY':
      return { subType: 'quick_reply', needed: false, check: textOf('payload', 'payload', 256) }
    case 'URL':
      return hasVariable ? { subType: 'url', needed: true, check: textOf('text', 'text', 2000) } : undefined
    case 'OTP':
      return { subType: 'url', needed: true, check: textOf('text', 'text', 15) }
    case 'COPY_CODE':
      return { subType: 'copy_code', needed: true, check: textOf('coupon_code', 'coupon_code', 20) }
    case 'FLOW':
      return { subType: 'flow', needed: false, check: isAction }
    case 'CATALOG':
      return { subType: 'catalog', needed: false, check: isAction }
    case 'MPM':
      return { subType: 'mpm', needed: true, check: isAction }
    default:
      return undefined
  }
}

const checkButtons = (definitions: readonly JsonObject[], given: readonly JsonObject[]): Refusal | null => {
  const byIndex = new Map<number, JsonObject>()
  for (const button of given) {
    if (button['index'] === undefined) return refuse(131008, "buttons: Parameter 'index' is missing.")
    byIndex.set(Number(button['index']), button)
  }
  for (const index of byIndex.keys()) {
    if (!definitions[index]) return refuse(132018, `buttons: the template has no button at index ${index}.`)
  }
  for (const [index, definition] of definitions.entries()) {
    const rule = ruleOf(definition)
    const button = byIndex.get(index)
    const where = `buttons[${index}]`
    if (!button) {
      if (rule?.needed) return refuse(131008, `${where}: Button of type ${rule.subType} requires a parameter.`)
      continue
    }
    const parameters = listAt(button, 'parameters')
    if (!rule) return refuse(132018, `${where}: Button does not require parameters.`)
    if (String(button['sub_type']).toLowerCase() !== rule.subType)
      return refuse(132012, `${where}: expected sub_type ${rule.subType}, received ${String(button['sub_type'])}.`)
    if (parameters.length !== 1) return refuse(132000, `${where}: expected 1 parameter, received ${parameters.length}.`)
    const refusal = rule.check(parameters[0], where)
    if (refusal) return refusal
  }
  return null
}

const checkComponents = (
  definitions: readonly JsonObject[],
  given: readonly JsonObject[],
  named: boolean,
  facts: SendFacts,
): Refusal | null => {
  const partOf = (type: string): JsonObject | undefined => given.find((part) => part['type'] === type)
  const body = textAt(componentOf(definitions, 'BODY'), 'text') ?? ''
  return firstOf(
    () => checkHeader(componentOf(definitions, 'HEADER'), partOf('header'), named, facts),
    () => checkFilled('body', body, listAt(partOf('body'), 'parameters'), named, FILLED_BODY_MAX),
    () =>
      checkButtons(
        buttonsOf(definitions),
        given.filter((part) => part['type'] === 'button'),
      ),
    () => checkOffer(definitions, partOf('limited_time_offer'), facts.now),
    () => checkCards(definitions, partOf('carousel'), named, facts),
  )
}

const checkOffer = (definitions: readonly JsonObject[], given: JsonObject | undefined, now: number): Refusal | null => {
  const offer = componentOf(definitions, 'LIMITED_TIME_OFFER')
  const expires = objectAt(offer, 'limited_time_offer')['has_expiration'] === true
  if (!expires) return given ? refuse(132018, 'limited_time_offer: the template has no expiring offer.') : null
  const at = objectAt(listAt(given, 'parameters')[0], 'limited_time_offer')['expiration_time_ms']
  if (typeof at !== 'number') return refuse(131008, "limited_time_offer: Parameter 'expiration_time_ms' is missing.")
  return at > now ? null : refuse(131009, 'limited_time_offer: expiration_time_ms has passed.')
}

const checkCards = (
  definitions: readonly JsonObject[],
  given: JsonObject | undefined,
  named: boolean,
  facts: SendFacts,
): Refusal | null => {
  const cards = listAt(componentOf(definitions, 'CAROUSEL'), 'cards')
  const sent = listAt(given, 'cards')
  if (cards.length !== sent.length)
    return refuse(132000, `carousel: ${sent.length} cards were given, the template has ${cards.length}.`)
  for (const [index, card] of cards.entries()) {
    const match = sent.find((item) => isObject(item) && Number(item['card_index']) === index)
    if (!match) return refuse(132012, `carousel: card_index ${index} is missing.`)
    const refusal = checkComponents(
      listAt(card, 'components').filter(isObject),
      listAt(match, 'components').filter(isObject),
      named,
      facts,
    )
    if (refusal) return refusal
  }
  return null
}

/** Authentication templates carry a fixed text: the body parameter and the button both repeat the code. */
const checkCode = (given: readonly JsonObject[]): Refusal | null => {
  const code = shownText(
    listAt(
      given.find((part) => part['type'] === 'body'),
      'parameters',
    )[0],
  )
  if (code === undefined) return refuse(132000, 'body: an authentication template takes the code as its one parameter.')
  if (code.length > 15) return refuse(132005, 'body: the code is longer than 15 characters.')
  const button = given.find((part) => part['type'] === 'button')
  return shownText(listAt(button, 'parameters')[0]) === code
    ? null
    : refuse(131008, 'buttons[0]: the button of an authentication template repeats the code.')
}

/** Finds the approved template and checks the send against it. The shape was checked before. */
export const templateSend = (template: JsonObject, facts: SendFacts): Refusal | { readonly template: Template } => {
  const name = String(template['name'])
  const language = String(objectAt(template, 'language')['code'])
  const found = facts.findTemplate(name, language)
  if (!found) {
    const why = facts.templateNameExists(name) ? `does not exist in ${language}` : `does not exist`
    return refuse(132001, `template name (${name}) ${why}`)
  }
  if (found.status === 'PAUSED') return refuse(132015, `template (${name}) is paused.`)
  if (found.status === 'DISABLED') return refuse(132016, `template (${name}) is disabled.`)
  if (found.status !== 'APPROVED') return refuse(132001, `template name (${name}) is not approved in ${language}`)
  const given = listAt(template, 'components').filter(isObject)
  const refusal =
    found.category === 'AUTHENTICATION'
      ? checkCode(given)
      : checkComponents(found.components, given, found.parameterFormat === 'NAMED', facts)
  return refusal ?? { template: found }
}
