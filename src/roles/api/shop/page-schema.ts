/** Wire shapes of a shop's own page: where it is, what the shop says of itself there, and what it has not said. */
import { Type } from 'typebox'
import { LEGAL_FORMS, LEGAL_TEXT_MOST, OFFICE_BEARERS_MOST } from '../../../tenants/index.ts'
import { closed, Nullable, OneOf, openNowFields, Text } from '../words.ts'

const said = (description: string, example: string) =>
  Type.Optional(Text(LEGAL_TEXT_MOST, { minLength: 1, description, examples: [example] }))
/** Null is an answer: the shop has none of it. */
const saidOrNone = (description: string, example: string) =>
  Type.Optional(
    Nullable(
      Text(LEGAL_TEXT_MOST, {
        minLength: 1,
        description: `${description}; null: the shop has none`,
        examples: [example],
      }),
    ),
  )

const details = {
  legalName: said('Full name of whoever sells', 'Nomsa Trading'),
  legalForm: Type.Optional(OneOf(LEGAL_FORMS, 'sole_trader', 'Legal status')),
  registrationNumber: said('Of a company or another registered body', '2019/123456/07'),
  placeOfRegistration: said('Where it is registered', 'Pretoria'),
  officeBearers: Type.Optional(
    Type.Array(Text(LEGAL_TEXT_MOST, { minLength: 1, examples: ['Nomsa Dlamini, member'] }), {
      maxItems: OFFICE_BEARERS_MOST,
    }),
  ),
  serviceAddress: said('Where papers of a court may be handed over', '12 Vilakazi Street, Orlando West, Soweto'),
  email: saidOrNone('E-mail address', 'orders@kasi-kota.example'),
  memberships: saidOrNone(
    'Bodies that the shop belongs to, and how to reach them',
    'Soweto Business Access, 011 555 0100',
  ),
  codeOfConduct: saidOrNone(
    'Codes that it keeps, and where to read them',
    'The code of Soweto Business Access, at the counter',
  ),
  disputeScheme: saidOrNone(
    'Who settles disputes, and how to get there',
    'Consumer Goods and Services Ombud, www.cgso.org.za',
  ),
  returnsPolicy: said(
    'Returns, exchanges and refunds, beyond what the law gives anyway',
    'Bring it back within 7 days with your slip.',
  ),
  guarantees: saidOrNone('Guarantees of the shop', 'Fresh on the day, or your money back.'),
  permitNumber: saidOrNone('Permit or licence of the municipality, as the shop gives it', 'COJ-SP-2025-0417'),
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
