import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../core/json.ts'
import { createBench, letters, LERATO, THANDI, WABA, type Bench } from '../fixtures.ts'
import type { Template } from '../graph/template.ts'

const named = (values: Readonly<Record<string, string>>): JsonObject => ({
  type: 'body',
  parameters: Object.entries(values).map(([parameter_name, text]) => ({ type: 'text', parameter_name, text })),
})
const all = { shop: 'Kasi Kota Corner', order_no: '77', update: 'ready' }
const send = (components: JsonObject[], name = 'order_update', code = 'en_ZA'): JsonObject => ({
  type: 'template',
  template: { name, language: { code }, components },
})

const tracked: Template = {
  id: '5560000000000009',
  wabaId: WABA,
  name: 'order_tracked',
  language: 'en_ZA',
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Cancel' },
        { type: 'URL', text: 'Track', url: 'https://wakala.example/{{1}}' },
      ],
    },
  ],
  qualityScore: 'GREEN',
  edits: [],
}
const header = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://pics.example/1.jpg' } }] }
const body = {
  type: 'body',
  parameters: [
    { type: 'text', text: 'Thandi' },
    { type: 'text', text: '77' },
  ],
}
const track = { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 't/abc' }] }

describe('template sends', () => {
  let bench: Bench

  beforeEach(async () => {
    bench = await createBench()
    bench.world.templates.add(structuredClone(tracked))
  })

  it.each<readonly [string, number, JsonObject]>([
    ['all named parameters', 0, send([named(all)])],
    ['its other language', 0, send([named(all)], 'order_update', 'zu')],
    ['a language it does not have', 132001, send([named(all)], 'order_update', 'en')],
    ['a name that does not exist', 132001, send([named(all)], 'order_upd')],
    ['one parameter too few', 132000, send([named({ shop: 'A', order_no: '77' })])],
    ['no components though it has variables', 132000, send([])],
    ['a wrong name', 132012, send([named({ shop: 'A', order: '77', update: 'ready' })])],
    [
      'a name twice',
      132012,
      send([
        {
          type: 'body',
          parameters: ['shop', 'shop', 'update'].map((n) => ({ type: 'text', parameter_name: n, text: 'x' })),
        },
      ]),
    ],
    ['a new line in a parameter', 132018, send([named({ ...all, update: 'a\nb' })])],
    ['five spaces in a parameter', 132018, send([named({ ...all, update: 'a     b' })])],
    ['a filled text beyond 1024', 132005, send([named({ ...all, update: letters(1000) })])],
    ['an empty parameter', 132012, send([named({ ...all, update: '' })])],
    ['header, body and url suffix', 0, send([header, body, track], 'order_tracked')],
    ['a missing media header', 132012, send([body, track], 'order_tracked')],
    [
      'a header of another kind',
      132012,
      send([{ type: 'header', parameters: [{ type: 'text', text: 'x' }] }, body, track], 'order_tracked'),
    ],
    ['a missing url suffix', 131008, send([header, body], 'order_tracked')],
    [
      'names with a positional template',
      132012,
      send(
        [
          header,
          {
            type: 'body',
            parameters: [
              { type: 'text', parameter_name: 'a', text: 'x' },
              { type: 'text', text: 'y' },
            ],
          },
          track,
        ],
        'order_tracked',
      ),
    ],
    ['a button that is not there', 132018, send([header, body, track, { ...track, index: '4' }], 'order_tracked')],
    [
      'a payload of 256',
      0,
      send(
        [
          header,
          body,
          track,
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '0',
            parameters: [{ type: 'payload', payload: letters(256) }],
          },
        ],
        'order_tracked',
      ),
    ],
    [
      'a payload of 257',
      131009,
      send(
        [
          header,
          body,
          track,
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '0',
            parameters: [{ type: 'payload', payload: letters(257) }],
          },
        ],
        'order_tracked',
      ),
    ],
  ])('%s → %i', async (_name, code, message) => {
    expect(await bench.codeOf(message)).toBe(code)
  })

  it.each([
    ['PAUSED', 132015],
    ['DISABLED', 132016],
    ['PENDING', 132001],
    ['REJECTED', 132001],
  ] as const)('a template that is %s is refused with %i', async (status, code) => {
    bench.world.templates.find(WABA, 'order_update', 'en_ZA')!.status = status

    expect(await bench.codeOf(send([named(all)]))).toBe(code)
  })

  it('an authentication template goes to a phone number only', async () => {
    bench.world.templates.add({
      ...structuredClone(tracked),
      id: '5560000000000010',
      name: 'code',
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
    })
    const code = [
      { type: 'body', parameters: [{ type: 'text', text: '123456' }] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '123456' }] },
    ]
    const bsuid = bench.world.store.users.get(LERATO)!.bsuid

    const codes = [
      await bench.codeOf({ ...send(code, 'code'), to: `+${THANDI}` }),
      await bench.codeOf({ ...send(code, 'code'), to: undefined, recipient: bsuid }),
    ]

    expect(codes).toEqual([0, 131062])
  })
})
