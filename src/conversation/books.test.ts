/** What a seller asks of her books from the chat, on a real database: what was sold, and who owes her money. */
import { describe, expect, it } from 'vitest'
import { useWorld } from './test-setup.ts'
import { wordsOf, type Person, type TestShop, type World } from './test-world.ts'

let world: World
let shop: TestShop
useWorld((opened, own) => {
  world = opened
  shop = own
})

let people = 0
const customer = (): Person => ({ waId: `2771888${String(++people).padStart(4, '0')}`, name: 'Nokuthula Mbatha' })
const says = async (words: string): Promise<string> => wordsOf((await world.say(shop, shop.owner, words)).at(-1))
const order = async (words: string): Promise<void> => {
  const person = customer()
  await world.say(shop, person, words)
  await world.say(shop, person, 'yes')
}
const codeOf = async (number: number): Promise<string> =>
  (
    await world.rows<{ code: string }>(
      'select handover_code as code from sales_order where tenant_id = $1 and number = $2',
      [shop.tenantId, number],
    )
  )[0]?.code ?? ''

describe('what was sold', () => {
  it('is told for today and the week, by item, when it was handed over and not before', async () => {
    await order('3 bread')
    await order('2 bread')
    await says('accept 1')
    await says('1 ready')
    const before = await says('what did I sell today')
    await says(await codeOf(1))
    const sold = await says('what did I sell today')
    const best = await says('best seller')
    const bread = await says('how many bread today')

    expect(before).toContain('Today: nothing was handed over yet')
    expect(sold).toContain('Today: 1 order handed over')
    expect(sold).toContain('Cash: R54')
    expect(sold).toContain('3 × White Bread: R54')
    expect(best).toContain('This week: 1 order handed over')
    expect(bread).toContain('Today: 3 × White Bread handed over, R54')
  })

  it('is told for days that are over, by their name, and for no others', async () => {
    await order('3 bread')
    await says('accept 1')
    await says('1 ready')
    await says(await codeOf(1))
    const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
    const month = [...months, 'November', 'December'][new Date(world.clock.nowMs).getUTCMonth()] ?? ''
    const named = await says(`what did I sell in ${month}`)
    world.clock.nowMs += 7 * 86_400_000
    const lastWeek = await says('what did I sell last week')
    const bread = await says('how many bread did I sell last week')
    const thisWeek = await says('this week')
    const lastDays = await says('sales last 3 days')

    expect(named).toMatch(/\d{4} – .*\d{4}: 1 order handed over/)
    expect(lastWeek).toContain('Last week: 1 order handed over')
    expect(bread).toContain('Last week: 3 × White Bread handed over, R54')
    expect(thisWeek).toContain('This week: nothing was handed over')
    expect(lastDays).toContain('nothing was handed over')
  })
})

describe('who owes her', () => {
  it('is nobody, or whoever has not paid for what she makes or has ready', async () => {
    const nobody = await says('who owes me')
    await order('3 bread')
    await says('accept 1')
    const notYet = await says('who owes me')
    await says('1 ready')
    const owed = await says('who owes me money')
    await says(await codeOf(1))

    expect(nobody).toContain('Nobody owes you anything')
    expect(notYet).toContain('1 order that you are busy with, to be paid when handed over')
    expect(owed).toContain('1 order to be collected and paid: R54 (1)')
    expect(await says('who owes me')).toContain('Nobody owes you anything')
  })

  it('is not told to a customer', async () => {
    await order('3 bread')
    await says('accept 1')
    await says('1 ready')

    expect(wordsOf((await world.say(shop, customer(), 'who owes me')).at(-1))).not.toContain('R54')
  })
})

describe('orders by their numbers', () => {
  it('are accepted all at once, and declined with her own reason', async () => {
    await order('1 bread')
    await order('2 bread')
    const declined = await world.say(shop, shop.owner, 'decline 2 no bread left in the shop')
    const accepted = await says('accept all')

    const states = await world.rows<{ number: number; state: string; reason: string | null }>(
      'select number, state from sales_order where tenant_id = $1 order by number',
      [shop.tenantId],
    )
    expect(states).toEqual([
      { number: 1, state: 'accepted' },
      { number: 2, state: 'declined' },
    ])
    expect(declined.map((sent) => wordsOf(sent)).join()).toContain('no bread left in the shop')
    expect(accepted).toContain('1')
  })
})
