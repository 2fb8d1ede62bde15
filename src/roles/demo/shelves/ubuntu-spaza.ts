/** What a spaza has beside the ten of the fixed seed, none of whose words is a name here. */
import { readShelf } from '../shelf.ts'

export const MORE_UBUNTU_SPAZA = [
  ...readShelf(
    'PAN',
    'Pantry',
    `
    Rice            | 2 kg   | 44.00 | 20 | irayisi, raese, rys
    Cake Flour      | 2.5 kg | 42.00 | 15 | uflawa, folouro, meel
    Samp            | 2.5 kg | 36.00 | 12 | isitambu
    Sugar Beans     | 500 g  | 28.00 | 15 | ubhontshisi, dinawa
    Lentils         | 500 g  | 26.00 | 10 |
    Salt            | 1 kg   | 14.00 | 20 | usawoti, letswai, sout
    Tea Bags        | 100s   | 38.00 | 15 | itiye, tee
    Instant Coffee  | 200 g  | 58.00 | 12 | ikhofi, kofi
    Oats            | 1 kg   | 42.00 | 10 |
    Spaghetti       | 500 g  | 19.00 | 18 | pasta
    Instant Noodles | 73 g   |  8.50 | 48 | noodles
    Peanut Butter   | 400 g  | 39.00 | 12 | ibhotela lamantongomane
    Apricot Jam     | 450 g  | 29.00 | 12 | ujamu
    Mayonnaise      | 750 g  | 44.00 | 10 | imayonnaise
    Tomato Sauce    | 700 ml | 32.00 | 12 | usoso`,
  ),
  ...readShelf(
    'TIN',
    'Tins and packets',
    `
    Pilchards        | 400 g | 29.00 | 24 | inhlanzi, fish tin
    Baked Beans      | 410 g | 17.00 | 24 |
    Corned Meat      | 300 g | 36.00 | 12 |
    Chakalaka        | 410 g | 22.00 | 18 |
    Soup Powder      | 60 g  |  9.00 | 30 | isobho
    Stock Cubes      | 12s   | 16.00 | 20 |
    Curry Powder     | 100 g | 18.00 | 15 | ukhari
    Creamer          | 500 g | 44.00 | 10 |`,
  ),
  ...readShelf(
    'FRS',
    'Fresh and frozen',
    `
    Potatoes       | 2 kg   | 32.00 | 15 | amazambane, ditapole, aartappels
    Onions         | 1 kg   | 18.00 | 15 | anyanisi, uie
    Tomatoes       | 1 kg   | 24.00 | 15 | utamatisi
    Cabbage        |        | 22.00 | 10 | iklabishi, kool
    Margarine      | 500 g  | 33.00 | 15 | imajarini, rama
    Polony         | 1 kg   | 42.00 | 12 | ipholoni
    Viennas        | 500 g  | 39.00 | 12 | amaviyena
    Chicken Pieces | 2 kg   | 92.00 |  8 | inkukhu, kgogo
    Beef Patties   | 400 g  | 49.00 |  8 |
    Peas           | 500 g  | 27.00 |  8 | frozen peas`,
  ),
  ...readShelf(
    'HOM',
    'House and body',
    `
    Washing Powder     | 1 kg   | 38.00 | 15 | impuphu yokuwasha
    Green Soap         | 500 g  | 15.00 | 24 | insipho
    Dishwashing Liquid | 750 ml | 29.00 | 12 |
    Toilet Paper       | 9s     | 59.00 | 12 | iphepha lasethoyilethi
    Candles            | 6s     | 18.00 | 24 | amakhandlela
    Matches            | 10s    | 12.00 | 24 | umentshisi
    Refuse Bags        | 20s    | 24.00 | 12 |
    Body Lotion        | 400 ml | 36.00 | 10 |
    Petroleum Jelly    | 250 ml | 28.00 | 12 | vaseline
    Toothpaste         | 100 ml | 19.00 | 15 | umuthi wamazinyo
    Bath Soap          | 175 g  | 14.00 | 30 |
    Sanitary Pads      | 10s    | 22.00 | 20 | amaphedi`,
  ),
  ...readShelf(
    'TRT',
    'Treats',
    `
    Biscuits       | 200 g | 18.00 | 24 | amabhisikidi
    Bubblegum      |       |  1.00 | 90 |
    Lollipops      |       |  1.50 | 90 |
    Chocolate Bar  | 80 g  | 22.00 | 18 | ushokoledi
    Maize Puffs    | 100 g |  6.00 | 36 |`,
  ),
] as const
