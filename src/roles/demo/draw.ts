/**
 * Pictures of the demo's products, drawn by us: shapes and colours, no letters, so that they need no font and no licence.
 * Pure: from a product's words to SVG.
 */

/** Pixels on a side: as large as the largest photo that is kept. */
const PICTURE_PIXELS = 960

/** What is drawn, and the words that ask for it. The first kind that fits is taken; the order matters. */
const KINDS = [
  ['can', 'coke fanta sprite stoney twist iron brew'],
  ['cup', 'tea coffee rooibos chocolate milkshake mageu yogurt iced porridge soup soft serve pudding custard'],
  ['bottle', 'water juice oil sauce liquid milk amasi mayonnaise honey lotion shampoo cream'],
  ['loaf', 'bread toast sandwich dagwood loaf'],
  ['roll', 'kota roll burger vetkoek magwinya scone muffin pie doughnut koeksister'],
  ['eggs', 'eggs'],
  ['stick', 'wors boerewors viennas polony skewer ribs rasher lolly candles matches'],
  ['chips', 'chips noodles spaghetti puffs popcorn'],
  ['leaf', 'spinach cabbage lettuce mushrooms beans peas'],
  [
    'root',
    'potatoes carrots beetroot onions garlic ginger sweet butternut pumpkin squash peppers chillies cucumber mielie mielies',
  ],
  [
    'fruit',
    'apples oranges naartjies lemons peaches guavas litchis grapes pears mango pawpaw avocado tomatoes watermelon pineapple bananas fruit',
  ],
  ['meat', 'beef chuck lamb pork tripe chicken livers bones mince feet chop patties gizzards chops stew'],
  ['tin', 'pilchards baked corned chakalaka jam peanut jelly coffee powder petroleum'],
  ['plate', 'pap plate dumpling hake livers bowl dust mogodu amanqina walkie breakfast oats'],
  ['soap', 'soap toothpaste pads paper'],
] as const
type PictureKind = (typeof KINDS)[number][0] | 'bag'

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^a-z]+/)

/** A bag when nothing says what it is: flour, rice, sugar and most else comes in one. */
export const kindOf = (name: string): PictureKind => {
  const words = new Set(wordsOf(name))
  return KINDS.find(([, known]) => known.split(' ').some((word) => words.has(word)))?.[0] ?? 'bag'
}

/** FNV-1a: the same colours for the same name, and other ones for most others. */
const hashOf = (text: string): number =>
  [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)

interface Colours {
  readonly main: string
  readonly dark: string
  readonly light: string
}

const SHAPES: Readonly<Record<PictureKind, (c: Colours) => string>> = {
  can: ({ main, dark, light }) =>
    `<rect x="350" y="230" width="260" height="500" rx="44" fill="${main}"/><ellipse cx="480" cy="240" rx="118" ry="30" fill="${light}"/>
     <path d="M350 420 Q480 340 610 470 V590 Q480 470 350 560 Z" fill="${light}"/><rect x="350" y="690" width="260" height="24" fill="${dark}"/>`,
  cup: ({ main, dark, light }) =>
    `<path d="M310 320 H650 L610 720 Q480 760 350 720 Z" fill="${main}"/><ellipse cx="480" cy="320" rx="170" ry="42" fill="${dark}"/>
     <ellipse cx="480" cy="322" rx="140" ry="28" fill="${light}"/><path d="M645 400 q110 20 80 130 q-20 60 -100 60" fill="none" stroke="${main}" stroke-width="34"/>`,
  bottle: ({ main, dark, light }) =>
    `<rect x="430" y="170" width="100" height="110" rx="18" fill="${dark}"/><path d="M430 270 Q340 340 340 430 V740 Q340 780 380 780 H580 Q620 780 620 740 V430 Q620 340 530 270 Z" fill="${main}"/>
     <rect x="340" y="470" width="280" height="180" fill="${light}"/><circle cx="480" cy="560" r="52" fill="${dark}"/>`,
  loaf: ({ main, dark, light }) =>
    `<path d="M220 420 Q220 300 350 300 H640 Q760 300 760 420 Q760 480 720 490 V680 Q720 720 680 720 H290 Q250 720 250 680 V490 Q220 480 220 420 Z" fill="${dark}"/>
     <path d="M270 430 Q270 345 360 345 H620 Q715 345 715 430 Q700 460 675 465 V675 H305 V465 Q275 460 270 430 Z" fill="${light}"/><circle cx="420" cy="520" r="16" fill="${main}"/><circle cx="560" cy="580" r="20" fill="${main}"/><circle cx="500" cy="430" r="12" fill="${main}"/>`,
  roll: ({ main, dark, light }) =>
    `<path d="M210 500 Q210 290 480 290 Q750 290 750 500 Z" fill="${dark}"/><rect x="200" y="500" width="560" height="60" rx="30" fill="#5a9a3c"/>
     <rect x="220" y="550" width="520" height="66" rx="20" fill="${main}"/><path d="M220 616 H740 Q740 730 640 730 H320 Q220 730 220 616 Z" fill="${dark}"/>
     <circle cx="400" cy="390" r="10" fill="${light}"/><circle cx="500" cy="360" r="10" fill="${light}"/><circle cx="580" cy="410" r="10" fill="${light}"/>`,
  eggs: ({ dark, light }) =>
    `<rect x="190" y="560" width="580" height="170" rx="30" fill="${dark}"/>${[300, 420, 540, 660]
      .map((x) => `<ellipse cx="${x}" cy="530" rx="62" ry="86" fill="${light}"/>`)
      .join('')}<rect x="190" y="600" width="580" height="130" rx="24" fill="${dark}"/>`,
  stick: ({ main, dark, light }) =>
    [300, 430, 560]
      .map(
        (x, i) =>
          `<rect x="${x}" y="${260 + i * 26}" width="96" height="430" rx="48" fill="${i === 1 ? dark : main}"/><rect x="${x + 20}" y="${310 + i * 26}" width="14" height="300" rx="7" fill="${light}"/>`,
      )
      .join(''),
  chips: ({ main, dark, light }) =>
    `${[330, 390, 450, 510, 570]
      .map(
        (x, i) =>
          `<rect x="${x}" y="${250 + (i % 3) * 34}" width="44" height="330" rx="8" fill="${light}" transform="rotate(${(i - 2) * 7} 480 600)"/>`,
      )
      .join(
        '',
      )}<path d="M290 500 Q480 570 670 500 L620 770 H340 Z" fill="${main}"/><path d="M290 500 Q480 570 670 500 L662 545 Q480 615 298 545 Z" fill="${dark}"/>`,
  leaf: ({ main, dark, light }) =>
    `<circle cx="480" cy="520" r="230" fill="${main}"/><path d="M480 760 V330 M480 640 Q380 600 320 500 M480 600 Q580 560 640 460 M480 480 Q420 450 390 390" stroke="${light}" stroke-width="18" fill="none"/>
     <path d="M250 520 Q260 300 480 290 Q330 360 300 560 Z" fill="${dark}"/>`,
  root: ({ main, dark, light }) =>
    `<ellipse cx="390" cy="590" rx="170" ry="130" fill="${main}"/><ellipse cx="590" cy="560" rx="160" ry="150" fill="${dark}"/><ellipse cx="470" cy="430" rx="150" ry="120" fill="${main}"/>
     <circle cx="430" cy="420" r="12" fill="${light}"/><circle cx="350" cy="600" r="12" fill="${light}"/><circle cx="610" cy="600" r="12" fill="${light}"/>`,
  fruit: ({ main, dark, light }) =>
    `<circle cx="400" cy="580" r="160" fill="${main}"/><circle cx="590" cy="600" r="150" fill="${dark}"/><circle cx="490" cy="430" r="150" fill="${main}"/>
     <path d="M490 300 Q520 230 590 220 Q570 300 490 300 Z" fill="#4f8f3a"/><ellipse cx="440" cy="390" rx="30" ry="46" fill="${light}" transform="rotate(30 440 390)"/>`,
  meat: ({ main, dark, light }) =>
    `<path d="M230 540 Q230 330 470 320 Q740 310 740 520 Q740 730 500 720 Q410 716 360 680 Q230 660 230 540 Z" fill="${main}"/>
     <path d="M300 530 Q310 400 470 390 Q660 380 660 510" fill="none" stroke="${light}" stroke-width="30"/><circle cx="400" cy="570" r="46" fill="${light}"/><circle cx="400" cy="570" r="20" fill="${dark}"/>`,
  tin: ({ main, dark, light }) =>
    `<rect x="300" y="330" width="360" height="390" fill="${main}"/><ellipse cx="480" cy="330" rx="180" ry="48" fill="${light}"/><ellipse cx="480" cy="720" rx="180" ry="48" fill="${dark}"/>
     <rect x="300" y="430" width="360" height="190" fill="${light}"/><circle cx="480" cy="525" r="66" fill="${dark}"/>`,
  plate: ({ main, dark, light }) =>
    `<ellipse cx="480" cy="560" rx="320" ry="200" fill="#f4f1ea"/><ellipse cx="480" cy="550" rx="240" ry="140" fill="#e3ddd0"/><path d="M300 540 Q330 420 440 440 Q500 470 470 590 Q380 640 300 540 Z" fill="${light}"/>
     <path d="M490 590 Q470 460 590 450 Q690 480 660 580 Q580 650 490 590 Z" fill="${main}"/><circle cx="580" cy="530" r="24" fill="${dark}"/><circle cx="630" cy="570" r="18" fill="${dark}"/>`,
  soap: ({ main, dark, light }) =>
    `<rect x="240" y="430" width="480" height="250" rx="70" fill="${main}"/><rect x="290" y="475" width="380" height="160" rx="50" fill="${light}"/>
     <circle cx="330" cy="350" r="46" fill="${light}"/><circle cx="430" cy="300" r="28" fill="${light}"/><rect x="240" y="640" width="480" height="40" rx="20" fill="${dark}"/>`,
  bag: ({ main, dark, light }) =>
    `<path d="M310 270 H650 L670 330 V740 Q670 770 640 770 H320 Q290 770 290 740 V330 Z" fill="${main}"/><path d="M310 270 H650 L670 330 H290 Z" fill="${dark}"/>
     <ellipse cx="480" cy="540" rx="130" ry="110" fill="${light}"/><path d="M420 560 Q480 460 540 560 Q480 620 420 560 Z" fill="${dark}"/>`,
}

/** Hues in which food looks like food: from, and how many degrees further. What is packed may have any colour. */
const HUES: Readonly<Partial<Record<PictureKind, readonly [from: number, span: number]>>> = {
  loaf: [26, 12],
  roll: [24, 14],
  eggs: [24, 14],
  stick: [4, 16],
  chips: [38, 12],
  leaf: [92, 40],
  root: [22, 24],
  fruit: [4, 50],
  meat: [348, 22],
  plate: [14, 30],
}
const HUE_OF_WORD: Readonly<Record<string, number>> = {
  ...{
    apples: 2,
    tomatoes: 6,
    oranges: 30,
    naartjies: 26,
    lemons: 52,
    bananas: 48,
    grapes: 285,
    pears: 72,
    avocado: 96,
  },
  ...{ mango: 38, pawpaw: 24, watermelon: 128, peaches: 18, guavas: 346, litchis: 352, pineapple: 46 },
  ...{ carrots: 24, beetroot: 335, peppers: 110, chillies: 2, cucumber: 120, coke: 2, fanta: 30, sprite: 125 },
}

const hueOf = (name: string, hash: number): number => {
  const named = wordsOf(name).flatMap((word) => HUE_OF_WORD[word] ?? [])[0]
  const [from, span] = HUES[kindOf(name)] ?? [0, 360]
  return named ?? (from + (hash % span)) % 360
}

/** An SVG of a product: what it is by its name's words, its colours by its whole name. */
export const drawProduct = (name: string): string => {
  const hash = hashOf(name)
  const hue = hueOf(name, hash)
  const colours: Colours = {
    main: `hsl(${hue} 58% 50%)`,
    dark: `hsl(${(hue + 12) % 360} 60% 32%)`,
    light: `hsl(${(hue + 340) % 360} 70% 86%)`,
  }
  const ground = (hue + 150 + ((hash >>> 9) % 60)) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 960" width="${PICTURE_PIXELS}" height="${PICTURE_PIXELS}">
<rect width="960" height="960" fill="hsl(${ground} 42% 90%)"/><rect y="700" width="960" height="260" fill="hsl(${ground} 30% 80%)"/>
<ellipse cx="480" cy="775" rx="300" ry="34" fill="hsl(${ground} 25% 68%)"/>${SHAPES[kindOf(name)](colours)}</svg>`
}
