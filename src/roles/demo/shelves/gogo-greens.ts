/** A fruit and vegetable stall with a butcher's corner: most of it is weighed. */
import { readShelf } from '../shelf.ts'

export const GOGO_GREENS = [
  ...readShelf(
    'VEG',
    'Vegetables',
    `
    Potatoes         | kg    | 16.00 | 120 | amazambane, ditapole, aartappels
    Onions           | kg    | 17.00 |  80 | anyanisi, uie
    Tomatoes         | kg    | 22.00 |  60 | utamatisi, ditamati
    Carrots          | kg    | 15.00 |  50 | izaqathe, wortels
    Butternut        |       | 18.00 |  30 | ithanga
    Pumpkin          | kg    | 14.00 |  40 | ithanga elikhulu
    Cabbage          |       | 22.00 |  25 | iklabishi, kool
    Spinach          | bunch | 15.00 |  30 | imifino, morogo, spinasie
    Sweet Potatoes   | kg    | 19.00 |  50 | ubhatata, patats
    Beetroot         | kg    | 18.00 |  30 | ibhithrudi
    Green Peppers    | kg    | 34.00 |  20 | upelepele
    Chillies         | 100 g |  9.00 |  25 |
    Garlic           | 100 g | 12.00 |  25 | ugaliki
    Ginger           | 100 g | 11.00 |  20 | ujinja
    Green Beans      | kg    | 32.00 |  20 | ubhontshisi oluhlaza
    Mielies          |       |  8.00 |  60 | umbila, corn
    Lettuce          |       | 18.00 |  15 |
    Cucumber         |       | 14.00 |  20 | ikhukhamba
    Mushrooms        | 250 g | 27.00 |  12 | amakhowe
    Gem Squash       |       |  7.00 |  40 |`,
  ),
  ...readShelf(
    'FRU',
    'Fruit',
    `
    Bananas      | kg   | 21.00 |  60 | ubhanana, piesangs
    Apples       | kg   | 24.00 |  60 | ama-apula, appels
    Oranges      | kg   | 16.00 |  80 | amawolintshi, lemoene
    Naartjies    | kg   | 18.00 |  40 | amanantshi
    Avocado      |      | 11.00 |  40 | ukotapeni, avo
    Mango        |      | 13.00 |  30 | umango
    Pawpaw       |      | 26.00 |  12 | upopo
    Pineapple    |      | 22.00 |  15 | uphayinaphu
    Watermelon   |      | 55.00 |  10 | ikhabe
    Grapes       | kg   | 38.00 |  15 | amagilebhisi
    Pears        | kg   | 23.00 |  25 | amapheya
    Lemons       | kg   | 19.00 |  20 | ulamula
    Peaches      | kg   | 32.00 |  20 | amapentshisi
    Guavas       | kg   | 24.00 |  15 | ugwava
    Litchis      | kg   | 45.00 |  10 |`,
  ),
  ...readShelf(
    'BUT',
    'Butcher',
    `
    Stewing Beef      | kg  |  98.00 | 25 | inyama yenkomo
    Beef Mince        | kg  |  92.00 | 20 | imince
    Chuck             | kg  |  95.00 | 18 |
    Boerewors         | kg  |  89.00 | 20 | iwors, worse
    Lamb Stew         | kg  | 139.00 | 10 | inyama yemvu
    Tripe             | kg  |  49.00 | 12 | ulusu, mogodu
    Chicken Pieces    | kg  |  58.00 | 30 | inkukhu, kgogo
    Chicken Livers    | kg  |  39.00 | 12 | isibindi senkukhu
    Chicken Feet      | kg  |  36.00 | 15 | amanqina
    Pork Chops        | kg  |  86.00 | 12 | inyama yengulube
    Soup Bones        | kg  |  45.00 | 15 | amathambo`,
  ),
  ...readShelf(
    'DRY',
    'Dry and dairy',
    `
    Eggs             | tray of 30 | 84.00 | 15 | amaqanda, mahe, eiers
    Amasi            | 2 L        | 39.00 | 12 | maas, sour milk
    Fresh Milk       | 2 L        | 36.00 | 15 | ubisi, lebese
    Samp             | 2.5 kg     | 36.00 | 15 | isitambu
    Sugar Beans      | kg         | 46.00 | 25 | ubhontshisi, dinawa
    Mealie Meal      | 5 kg       | 62.00 | 20 | impuphu, phofo
    Rice             | 2 kg       | 43.00 | 15 | irayisi
    Peanuts          | kg         | 58.00 | 15 | amantongomane
    Honey            | 500 g      | 65.00 |  8 | uju
    Atchar           | 400 g      | 26.00 | 15 | achaar`,
  ),
  ...readShelf(
    'BAG',
    'Ready bags',
    `
    Seven Colours Bag |  | 95.00 | 10 | seven colours
    Soup Bag          |  | 29.00 | 15 | soup mix
    Braai Bag         |  | 189.00 | 8 | braai pack
    Fruit Bag         |  | 39.00 | 15 | school fruit`,
  ),
] as const
