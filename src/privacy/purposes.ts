/**
 * What personal data is used for, and on what ground (POPIA s11, s13, s15). A closed list: routes and jobs name one of these
 * or are refused when the product starts (`roles/purposes.ts`), and the processing register prints it.
 */

/** One ground for each purpose, so that nobody chooses a ground afterwards. */
type Ground =
  | 'contract (POPIA s11(1)(b))'
  | 'law (POPIA s11(1)(c))'
  | 'legitimate interest (POPIA s11(1)(f))'
  | 'none: invented people only'

/** What s15(2) wants weighed before data is used for something that it was not collected for. */
interface CompatibilityRecord {
  readonly decidedOn: `${number}-${number}-${number}`
  readonly relationship: string
  readonly nature: string
  readonly consequences: string
  readonly collection: string
  readonly contract: string
}

export interface PurposeEntry {
  readonly what: string
  readonly ground: Ground
  /** Null: what the data was collected for, as the notice says. Else why the new use is compatible with that. */
  readonly further: CompatibilityRecord | null
}

export const PURPOSES = {
  serve: {
    what: 'answer customers, take their orders and bring them to them',
    ground: 'contract (POPIA s11(1)(b))',
    further: null,
  },
  shop: {
    what: 'let a shop run its catalogue, its offers, its people and its programs',
    ground: 'contract (POPIA s11(1)(b))',
    further: null,
  },
  publish: {
    what: 'show a shop, its goods and its receipts to whoever opens their pages',
    ground: 'law (POPIA s11(1)(c))',
    further: null,
  },
  insight: {
    what: 'tell a shop in numbers how many customers it has, where, in which language, and whether they come back',
    ground: 'legitimate interest (POPIA s11(1)(f))',
    further: {
      decidedOn: '2026-11-26',
      relationship:
        'Whoever orders from a shop expects that it knows how many people buy there and which areas and languages they come from; a shopkeeper at a counter sees as much.',
      nature:
        'Language, delivery zone and the months of first contact and of orders; no name, number, message or price, and nothing that is special personal information. Children and restricted persons are not counted.',
      consequences:
        'None for a person: only counts of ten or more are shown, rounded down, none can be worked out from the others, and nothing is decided about anybody by them.',
      collection:
        'The customer gave it herself as she wrote and ordered; nothing is bought, observed elsewhere or asked for beyond that.',
      contract:
        'The operator agreement lets Wakala work these counts out for the shop alone; they are kept nowhere and shared with nobody.',
    },
  },
  rights: {
    what: 'answer what people ask about their data, keep what they agreed to, destroy what is too old',
    ground: 'law (POPIA s11(1)(c))',
    further: null,
  },
  security: {
    what: 'let in only who has a right to it, and prove who did what',
    ground: 'law (POPIA s11(1)(c))',
    further: null,
  },
  operation: {
    what: 'keep the installation at work and its messages from being lost',
    ground: 'legitimate interest (POPIA s11(1)(f))',
    further: null,
  },
  demo: { what: 'try the product', ground: 'none: invented people only', further: null },
} as const satisfies Readonly<Record<string, PurposeEntry>>

export type Purpose = keyof typeof PURPOSES
