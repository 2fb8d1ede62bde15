/** What the two demo shops sell. Prices in cents, stock in units; null stock is made to order. */
import { cents, type Cents } from '../../kernel/money.ts'

interface DemoVariant {
  readonly sku: string
  readonly name?: string
  readonly price: Cents
  readonly stock: number | null
  /** Price and stock are of a kilogram. */
  readonly soldBy?: 'weight'
  readonly aliases?: readonly string[]
}
interface DemoOption {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly included: boolean
  readonly priceDelta?: Cents
}
export interface DemoProduct {
  readonly name: string
  readonly category: string
  readonly aliases: readonly string[]
  readonly variants: readonly DemoVariant[]
  readonly options?: readonly DemoOption[]
}

const KOTA_OPTIONS: readonly DemoOption[] = [
  { name: 'atchar', aliases: ['achaar', 'achar', 'atjar'], included: true },
  { name: 'polony', aliases: ['polonie'], included: true },
  { name: 'chips', aliases: ['slap chips', 'amazambane'], included: true },
  { name: 'cheese', aliases: ['ushizi', 'kaas'], included: false, priceDelta: cents(5_00) },
  { name: 'egg', aliases: ['iqanda', 'lehe', 'eier'], included: false, priceDelta: cents(6_00) },
]

export const KASI_KOTA: readonly DemoProduct[] = [
  {
    name: 'Kota',
    category: 'Kotas',
    aliases: ['kota', 'ikota', 'amakota', 'dikota', 'sphatlo', 'sphahlo', 'bunny', 'quarter'],
    variants: [
      { sku: 'KOTA-01', price: cents(25_00), stock: 40 },
      { sku: 'KOTA-02', name: 'Russian', price: cents(38_00), stock: 25, aliases: ['russian kota', 'kota russian'] },
      { sku: 'KOTA-03', name: 'Full House', price: cents(55_00), stock: 15, aliases: ['full house', 'fullhouse'] },
    ],
    options: KOTA_OPTIONS,
  },
  {
    name: 'Magwinya',
    category: 'Snacks',
    aliases: ['igwinya', 'amagwinya', 'vetkoek', 'fat cake', 'fatcake', 'makwenya'],
    variants: [{ sku: 'MAG-01', price: cents(2_50), stock: 120 }],
  },
  {
    name: 'Slap Chips',
    category: 'Snacks',
    aliases: ['chips', 'slap chips', 'amashibusi'],
    variants: [
      { sku: 'CHIP-S', name: 'Small', price: cents(20_00), stock: 30 },
      { sku: 'CHIP-L', name: 'Large', price: cents(35_00), stock: 20 },
    ],
  },
  {
    name: 'Wors Roll',
    category: 'Snacks',
    aliases: ['boerie roll', 'boerewors roll', 'wors'],
    variants: [{ sku: 'WORS-01', price: cents(30_00), stock: 20 }],
  },
  {
    name: 'Coke',
    category: 'Drinks',
    aliases: ['coca cola', 'cool drink', 'cold drink', 'cooldrink', 'i-coke', 'ikoko'],
    variants: [
      { sku: 'COKE-300', price: cents(12_00), stock: 48 },
      { sku: 'COKE-2L', name: '2 L', price: cents(28_00), stock: 12, aliases: ['2 litre coke', 'coke 2l'] },
    ],
  },
  {
    name: 'Stoney',
    category: 'Drinks',
    aliases: ['stoney ginger beer', 'ginger beer', 'cool drink', 'cold drink', 'cooldrink'],
    variants: [{ sku: 'STONEY-300', name: '300 ml', price: cents(12_00), stock: 24 }],
  },
  {
    name: 'Mageu',
    category: 'Drinks',
    aliases: ['amahewu', 'mahewu'],
    variants: [{ sku: 'MAGEU-1L', name: '1 L', price: cents(18_00), stock: 10 }],
  },
]

export const UBUNTU_SPAZA: readonly DemoProduct[] = [
  {
    name: 'White Bread',
    category: 'Bread',
    aliases: ['bread', 'isinkwa', 'isonka', 'borotho', 'bohobe', 'brood', 'loaf'],
    variants: [{ sku: 'BREAD-W', price: cents(18_50), stock: 30 }],
  },
  {
    name: 'Brown Bread',
    category: 'Bread',
    aliases: ['brown loaf', 'isinkwa esinsundu', 'bruinbrood'],
    variants: [{ sku: 'BREAD-B', price: cents(17_00), stock: 30 }],
  },
  {
    name: 'Maize Meal',
    category: 'Groceries',
    aliases: ['mealie meal', 'impuphu', 'umgubo', 'phofo', 'bopi', 'mieliemeel', 'pap'],
    variants: [
      { sku: 'MAIZE-25', name: '2.5 kg', price: cents(36_00), stock: 20 },
      { sku: 'MAIZE-5', name: '5 kg', price: cents(64_00), stock: 15 },
      { sku: 'MAIZE-10', name: '10 kg', price: cents(119_00), stock: 8 },
    ],
  },
  {
    name: 'Sugar',
    category: 'Groceries',
    aliases: ['ushukela', 'iswekile', 'tswekere', 'sukiri', 'suiker'],
    variants: [{ sku: 'SUGAR-1', name: '1 kg', price: cents(28_00), stock: 20 }],
  },
  {
    name: 'Cooking Oil',
    category: 'Groceries',
    aliases: ['oil', 'uwoyela', 'ioyile', 'oli', 'olie'],
    variants: [{ sku: 'OIL-750', name: '750 ml', price: cents(34_00), stock: 18 }],
  },
  {
    name: 'Eggs',
    category: 'Groceries',
    aliases: ['amaqanda', 'mahe', 'mae', 'eiers', 'egg tray'],
    variants: [
      { sku: 'EGGS-6', name: '6 pack', price: cents(22_00), stock: 16 },
      { sku: 'EGGS-30', name: 'Tray of 30', price: cents(89_00), stock: 6, aliases: ['tray', 'tray of eggs'] },
    ],
  },
  {
    name: 'Full Cream Milk',
    category: 'Groceries',
    aliases: ['milk', 'ubisi', 'lebese', 'mashi', 'melk'],
    variants: [{ sku: 'MILK-1L', name: '1 L', price: cents(21_00), stock: 24 }],
  },
  {
    name: 'Amasi',
    category: 'Groceries',
    aliases: ['maas', 'sour milk'],
    variants: [{ sku: 'AMASI-1L', name: '1 L', price: cents(23_00), stock: 12 }],
  },
  {
    name: 'Coke',
    category: 'Drinks',
    aliases: ['coca cola', 'i-coke'],
    variants: [{ sku: 'COKE-2L', name: '2 L', price: cents(28_00), stock: 24 }],
  },
  {
    name: 'Simba Chips',
    category: 'Snacks',
    aliases: ['simba', 'amasimba', 'chips', 'lays'],
    variants: [{ sku: 'SIMBA-120', name: '120 g', price: cents(19_00), stock: 25 }],
  },
]
