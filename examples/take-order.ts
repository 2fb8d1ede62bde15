/**
 * Takes the oldest order that waits through its life: accepts it, says that it is ready, and hands it over for the code that the
 * customer says. Order something on the emulator's phone first. Run: node scripts/run.mjs examples/take-order.ts [code]
 */
import { randomUUID } from 'node:crypto'
import { api, must, say } from './client.ts'

const [code] = process.argv.slice(2)
// Newest first, so the oldest stands at the end of the last page.
const page = async (cursor?: string) =>
  must(
    await api.GET('/api/v1/orders', {
      params: { query: { state: ['open'], limit: 100, ...(cursor ? { cursor } : {}) } },
    }),
  )
let orders = await page()
while (orders.nextCursor !== null) orders = await page(orders.nextCursor)
const waiting = orders.orders.at(-1)
if (!waiting) {
  say('no order waits: order something on the customer’s phone first')
  process.exit(1)
}
const { id: orderId } = waiting
say(`order ${waiting.number}: ${waiting.state}`)

// A new key for each effect that is wanted: whoever loses an answer on a bad line sends the very same again.
const move = async (body: { move: 'accept' | 'mark_ready' | 'hand_over'; code?: string }) => {
  const params = { path: { orderId }, header: { 'idempotency-key': randomUUID() } }
  const moved = must(await api.POST('/api/v1/orders/{orderId}/moves', { params, body }))
  say(`order ${moved.number}: ${moved.state}`)
}

// What she wants changed is answered first: until then her order is not packed.
if (waiting.change?.askedBy === 'customer') {
  const params = { path: { orderId, changeId: waiting.change.id }, header: { 'idempotency-key': randomUUID() } }
  const path = '/api/v1/orders/{orderId}/changes/{changeId}/accept'
  const changed = must(await api.POST(path, { params, body: {} }))
  say(`order ${changed.number}: changed as she asked, ${changed.totalCents / 100} ${changed.currency}`)
}
if (waiting.state === 'placed') await move({ move: 'accept' })
if (waiting.state === 'placed' || waiting.state === 'accepted') await move({ move: 'mark_ready' })
if (code === undefined) say('run again with the code that the customer says, to hand it over')
else await move({ move: 'hand_over', code })
