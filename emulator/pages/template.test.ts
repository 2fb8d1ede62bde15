import { describe, expect, it } from 'vitest'
import { createTemplateBook, renderTemplate } from './template.js'
import type { ChatMessage } from './types.ts'

const DEFINITION = {
  name: 'order_ready',
  language: 'en_ZA',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hi {{first_name}}, order {{order_no}} is ready, {{first_name}}.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Cancel' },
        { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}' },
      ],
    },
  ],
}
const SENT = {
  name: 'order_ready',
  language: { code: 'en_ZA' },
  components: [
    { type: 'header', parameters: [{ type: 'text', text: '77' }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', parameter_name: 'first_name', text: 'Thandi' },
        { type: 'text', parameter_name: 'order_no', text: '77' },
      ],
    },
    { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'cancel:77' }] },
    { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: 't/77' }] },
  ],
}
const aTemplateMessage = (template: object): ChatMessage => ({
  n: 1,
  wamid: 'w',
  direction: 'out',
  at: 0,
  type: 'template',
  body: { template },
})

describe('a template on the phone', () => {
  it('fills named and numbered gaps, payloads and addresses', () => {
    expect(renderTemplate(SENT, DEFINITION)).toEqual({
      header: { type: 'text', text: 'Order 77' },
      body: 'Hi Thandi, order 77 is ready, Thandi.',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Cancel', payload: 'cancel:77' },
        { type: 'URL', text: 'Track', url: 'https://shop.example/t/77' },
      ],
    })
  })

  it('leaves a gap visible that nothing fills', () => {
    expect(renderTemplate({ name: 'x' }, DEFINITION)['body']).toBe(
      'Hi {{first_name}}, order {{order_no}} is ready, {{first_name}}.',
    )
  })

  it('asks for the approved templates once, when one is met that is not known', async () => {
    let asked = 0
    const book = createTemplateBook({
      templates: () => Promise.resolve([DEFINITION, (asked += 1)].slice(0, 1) as object[]),
    })

    expect(book.isUnknown(aTemplateMessage(SENT))).toBe(true)
    const [filled] = await book.fillAll([aTemplateMessage(SENT)])
    await book.fillAll([aTemplateMessage(SENT)])

    expect(filled?.body['template'].rendered.body).toContain('order 77 is ready')
    expect(asked).toBe(1)
  })
})
