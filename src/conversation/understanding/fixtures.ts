/** A township catalogue of some sixty products: a kota kitchen and a spaza under one roof. For tests and benchmarks. */
import type { OptionId, ProductId, VariantId } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import type { CatalogueItem, CatalogueOption, CatalogueView } from './types.ts'

const option = (name: string, aliases: readonly string[], isDefault: boolean, delta = 0): CatalogueOption => ({
  optionId: `opt-${name.toLowerCase().replaceAll(' ', '-')}` as OptionId,
  name,
  aliases,
  default: isDefault,
  removable: isDefault,
  priceDelta: cents(delta),
})

const KOTA_OPTIONS = [
  option('Atchar', ['achaar', 'achar', 'atjar', 'itshatshari', 'atchaar'], true),
  option('Chips', ['slap chips', 'amachips'], true),
  option('Polony', ['pholoni'], true),
  option('Lettuce', ['slaai', 'salad'], true),
  option('Sauce', ['tomato sauce', 'sous'], true),
  option('Cheese', ['kaas', 'ushizi', 'chizi', 'tjhisi'], false, 500),
  option('Egg', ['eier', 'iqanda', 'lehe'], false, 400),
  option('Russian', ['rashin'], false, 1000),
  option('Vienna', ['vienna sausage'], false, 500),
  option('Chilli', ['chili', 'upelepele', 'brandrissie'], false),
]
const PLATE_OPTIONS = [
  option('Chakalaka', ['chaka'], true),
  option('Gravy', ['sous', 'moro'], true),
  option('Salad', ['slaai', 'coleslaw'], true),
  option('Spinach', ['morogo', 'imifino'], false, 500),
]
const CHIPS_OPTIONS = [
  option('Vinegar', ['asyn', 'uviniga', 'vinega'], true),
  option('Salt', ['sout', 'usawoti', 'letswai', 'ityuwa'], true),
  option('Tomato sauce', ['sauce'], false),
]
const TEA_OPTIONS = [
  option('Sugar', ['suiker', 'ushukela', 'tswekere'], true),
  option('Milk', ['melk', 'ubisi', 'lebese'], true),
]

type Row = readonly [
  name: string,
  aliases: string,
  variants: readonly (readonly [variantName: string, price: number])[],
  options?: readonly CatalogueOption[],
  soldBy?: 'weight',
]

/** Prices in rand. A variant name of `''` is a product without variants. */
const ROWS: readonly Row[] = [
  [
    'Kota',
    'ikota|sphatlo|sphahlo|skhambane|bunny',
    [
      ['Basic', 25],
      ['Special', 35],
      ['Full house', 55],
    ],
    KOTA_OPTIONS,
  ],
  [
    'Slap chips',
    'chips|amachips|hot chips|tjhipisi',
    [
      ['Small', 20],
      ['Medium', 30],
      ['Large', 45],
    ],
    CHIPS_OPTIONS,
  ],
  ['Russian', 'rashin|russian sausage', [['', 15]]],
  ['Vienna', 'viennas', [['', 6]]],
  ['Magwinya', 'vetkoek|fat cake|fatcake|amagwinya|igwinya|makwenya', [['', 2]]],
  [
    'Burger',
    'beef burger',
    [['', 40]],
    [option('Cheese', ['kaas', 'ushizi'], false, 500), option('Onion', ['uie', 'anyanisi', 'onions'], true)],
  ],
  ['Pap and wors', 'pap wors|papa le wors', [['', 50]], PLATE_OPTIONS],
  ['Pap and mogodu', 'pap mogodu|mogodu|ulusu|tripe|pap le mogodu', [['', 60]], PLATE_OPTIONS],
  ['Chicken plate', 'chicken and pap|pap and chicken|quarter chicken plate', [['', 55]], PLATE_OPTIONS],
  ['Walkie talkies', 'amanqina|walkie talkie|maotwana', [['', 25]]],
  ['Samp and beans', 'umngqusho|samp', [['', 35]]],
  ['Dombolo', 'ijeqe|dumpling|dumplings', [['', 5]]],
  ['Chakalaka', '', [['', 10]]],
  ['Fish', 'fried fish|hake|inhlanzi', [['', 30]]],
  ['Chicken feet', 'runaways', [['', 12]]],
  [
    'Coke',
    'coca cola|cocacola|cooldrink|cold drink|colddrink|isiselo|koeldrank',
    [
      ['330 ml can', 12],
      ['500 ml', 15],
      ['2 L', 28],
    ],
  ],
  [
    'Coke Zero',
    'zero',
    [
      ['500 ml', 15],
      ['2 L', 27],
    ],
  ],
  [
    'Fanta Orange',
    'fanta|cooldrink|cold drink|colddrink|isiselo|koeldrank',
    [
      ['500 ml', 15],
      ['2 L', 26],
    ],
  ],
  [
    'Sprite',
    'cooldrink|cold drink|colddrink|isiselo|koeldrank',
    [
      ['500 ml', 15],
      ['2 L', 26],
    ],
  ],
  [
    'Stoney',
    'stoney ginger beer|stoney ginger',
    [
      ['500 ml', 15],
      ['2 L', 26],
    ],
  ],
  ['7Up', 'seven up', [['2 L', 25]]],
  ['Still water', 'water|amanzi|metsi|bottled water', [['500 ml', 10]]],
  [
    'Tropika',
    'tropica',
    [
      ['500 ml', 18],
      ['1 L', 30],
    ],
  ],
  ['Mageu', 'mahewu|amahewu', [['1 L', 20]]],
  ['Tea', 'itiye|tee', [['', 8]], TEA_OPTIONS],
  ['Coffee', 'koffie|ikhofi|kofi', [['', 10]], TEA_OPTIONS],
  [
    'White bread',
    'witbrood|isinkwa esimhlophe|bread|isinkwa|isonka|bohobe|borotho|senkgwe|brood',
    [
      ['Loaf', 18],
      ['Half', 10],
    ],
  ],
  [
    'Brown bread',
    'bruinbrood|isinkwa esinsundu|bread|isinkwa|isonka|bohobe|borotho|senkgwe|brood',
    [
      ['Loaf', 17],
      ['Half', 9],
    ],
  ],
  [
    'Fresh milk',
    'milk|ubisi|lebese|melk|mashi|maswi',
    [
      ['500 ml', 14],
      ['1 L', 22],
      ['2 L', 40],
    ],
  ],
  [
    'Amasi',
    'maas|inkomazi',
    [
      ['1 L', 25],
      ['2 L', 45],
    ],
  ],
  [
    'Eggs',
    'amaqanda|mahe|mae|eiers|egg',
    [
      ['6 pack', 22],
      ['Tray (30 pack)', 85],
    ],
  ],
  [
    'Maize meal',
    'mealie meal|impuphu|umgubo|phofo|bopi|bupi|mieliemeel|pap meal|ace',
    [
      ['1 kg', 18],
      ['2.5 kg', 40],
      ['5 kg', 75],
      ['12.5 kg', 160],
    ],
  ],
  [
    'Sugar',
    'ushukela|iswekile|tswekere|sukiri|swikiri|suiker',
    [
      ['500 g', 15],
      ['1 kg', 28],
      ['2.5 kg', 62],
    ],
  ],
  [
    'Rice',
    'ilayisi|raese|rys|tastic',
    [
      ['1 kg', 28],
      ['2 kg', 50],
    ],
  ],
  [
    'Cake flour',
    'flour|ufulawa|folouru|meel',
    [
      ['1 kg', 20],
      ['2.5 kg', 45],
    ],
  ],
  [
    'Cooking oil',
    'oil|uwoyela|ioyile|oli|olie|kookolie|fish oil',
    [
      ['750 ml', 35],
      ['2 L', 80],
    ],
  ],
  [
    'Salt',
    'usawoti|ityuwa|letswai|sout',
    [
      ['500 g', 9],
      ['1 kg', 15],
    ],
  ],
  ['Baked beans', 'beans|tin beans|koo', [['', 16]]],
  [
    'Pilchards',
    'tin fish|tinned fish|lucky star|ithini lenhlanzi',
    [
      ['155 g', 15],
      ['400 g', 28],
    ],
  ],
  ['Peanut butter', 'ibhotela lamantongomane', [['400 g', 38]]],
  [
    'Margarine',
    'rama|stork|magarine',
    [
      ['500 g', 35],
      ['1 kg', 62],
    ],
  ],
  ['Jam', 'ujamu|konfyt', [['', 25]]],
  ['Soup powder', 'soup|isobho|sopo', [['', 6]]],
  ['Two minute noodles', 'noodles|2 minute noodles|maggi', [['', 9]]],
  [
    'Simba chips',
    'simba|amasimba|packet chips',
    [
      ['Small', 8],
      ['Large', 20],
    ],
  ],
  ['Nik Naks', 'niknaks|naks', [['', 6]]],
  ['Biscuits', 'amabhisikidi|koekies', [['', 15]]],
  ['Sweets', 'amaswidi|lekkers|dipompong', [['', 1]]],
  ['Chocolate', 'choc|tjhokolete', [['', 14]]],
  ['Tomatoes', 'utamatisi|tamati|ditamati|itumato', [['', 20]], [], 'weight'],
  ['Onions', 'u anyanisi|eie|uie|itswele|anyanisi', [['', 18]], [], 'weight'],
  ['Potatoes', 'amazambane|aartappels|itapile|ditapole', [['', 22]], [], 'weight'],
  ['Beef mince', 'mince|maalvleis', [['', 90]], [], 'weight'],
  ['Wors', 'boerewors|iwosi', [['', 95]], [], 'weight'],
  ['Cabbage', 'iklabishi|khabetjhe|kool', [['', 15]]],
  ['Bananas', 'ubhanana|dipanana|piesang', [['', 3]]],
  ['Candles', 'amakhandlela|kerese|dikerese|ikhandlela', [['6 pack', 25]]],
  ['Matches', 'umentshisi|mollo|vuurhoutjies', [['', 2]]],
  ['Bath soap', 'soap|insipho|sesepa|seep|sunlight soap', [['', 15]]],
  [
    'Washing powder',
    'omo|surf|impuphu yokuwasha|waspoeier',
    [
      ['500 g', 22],
      ['2 kg', 75],
    ],
  ],
  [
    'Toilet paper',
    'iphepha lasethoyilethi|tissue',
    [
      ['1 roll', 8],
      ['9 pack', 70],
    ],
  ],
  [
    'Airtime',
    'umoya',
    [
      ['R5', 5],
      ['R10', 10],
      ['R29', 29],
    ],
  ],
  ['Hot dog', 'hotdog', [['', 22]]],
  [
    'Ice cream',
    'ayisikrimu|roomys',
    [
      ['Cone', 8],
      ['Tub', 45],
    ],
  ],
  ['Weetbix', 'weet bix|cereal', [['450 g', 42]]],
  ['Paraffin', 'upharafini|iparafini|parafene', [['1 L', 25]]],
]

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** `kota/full-house`: how the fixtures name a variant. */
const variantKey = (name: string, variantName: string): string =>
  variantName ? `${slug(name)}/${slug(variantName)}` : slug(name)

const itemsOf = ([name, aliases, variants, options = [], soldBy = 'unit' as never]: Row): CatalogueItem[] =>
  variants.map(([variantName, rands]) => ({
    productId: slug(name) as ProductId,
    variantId: variantKey(name, variantName) as VariantId,
    name,
    ...(variantName ? { variantName } : {}),
    aliases: aliases.split('|').filter((a) => a.length > 0),
    options,
    price: cents(rands * 100),
    soldBy: (soldBy as 'unit' | 'weight') ?? 'unit',
  }))

/** The shop used throughout the tests of understanding. */
export const TOWNSHIP: CatalogueView = { version: 'township-1', items: ROWS.flatMap(itemsOf) }
export const PRODUCT_COUNT = ROWS.length

/** A line in one short string: `2 kota/basic -atchar +cheese "extra crispy"`; `?` marks a line that asks back. */
export const lineKey = (line: {
  qty: number
  variantId?: string
  candidates?: readonly { productId: string }[]
  options: readonly { optionId: string; included: boolean }[]
  note?: string
  weightGrams?: number
  amount?: number
}): string => {
  const what = line.variantId ?? `?${[...new Set(line.candidates?.map((c) => c.productId))].join('|')}`
  const options = line.options.map((o) => ` ${o.included ? '+' : '-'}${o.optionId.replace(/^opt-/, '')}`).join('')
  const weight = line.weightGrams === undefined ? '' : ` ${line.weightGrams}g`
  const amount = line.amount === undefined ? '' : ` R${line.amount / 100}`
  return `${line.qty} ${what}${weight}${amount}${options}${line.note === undefined ? '' : ` "${line.note}"`}`
}
