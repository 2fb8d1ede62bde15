/** What a user can tap on the business's messages, and the webhook fragment that each tap becomes. */
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../core/json.ts'
import { buttonsOf, componentOf, type Template } from '../graph/template.ts'
import type { ChatMessage } from './model.ts'

/** A reply button, list row or template quick reply. Buttons that open a page or a call tell the business nothing. */
export interface Tappable {
  readonly id: string
  readonly title: string
  /** `messages[0]` without id, sender, time and context. */
  readonly fragment: JsonObject
}

const buttonReply = (id: string, title: string): Tappable => ({
  id,
  title,
  fragment: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } },
})

const listReply = (row: JsonObject): Tappable => {
  const id = textAt(row, 'id') ?? ''
  const title = textAt(row, 'title') ?? ''
  const description = textAt(row, 'description')
  const list_reply = { id, title, ...(description === undefined || description === '' ? {} : { description }) }
  return { id, title, fragment: { type: 'interactive', interactive: { type: 'list_reply', list_reply } } }
}

const templateReply = (text: string, payload: string): Tappable => ({
  id: payload,
  title: text,
  fragment: { type: 'button', button: { payload, text } },
})

const payloadsByIndex = (components: readonly unknown[]): Map<number, string> => {
  const payloads = new Map<number, string>()
  for (const part of components) {
    if (textAt(part, 'type') !== 'button') continue
    const payload = textAt(listAt(part, 'parameters')[0], 'payload')
    if (payload !== undefined) payloads.set(Number(isObject(part) ? part['index'] : NaN), payload)
  }
  return payloads
}

const quickReplies = (definitions: readonly JsonObject[], sent: readonly unknown[]): Tappable[] => {
  const payloads = payloadsByIndex(sent)
  return buttonsOf(definitions).flatMap((button, index) => {
    const text = textAt(button, 'text') ?? ''
    return button['type'] === 'QUICK_REPLY' ? [templateReply(text, payloads.get(index) ?? text)] : []
  })
}

const templateTappables = (body: JsonObject, template: Template | undefined): Tappable[] => {
  if (!template) return []
  const sent = listAt(objectAt(body, 'template'), 'components')
  const sentCards = listAt(
    sent.find((part) => textAt(part, 'type') === 'carousel'),
    'cards',
  )
  const cards = listAt(componentOf(template.components, 'CAROUSEL'), 'cards')
  return [
    ...quickReplies(template.components, sent),
    ...cards.flatMap((card, index) => {
      const match = sentCards.find((item) => isObject(item) && Number(item['card_index']) === index)
      return quickReplies(listAt(card, 'components').filter(isObject), listAt(match, 'components'))
    }),
  ]
}

const interactiveTappables = (interactive: JsonObject): Tappable[] => {
  const action = objectAt(interactive, 'action')
  const buttonsIn = (owner: JsonObject, key: 'reply' | 'quick_reply'): Tappable[] =>
    listAt(owner, 'buttons').map((button) => {
      const reply = objectAt(button, key)
      return buttonReply(textAt(reply, 'id') ?? '', textAt(reply, 'title') ?? '')
    })
  switch (textAt(interactive, 'type')) {
    case 'button':
      return buttonsIn(action, 'reply')
    case 'list':
      return listAt(action, 'sections').flatMap((section) => listAt(section, 'rows').filter(isObject).map(listReply))
    case 'carousel':
      return listAt(action, 'cards').flatMap((card) => buttonsIn(objectAt(card, 'action'), 'quick_reply'))
    default:
      return []
  }
}

/** Everything that a tap on this message can answer. */
export const tappablesOf = (
  message: ChatMessage,
  findTemplate: (name: string, language: string) => Template | undefined,
): Tappable[] => {
  if (message.direction !== 'out') return []
  if (message.type === 'interactive') return interactiveTappables(objectAt(message.body, 'interactive'))
  if (message.type !== 'template') return []
  const template = objectAt(message.body, 'template')
  const language = textAt(objectAt(template, 'language'), 'code') ?? ''
  return templateTappables(message.body, findTemplate(textAt(template, 'name') ?? '', language))
}
