import { beforeEach, describe, expect, it } from 'vitest'
import { objectAt, type JsonObject } from '../core/json.ts'
import { createBench, KASI, THANDI, type Bench } from '../fixtures.ts'

describe('what a user sends', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await createBench()
  })

  const say = (message: JsonObject): ReturnType<Bench['world']['inbound']['say']> =>
    bench.world.inbound.say(bench.world.store.users.get(THANDI)!, bench.world.store.numbers.get(KASI)!, message)
  const heard = async (message: JsonObject): Promise<JsonObject> => {
    const said = say(message)
    if (!said.ok) throw new Error(said.error)
    await bench.pass(0)
    return bench.receiver.messages().at(-1) ?? {}
  }

  it.each<readonly [JsonObject, JsonObject]>([
    [
      { type: 'text', text: 'Molo' },
      { type: 'text', text: { body: 'Molo' } },
    ],
    [
      { type: 'image', caption: 'slip' },
      {
        type: 'image',
        image: {
          mime_type: 'image/png',
          caption: 'slip',
          sha256: expect.any(String),
          url: expect.stringContaining('/whatsapp_business/attachments/'),
        },
      },
    ],
    [{ type: 'audio' }, { type: 'audio', audio: { voice: true, mime_type: 'audio/ogg; codecs=opus' } }],
    [{ type: 'video' }, { type: 'video', video: { mime_type: 'video/mp4' } }],
    [
      { type: 'document', filename: 'pop.pdf' },
      { type: 'document', document: { filename: 'pop.pdf' } },
    ],
    [{ type: 'sticker' }, { type: 'sticker', sticker: { animated: false } }],
    [
      { type: 'location', latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St' },
      { type: 'location', location: { latitude: -26.2485, longitude: 27.854, name: 'Vilakazi St' } },
    ],
    [
      { type: 'contacts', name: 'Sipho' },
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Sipho' }, origin: 'other' }] },
    ],
    [
      { type: 'order', items: [{ product_retailer_id: 'K1', quantity: 2, item_price: 45, currency: 'ZAR' }] },
      { type: 'order', order: { product_items: [{ product_retailer_id: 'K1', quantity: 2 }] } },
    ],
    [
      { type: 'unsupported' },
      { type: 'unsupported', unsupported: { type: 'poll_creation' }, errors: [{ code: 131051 }] },
    ],
    [{ type: 'text', text: 'look', forwarded: true }, { context: { forwarded: true } }],
    [
      { type: 'text', text: 'hi', referral: { source_type: 'ad', source_id: '1' } },
      { type: 'text', referral: { source_type: 'ad' } },
    ],
    [
      { type: 'button', button: { payload: 'P', text: 'Yes' } },
      { type: 'button', button: { payload: 'P', text: 'Yes' } },
    ],
    [
      { type: 'system', system: { type: 'user_identity_changed' } },
      { type: 'system', system: { type: 'user_identity_changed' } },
    ],
  ])('%j arrives in Meta’s form', async (message, expected) => {
    expect(await heard(message)).toMatchObject(expected)
  })

  it('gives each message sender, id and a timestamp in text seconds, and the contact beside it', async () => {
    const message = await heard({ type: 'text', text: 'hi' })

    expect(message).toMatchObject({ from: THANDI, from_user_id: 'ZA.1002003004005001', timestamp: '1795593600' })
    expect(bench.receiver.bodies[0]).toMatchObject({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '900100200300400',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { display_phone_number: '27600000001', phone_number_id: KASI },
                contacts: [{ profile: { name: 'Thandi' }, wa_id: THANDI, user_id: 'ZA.1002003004005001' }],
              },
            },
          ],
        },
      ],
    })
  })

  it('taps a list row by its title and quotes the list', async () => {
    say({ type: 'text', text: 'menu' })
    await bench.send({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Menu' },
        action: { button: 'Choose', sections: [{ rows: [{ id: 'sku:K1', title: 'Quarter', description: 'R25' }] }] },
      },
    })

    const message = await heard({ type: 'tap', title: 'quarter' })

    expect(message).toMatchObject({
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: 'sku:K1', title: 'Quarter', description: 'R25' } },
    })
  })

  it('says what could be tapped when nothing matches', () => {
    const said = say({ type: 'tap', title: 'Nothing' })

    expect(said).toEqual({ ok: false, error: expect.stringContaining('nothing to tap') })
  })

  it('edits within 15 minutes and not later', async () => {
    say({ type: 'text', text: '2 kotas' })
    const edit = await heard({ type: 'edit', text: '3 kotas' })
    await bench.pass(15 * 60_000 + 1)
    const late = say({ type: 'edit', text: '4 kotas' })

    const [message] = bench.world.store.chatOf(THANDI, KASI).messages
    expect(edit).toMatchObject({ type: 'edit', edit: { message: { type: 'text', text: { body: '3 kotas' } } } })
    expect(message).toMatchObject({ edited: true, body: { text: { body: '3 kotas' } } })
    expect(late.ok).toBe(false)
  })

  it('revokes a message and shows it as revoked', async () => {
    say({ type: 'text', text: 'oops' })

    const revoke = await heard({ type: 'revoke' })

    const [message] = bench.world.store.chatOf(THANDI, KASI).messages
    expect(revoke).toMatchObject({ type: 'revoke', revoke: { original_message_id: message?.wamid } })
    expect(message?.revoked).toBe(true)
  })

  it('takes a reaction back by leaving the emoji out', async () => {
    say({ type: 'text', text: 'hi' })
    await bench.send({ type: 'text', text: { body: 'hello' } })

    const put = await heard({ type: 'reaction', emoji: '👍' })
    const taken = await heard({ type: 'reaction' })

    expect(put).toHaveProperty('reaction.emoji', '👍')
    expect(objectAt(taken, 'reaction')).not.toHaveProperty('emoji')
  })

  it('echoes what the owner writes in the app, without opening a window', async () => {
    const echoed = bench.world.inbound.echo(
      bench.world.store.numbers.get(KASI)!,
      bench.world.store.users.get(THANDI)!,
      { type: 'text', text: 'Be there now' },
    )
    await bench.pass(0)

    expect(echoed.ok).toBe(true)
    expect(bench.receiver.bodies[0]).toHaveProperty('entry.0.changes.0.field', 'smb_message_echoes')
    expect(bench.receiver.bodies[0]).toHaveProperty(
      'entry.0.changes.0.value.message_echoes.0.text.body',
      'Be there now',
    )
    expect(bench.world.store.chatOf(THANDI, KASI).windowOpenedAt).toBeNull()
  })
})
