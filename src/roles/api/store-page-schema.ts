/** Wire shapes of a shop's own page: where it is, what the shop says of itself there, and what it has not said. */
import { Type } from 'typebox'
import { LEGAL_FORMS, LEGAL_TEXT_MOST, OFFICE_BEARERS_MOST } from '../../tenants/index.ts'
import { closed, Nullable, OneOf, openNowFields, Text } from './words.ts'

const said = (description: string) => Type.Optional(Text(LEGAL_TEXT_MOST, { minLength: 1, description }))
/** Null is an answer: the shop has none of it. */
const saidOrNone = (description: string) =>
  Type.Optional(
    Nullable(Text(LEGAL_TEXT_MOST, { minLength: 1, description: `${description}; null: the shop has none` })),
  )

const details = {
  legalName: said('Full name of whoever sells'),
  legalForm: Type.Optional(OneOf(LEGAL_FORMS, 'sole_trader', 'Legal status')),
  registrationNumber: said('Of a company or another registered body'),
  placeOfRegistration: said('Where it is registered'),
  officeBearers: Type.Optional(Type.Array(Text(LEGAL_TEXT_MOST, { minLength: 1 }), { maxItems: OFFICE_BEARERS_MOST })),
  serviceAddress: said('Where papers of a court may be handed over'),
  email: saidOrNone('E-mail address'),
  memberships: saidOrNone('Bodies that the shop belongs to, and how to reach them'),
  codeOfConduct: saidOrNone('Codes that it keeps, and where to read them'),
  disputeScheme: saidOrNone('Who settles disputes, and how to get there'),
  returnsPolicy: said('Returns, exchanges and refunds, beyond what the law gives anyway'),
  guarantees: saidOrNone('Guarantees of the shop'),
  permitNumber: saidOrNone('Permit or licence of the municipality, as the shop gives it'),
}

const EXAMPLE = {
  legalName: 'Nomsa Trading',
  legalForm: 'sole_trader',
  serviceAddress: '12 Vilakazi Street, Orlando West, Soweto',
  email: null,
  returnsPolicy: 'Bring it back within 7 days with your slip.',
}

export const LegalDetailsBody = Type.Object(details, { ...closed, examples: [EXAMPLE] })

export const StorePageSchema = Type.Object(
  {
    url: Type.String({ examples: ['https://wakala.example/s/kasi-kota'] }),
    posterPng: Type.String({ examples: ['https://wakala.example/s/kasi-kota/poster.png'] }),
    posterPdf: Type.String({ examples: ['https://wakala.example/s/kasi-kota/poster.pdf'] }),
    ...openNowFields,
    details: Type.Object(details, { title: 'LegalDetails', examples: [EXAMPLE] }),
    gaps: Type.Array(
      Type.Object(
        {
          field: Type.String({ examples: ['memberships'] }),
          law: Type.String({ description: 'Section of the ECTA that asks for it', examples: ['s43(1)(d)'] }),
        },
        { title: 'LegalGap' },
      ),
      { description: 'What the page has to say that it has not been told; empty when it is complete' },
    ),
  },
  { title: 'StorePage' },
)
