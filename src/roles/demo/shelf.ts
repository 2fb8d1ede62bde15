/** A shop's shelf, one line a product: as a shop keeper would write it down. Pure. */
import { cents } from '../../kernel/money.ts'
import type { DemoProduct } from './products.ts'

/**
 * Reads lines such as `Rice | 2 kg | 48.00 | 20 | irayisi, rys`: name, how it is sold (a size, empty for a piece, `kg` for
 * what is weighed), price in rand (a kilogram's, when weighed), stock (empty: made to order), other names.
 *
 * @param prefix of the SKUs, which count up in the order given
 * @throws on a line that does not fit: these are ours, so it is a defect
 */
export const readShelf = (prefix: string, category: string, text: string): readonly DemoProduct[] =>
  text
    .trim()
    .split('\n')
    .map((line, i) => {
      const [name = '', size = '', price = '', stock = '', aliases = ''] = line.split('|').map((cell) => cell.trim())
      if (name === '' || !/^\d+\.\d\d$/.test(price) || !/^\d*$/.test(stock)) throw new Error(`not a product: ${line}`)
      const isWeighed = size === 'kg'
      return {
        name,
        category,
        aliases: aliases === '' ? [] : aliases.split(',').map((alias) => alias.trim()),
        variants: [
          {
            sku: `${prefix}-${String(i + 1).padStart(2, '0')}`,
            ...(size === '' || isWeighed ? {} : { name: size }),
            price: cents(Math.round(Number(price) * 100)),
            stock: stock === '' ? null : Number(stock),
            ...(isWeighed ? { soldBy: 'weight' as const } : {}),
          },
        ],
      }
    })
