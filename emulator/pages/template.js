// @ts-check
/**
 * A template message carries only the template's name and its parameters; the approved text with its gaps lives with
 * the business account. This joins the two, so that the phone shows what the customer reads.
 */

/** @import { ChatMessage, WireObject } from './types.ts' */
/** @import { Api } from './api.js' */

/**
 * @param {WireObject} template As it was sent.
 * @param {WireObject} definition As it was approved.
 * @returns {WireObject} `{ header?, body, footer?, buttons }` with every gap filled.
 */
export const renderTemplate = (template, definition) => {
  /** @type {readonly WireObject[]} */
  const parts = definition['components'] ?? []
  const part = (/** @type {string} */ type) => parts.find((each) => String(each['type']).toUpperCase() === type)
  const sent = (/** @type {string} */ type) => parametersOf(template, (each) => each['type'] === type)

  const header = part('HEADER')
  const isText = String(header?.['format'] ?? 'TEXT').toUpperCase() === 'TEXT'
  /** @type {readonly WireObject[]} */
  const buttons = part('BUTTONS')?.['buttons'] ?? []
  return {
    ...(header
      ? { header: isText ? { type: 'text', text: fillText(header['text'] ?? '', sent('header')) } : sent('header')[0] }
      : {}),
    body: fillText(part('BODY')?.['text'] ?? '', sent('body')),
    ...(part('FOOTER') ? { footer: part('FOOTER')?.['text'] ?? '' } : {}),
    buttons: buttons.map((button, index) => {
      const [first] = parametersOf(template, (each) => each['type'] === 'button' && Number(each['index']) === index)
      const url = typeof button['url'] === 'string' ? { url: fillText(button['url'], first ? [first] : []) } : {}
      const code = first?.['coupon_code'] ? { code: first['coupon_code'] } : {}
      return { ...button, ...url, ...code, ...(first?.['payload'] ? { payload: first['payload'] } : {}) }
    }),
  }
}

/**
 * @param {WireObject} template
 * @param {(component: WireObject) => boolean} isWanted
 * @returns {readonly WireObject[]}
 */
const parametersOf = (template, isWanted) => {
  /** @type {readonly WireObject[]} */
  const components = template['components'] ?? []
  return components.find(isWanted)?.['parameters'] ?? []
}

/**
 * Gaps are named (`{{first_name}}`) or numbered (`{{1}}`); a gap without a parameter stays visible.
 *
 * @param {string} text
 * @param {readonly WireObject[]} parameters
 */
const fillText = (text, parameters) =>
  text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (gap, /** @type {string} */ name) => {
    const parameter = parameters.find((each) => each['parameter_name'] === name) ?? parameters[Number(name) - 1]
    return parameter ? String(parameter['text'] ?? parameter[parameter['type']]?.fallback_value ?? gap) : gap
  })

/**
 * Knows the approved templates, and asks again when one is met that it does not know.
 *
 * @param {Pick<Api, 'templates'>} api
 */
export const createTemplateBook = (api) => {
  /** @type {readonly WireObject[]} */
  let known = []
  const find = (/** @type {WireObject} */ { name, language }) =>
    known.find((each) => each['name'] === name && each['language'] === language?.code)
  const isUnfilled = (/** @type {ChatMessage} */ { type, body }) => type === 'template' && !body['template']?.rendered

  /**
   * @param {ChatMessage} message
   * @returns {ChatMessage}
   */
  const fill = (message) => {
    const template = message.body['template']
    const definition = isUnfilled(message) ? find(template) : undefined
    if (!definition) return message
    return {
      ...message,
      body: { ...message.body, template: { ...template, rendered: renderTemplate(template, definition) } },
    }
  }

  return {
    fill,
    /** True when `fill` could do no better than the name. @param {ChatMessage} message */
    isUnknown: (message) => isUnfilled(message) && !find(message.body['template']),
    /**
     * @param {readonly ChatMessage[]} messages
     * @returns {Promise<ChatMessage[]>}
     */
    fillAll: async (messages) => {
      if (messages.some((message) => isUnfilled(message) && !find(message.body['template'])))
        known = await api.templates()
      return messages.map(fill)
    },
  }
}

/** @typedef {ReturnType<typeof createTemplateBook>} TemplateBook */
