/** What the shop sells. Run it beside `npm start`: node scripts/run.mjs examples/list-catalogue.ts */
import { api, must, say } from './client.ts'

const { items } = must(await api.GET('/api/v1/catalogue'))
for (const { name, variantName, priceCents, availableMilli } of items) {
  const left = availableMilli === null ? 'made to order' : `${availableMilli / 1000} left`
  say(`${[name, variantName].filter(Boolean).join(' ')}  R${(priceCents / 100).toFixed(2)}  ${left}`)
}
