/** What a kota kitchen has beside the kotas. No name here is a word of the products that the shop's fixed seed has. */
import { readShelf } from '../shelf.ts'

export const MORE_KASI_KOTA = [
  ...readShelf(
    'PLT',
    'Plates',
    `
    Pap and Stew            |     | 48.00 | | ipapa nesitshulu
    Pap and Grilled Chicken |     | 55.00 | | ipapa nenkukhu
    Mogodu Plate            |     | 58.00 | | mogodu, tripe, ulusu
    Dumpling and Beef       |     | 56.00 | | idombolo, dombolo
    Samp and Beans Plate    |     | 42.00 | | umngqusho
    Fried Hake              |     | 45.00 | | inhlanzi, fried fish
    Livers and Pap          |     | 40.00 | | isibindi
    Chicken Dust            |     | 38.00 | |
    Amanqina Bowl           |     | 35.00 | | amanqina, runaways, chicken feet
    Walkie Talkies          |     | 32.00 | | heads and feet
    Gizzards Cup            |     | 25.00 | | giblets`,
  ),
  ...readShelf(
    'GRL',
    'From the grill',
    `
    Chicken Wings  | 6 pieces | 49.00 | 24 | amaphiko, wings
    Beef Burger    |          | 46.00 | 20 | burger, ibhega
    Chicken Burger |          | 44.00 | 20 |
    Ribs           | 300 g    | 69.00 | 12 | izimbambo
    Beef Skewer    |          | 24.00 | 30 | sosatie, kebab
    Lamb Chop      |          | 36.00 | 15 | ichops
    Pork Rasher    |          | 28.00 | 15 |
    Mielie         |          | 12.00 | 40 | umbila, corn, mealie`,
  ),
  ...readShelf(
    'TST',
    'Toasts and rolls',
    `
    Chicken Mayo Toast |  | 32.00 | 25 | chicken mayo
    Dagwood            |  | 52.00 | 15 |
    Steak Sandwich     |  | 48.00 | 15 |
    Bacon Toast        |  | 34.00 | 20 |
    Tuna Toast         |  | 33.00 | 20 |
    Mince Roll         |  | 29.00 | 20 | imince
    Pie, Steak         |  | 22.00 | 30 | steak pie, uphayi
    Pie, Chicken       |  | 22.00 | 30 | chicken pie`,
  ),
  ...readShelf(
    'MRN',
    'Breakfast',
    `
    Soft Porridge     |  | 15.00 |    | iphalishi, pap le lebese
    Breakfast Plate   |  | 49.00 |    | ibhulakufesi
    Oats Bowl         |  | 18.00 |    |
    Rooibos           |  | 10.00 |    | itiye, rooibos tea
    Filter Coffee     |  | 14.00 |    | ikhofi
    Hot Chocolate     |  | 18.00 |    |
    Muffin            |  | 14.00 | 24 |
    Scone             |  |  9.00 | 36 | amaskonzi, skonzi`,
  ),
  ...readShelf(
    'CLD',
    'More to drink',
    `
    Fanta Orange   | 300 ml | 12.00 | 36 | fanta
    Sprite         | 300 ml | 12.00 | 36 |
    Iron Brew      | 300 ml | 12.00 | 24 |
    Twist Lemon    | 300 ml | 12.00 | 24 | twist
    Still Water    | 500 ml | 10.00 | 48 | amanzi, water
    Orange Juice   | 500 ml | 18.00 | 24 | ijusi
    Drinking Yogurt| 300 g  | 16.00 | 18 | iyogathi
    Iced Rooibos   | 500 ml | 17.00 | 18 |
    Milkshake      | 350 ml | 29.00 |    |`,
  ),
  ...readShelf(
    'SWT',
    'Sweet things',
    `
    Malva Pudding  |        | 28.00 | 12 | ipudingi
    Koeksister     |        | 10.00 | 30 | ikoeksister
    Ice Lolly      |        |  5.00 | 60 | ayisi
    Soft Serve     |        | 12.00 |    | ice cream, iskhrimu
    Doughnut       |        | 12.00 | 24 |
    Fruit Cup      |        | 20.00 | 15 | izithelo
    Popcorn        | cup    |  8.00 | 30 |
    Peanuts        | 100 g  | 10.00 | 30 | amantongomane
    Jelly and Custard |     | 18.00 | 12 | ijeli`,
  ),
] as const
