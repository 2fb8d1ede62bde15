/** South Africa's Protection of Personal Information Act, and the marketing rules of its Consumer Protection Act. */
import { done, open, partly, type Proof, type Requirement } from '../requirement.ts'

const gate = (name: string): Proof => ['src/channel/gate/gate.test.ts', name]

export const PRIVACY: readonly Requirement[] = [
  done(
    'PRV-01',
    'Every column with personal data is tagged; the processing register is generated from the tags (s8, s17)',
    {
      code: ['src/platform/db/manifest.ts', 'docs/processing-register.md'],
      proof: [
        ['src/platform/db/catalogue.test.ts', 'tags every column, and no other'],
        ['src/platform/db/catalogue.test.ts', 'has its processing register up to date'],
      ],
    },
  ),
  // Nothing brings customers in but their own messages and these bodies: there is no import of contacts.
  done(
    'PRV-02',
    'Intake accepts listed fields only: no ID number, birth date, gender or nationality of customers (s10)',
    {
      code: ['src/roles/api/words.ts', 'src/platform/db/manifest.ts'],
      proof: [
        [
          'src/roles/api/document/openapi.test.ts',
          'asks for nothing about a person that no shop needs, and no table has a place for it (PRV-02)',
        ],
        [
          'src/roles/api/rights/requests.test.ts',
          'takes no field that is not asked for, such as the number of an identity document',
        ],
        [
          'src/roles/api/contract/contract.test.ts',
          'names the field of the body that is not known, is missing, or is of another type',
        ],
      ],
    },
  ),
  done(
    'PRV-03',
    'ID numbers, card numbers and secrets in messages are masked before storage, logs and models; who wrote them is told (s10, s19)',
    {
      code: ['src/channel/mask-sensitive.ts', 'src/conversation/turn/hidden.ts'],
      proof: [
        ['src/channel/mask-sensitive.test.ts', 'finds any card or ID number, however it is spaced, in any sentence'],
        ['src/channel/mask-sensitive.test.ts', 'masks what a person wrote in %j'],
        ['src/channel/mask-sensitive.test.ts', 'changes nothing when applied twice, and never throws'],
        [
          'src/conversation/masking.test.ts',
          'are masked in everything that is kept and in everything that is sent, whatever the message they come in',
        ],
        ['src/conversation/masking.test.ts', 'is asked once a day not to, beside the answer, and never shown it'],
        ['src/conversation/masking.test.ts', 'is asked in her language'],
        [
          'src/conversation/masking.test.ts',
          'is told also while a person answers, and a seller as well, but nothing beside a STOP',
        ],
        [
          'acceptance/order-collection.test.ts',
          'asks whoever writes a card number not to, and leaves none in the log, whatever its form',
        ],
      ],
    },
  ),
  done(
    'PRV-04',
    'Each job and endpoint declares a purpose; a purpose maps to one ground; unknown ones are refused (s11(1))',
    {
      code: ['src/privacy/purposes.ts', 'src/roles/purposes.ts', 'docs/processing-register.md'],
      proof: [
        ['src/roles/purposes.test.ts', 'of the whole product has a purpose'],
        ['src/roles/purposes.test.ts', 'without one is refused as it is registered'],
        ['src/roles/purposes.test.ts', 'without a purpose is refused'],
        ['src/roles/purposes.test.ts', 'has no timer beside those of jobs that have a purpose'],
        ['src/roles/purposes.test.ts', 'of a route or a job is one of the list'],
      ],
    },
  ),
  partly('PRV-05', 'Consent by positive act only, in a ledger; withdrawing is as easy as giving (s11(2))', {
    code: ['src/customers/consent.ts', 'src/customers/consent-store.ts', 'src/channel/gate/gate.ts'],
    proof: [
      [
        'src/conversation/dialogue/customer/flow.test.ts',
        'takes marketing consent only by a clear yes to the full wording',
      ],
      ['src/customers/consent-store.test.ts', 'keeps who said what, when, to which words, with proof'],
      ['src/customers/consent.test.ts', 'is never granted after a "no" with no later "yes"'],
      gate('an offer after consent was withdrawn, though there was an order'),
    ],
    missing: 'a campaign that meets a withdrawal',
  }),
  done('PRV-06', 'Objection: recorded, acknowledged, processing for that purpose stopped (s11(3))', {
    code: ['src/privacy/chat-requests.ts', 'src/privacy/staff-requests.ts'],
    proof: [
      [
        'src/conversation/rights.test.ts',
        'works at once and without proof: no adverts, nothing beyond her orders, on record',
      ],
      ['src/roles/api/rights/requests.test.ts', 'to object is carried out at once, with the place of its recording'],
      ['src/conversation/rights.test.ts', 'of an objection and of a complaint is kept with it by its id, and as long'],
    ],
  }),
  partly('PRV-07', 'Every contact has a source; imported ones are not written to before they write (s12)', {
    code: ['src/channel/gate/gate.ts', 'migrations/0001_foundations.sql'],
    proof: [gate('an imported contact who never wrote')],
    missing: 'import of contacts',
  }),
  done('PRV-08', 'Notice in the first reply, with version and proof; again when it changes materially (s13, s18)', {
    code: ['src/conversation/dialogue', 'src/conversation/copy/notice.ts', 'src/conversation/copy/wordings.ts'],
    proof: [
      [
        'src/conversation/dialogue/customer/flow.test.ts',
        'gives the notice once, before anything is asked, and again only when its version changes',
      ],
      ['src/customers/consent-store.test.ts', 'records a notice with its version, and asks for no consent by it'],
      ['src/conversation/copy/wordings.test.ts', 'are, byte for byte, what their version has always said'],
      ['src/conversation/copy/wordings.test.ts', 'in %s say of sales and of chats how long they are really kept'],
      ['src/privacy/privacy-routes.test.ts', 'names the shop and all that section 18 asks for'],
    ],
  }),
  done('PRV-09', 'Nightly retention by class, with holds and destruction certificates (s14)', {
    code: [
      'src/privacy/retention.ts',
      'src/privacy/retention-times.ts',
      'src/customers/consent-ended.ts',
      'src/roles/api/rights/retention-routes.ts',
      'src/privacy/merchant-store.ts',
      'src/tenants/close-shop.ts',
      'docs/runbooks/closing.md',
    ],
    proof: [
      [
        'src/conversation/retention.test.ts',
        'destroys chats after 90 days and no day earlier, but not what proves an order or a consent',
      ],
      [
        'src/conversation/retention.test.ts',
        'leaves a certificate for each rule that destroyed something, in the audit chain as well',
      ],
      ['src/conversation/retention.test.ts', 'destroys webhooks as they came after 30 days, and says so'],
      [
        'src/conversation/retention.test.ts',
        'erases who has been silent for two years, keeps the sale, and nobody sooner',
      ],
      [
        'src/conversation/retention.test.ts',
        'are dropped whole, but a month of messages only once it is empty, and each is certified',
      ],
      ['src/conversation/retention.test.ts', 'of the audit chain leave an anchor from which the rest is verified'],
      [
        'src/conversation/retention.test.ts',
        'forgets where an order went 90 days after it is over, keeps the area, and certifies it',
      ],
      [
        'src/conversation/retention.test.ts',
        'ends the record of a sale six years after its tax year, not a day sooner, unless a request about it is open',
      ],
      [
        'src/kernel/country/za-tax-years.test.ts',
        'is kept on its last day and not on the day after, whenever it was made',
      ],
      ['src/conversation/retention.test.ts', 'comes sooner where the shop has chosen so, and for no other shop'],
      [
        'src/privacy/retention-times.test.ts',
        'is never longer than everybody’s, and never shorter than its bound, whatever was written down',
      ],
      [
        'src/roles/api/rights/requests.test.ts',
        'is the shop’s to shorten, never to lengthen, and not where the law says how long; the choice is on record',
      ],
      [
        'src/conversation/retention.test.ts',
        'destroys the record of who left three years after her last day, with her conversation, and no trail of hers breaks',
      ],
      [
        'src/conversation/retention.test.ts',
        'destroys who rode for the shop, and who of the operator might look, three years after',
      ],
      [
        'src/conversation/consent-retention.test.ts',
        'goes three years after that answer and no moment earlier, with the message that proved it, and is certified',
      ],
      [
        'src/customers/consent-ended.test.ts',
        'changes neither what holds nor since when, nor whether one may ask, also where entries came late',
      ],
      ['src/conversation/consent-retention.test.ts', 'is broken where a "no" that holds was put behind a place'],
      [
        'src/conversation/closed-shop.test.ts',
        'ends five years after the closing and not a day sooner, with a certificate; the books stay, and nobody is in them',
      ],
      ['src/conversation/closed-shop.test.ts', 'waits for the answer to what somebody asked about her data'],
      ['src/conversation/closed-shop.test.ts', 'is forgotten in her time by retention, which goes on'],
      [
        'src/roles/api/tenants/closing.test.ts',
        'is refused while an order is open or a rider has cash, and says which',
      ],
      ['src/roles/api/tenants/closing.test.ts', 'comes too late after that'],
    ],
  }),
  done(
    'PRV-10',
    'Personal data under a key for each customer; erasure destroys it; restores replay erasures (s14(4–5))',
    {
      code: [
        'src/privacy/erase-person.ts',
        'src/privacy/replay-erasures.ts',
        'src/platform/db/person-rows.ts',
        'docs/runbooks/erasure.md',
      ],
      proof: [
        ['src/conversation/erasure.test.ts', 'is done once: one certificate, one entry in the audit chain'],
        ['src/conversation/merging.test.ts', 'are erased as one, with both keys'],
        [
          'src/roles/erasure.test.ts',
          'is in no table afterwards, nor in what the keys that are left open, nor in the samples of the planner',
        ],
        [
          'src/roles/erasure.test.ts',
          'leaves totals, ledger and counts as they were, and an audit chain that verifies',
        ],
        [
          'src/roles/erasure.test.ts',
          'is in no file beside the database: media, erasure list, backups of before and after',
        ],
        ['src/roles/erasure.test.ts', 'is not in the log of all this'],
        [
          'src/roles/erasure.test.ts',
          'comes back by no backup: one of before has her again, and the list erases her before anything is served',
        ],
        [
          'src/roles/keeping/erase-again-command.test.ts',
          'erases whoever the list names and the database knows again, and nobody else; done again it has nothing to do',
        ],
        ['src/roles/erasure.test.ts', 'was never readable in the files of the database, nor in its write-ahead log'],
        ['src/platform/db/person-rows.test.ts', 'is said of every table that holds something about a customer'],
      ],
    },
  ),
  done('PRV-11', 'Restricted persons: readable for storage, proof and claims only (s14(6–8))', {
    code: [
      'src/channel/gate/gate.ts',
      'src/privacy/chat-requests.ts',
      'src/customers/restriction.ts',
      'src/privacy/lift-restriction.ts',
      'src/roles/api/withheld.ts',
    ],
    proof: [
      [
        'src/roles/api/rights/restricted.test.ts',
        'is nowhere in what the API reads, once she waits for nothing; before that she is where anybody is',
      ],
      ['src/roles/api/rights/restricted.test.ts', 'is told to the shop’s own systems by ids alone'],
      ['src/conversation/rights.test.ts', 'ends by her own wish alone, told three days before'],
      ['src/conversation/rights.test.ts', 'stays when she objects again after she was told'],
      ['src/conversation/merging.test.ts', 'stay restricted, and a child, whichever of the two was'],
      ['src/channel/gate/gate.test.ts', 'news without need to a restricted person'],
      ['src/channel/gate/gate.test.ts', 'an offer to a restricted person, even in answer'],
      ['src/channel/gate/gate.test.ts', 'an order update to a restricted person'],
      [
        'src/conversation/rights.test.ts',
        'works at once and without proof: no adverts, nothing beyond her orders, on record',
      ],
    ],
  }),
  done(
    'PRV-12',
    'A new purpose needs a compatibility record; analytics in aggregate, groups under 10 suppressed (s15)',
    {
      code: ['src/privacy/purposes.ts', 'src/insights/protect.ts', 'src/roles/api/customers/summary-routes.ts'],
      proof: [
        ['src/roles/purposes.test.ts', 'for which data was not collected has a whole record of why it is compatible'],
        [
          'src/insights/protect.test.ts',
          'never hides one group alone, nor several of which the total would say that they are hardly anybody',
        ],
        [
          'src/insights/protect.test.ts',
          'hides a group also from who knows by which rule: never is there one number alone that it could be',
        ],
        ['src/insights/protect.test.ts', 'does not say a month later how many came when they were few'],
        ['src/roles/api/customers/summary.test.ts', 'of a shop with nine are nowhere: not the total, not a group'],
        [
          'src/roles/api/customers/summary.test.ts',
          'leave out who is new this month, was erased or went on as another, children, and who restricted it',
        ],
      ],
    },
  ),
  done('PRV-13', 'Saved address and name are confirmed again after 90 days or a change of number (s16)', {
    code: ['src/fulfilment/saved-place.ts', 'src/conversation/dialogue/customer/places.ts', 'src/customers/profile.ts'],
    proof: [
      [
        'src/conversation/places.test.ts',
        'after 90 days in which she only collected, is asked whether it is still the same place (PRV-13)',
      ],
      ['src/conversation/places.test.ts', 'with another number is shown none either, and each must be confirmed again'],
      ['src/fulfilment/saved-place.test.ts', 'must be confirmed after 90 days and %d ms: %s'],
      [
        'src/conversation/names.test.ts',
        'is asked about 90 days later in the review of her order, and confirmed with that: no message more',
      ],
      [
        'src/conversation/names.test.ts',
        'with another number is not used before the shop knows her, and is then asked about',
      ],
      [
        'src/conversation/names.test.ts',
        'is nobody else’s: who has her number after 90 days is called as WhatsApp shows, and not shown hers',
      ],
    ],
  }),
  partly('PRV-14', 'Isolation of tenants, encryption, least privilege, logs without personal data (s19)', {
    code: ['migrations/0001_foundations.sql', 'src/platform/db', 'src/platform/crypto'],
    proof: [
      ['src/platform/db/isolation.test.ts', 'reads nothing of tenant A, with or without naming it'],
      ['src/platform/db/isolation.test.ts', 'cannot move a row of its own to another tenant'],
      ['src/platform/db/grants.test.ts', 'may do exactly this'],
      ['acceptance/order-collection.test.ts', 'leaves no phone number, name, message id or text in the log'],
    ],
    missing: 'second factor for staff, rotation of secrets',
  }),
  open('PRV-15', 'Risk register with review dates, quarterly safeguard checks, restore drill (s19(2))'),
  done('PRV-16', 'Operators see a shop’s data only by a reasoned, time-boxed grant that the shop can see (s20)', {
    code: [
      'src/tenants/operator-grants.ts',
      'src/roles/api/operator/grant-routes.ts',
      'src/roles/api/operator/look.ts',
      'docs/adr/0030-an-operator-looks-by-a-grant.md',
      'docs/adr/0048-an-operator-makes-the-first-key-only.md',
    ],
    proof: [
      ['src/roles/api/operator/access.test.ts', 'sees nothing of a shop without a grant, whatever she sends'],
      ['src/roles/api/operator/access.test.ts', 'sees by a grant what it names, in that shop, and writes nothing'],
      [
        'src/roles/api/operator/access.test.ts',
        'loses sight when the time is over, which is never later than 72 hours',
      ],
      [
        'src/roles/api/operator/access.test.ts',
        'makes the first key of a shop and no other, whatever grant she has, nor when it was taken back',
      ],
      ['src/roles/api/operator/access.test.ts', 'sees who may look, why, until when, and how often it was used'],
      ['src/roles/api/operator/access.test.ts', 'ends a grant at once, and that stands'],
    ],
  }),
  done('PRV-17', 'A shop accepts the operator agreement before it goes live, and again when it changes (s21(1))', {
    code: [
      'src/tenants/agreement.ts',
      'src/tenants/tell-agreement.ts',
      'src/conversation/news/agreement-news.ts',
      'src/roles/api/tenants/agreement-routes.ts',
      'docs/adr/0046-silence-is-no-answer-to-new-words.md',
    ],
    proof: [
      [
        'src/roles/api/operator/access.test.ts',
        'stands before the first day: a shop without it neither works nor is resumed',
      ],
      ['src/roles/api/operator/access.test.ts', 'is read and accepted by the shop itself, which then works'],
      [
        'src/roles/api/operator/access.test.ts',
        'is asked again when its words have changed: a shop that accepted others is not resumed',
      ],
      [
        'src/conversation/agreement.test.ts',
        'are told to the owner with a day to answer by, where to read them, and two answers',
      ],
      [
        'src/conversation/agreement.test.ts',
        'are told once, however often the round runs, on two machines at once, and a page at a time',
      ],
      ['src/conversation/agreement.test.ts', 'accepts by a tap, which is kept as the proof; once'],
      [
        'src/conversation/agreement.test.ts',
        'objects by a tap: on record with its proof, once; the shop goes on, and she may accept later',
      ],
      [
        'src/conversation/agreement.test.ts',
        'who says nothing has accepted nothing, and her shop goes on after the day',
      ],
      [
        'src/roles/api/operator/access.test.ts',
        'is objected to by the shop: on record, seen by the operator, and the shop goes on',
      ],
    ],
  }),
  open('PRV-18', 'A security event is told to the shops concerned at once (s21(2))'),
  open('PRV-19', 'Breach register and workflow with the Regulator’s reference (s22)'),
  done('PRV-20', 'Access request leads to an export within 30 days (s23, PAIA s56)', {
    code: [
      'src/privacy/request.ts',
      'src/privacy/export-person.ts',
      'src/privacy/export-routes.ts',
      'src/privacy/staff-requests.ts',
    ],
    proof: [
      ['src/privacy/request.test.ts', 'after Christmas, Goodwill and the Sunday behind them'],
      [
        'src/conversation/rights.test.ts',
        'takes a code said back in the chat, and gives a link that only its number opens',
      ],
      [
        'src/conversation/rights.test.ts',
        'is everything that is held of her and nothing of anybody else, to read and to keep',
      ],
      ['src/conversation/rights.test.ts', 'is given to nobody who guesses its number, nor after three days'],
      ['src/roles/api/rights/requests.test.ts', 'to see can be extended once'],
      [
        'src/privacy/export-zip.test.ts',
        'come out of the ZIP as they were made, rows in their order, tables without rows as well',
      ],
      [
        'src/privacy/export-zip.test.ts',
        'of somebody with 50 000 messages are made in small slices, with a turn of the loop behind each',
      ],
      [
        'src/privacy/export-reading.test.ts',
        'of every column of a person’s tables that the database knows are among those with words',
      ],
    ],
  }),
  done('PRV-21', 'The export lists recipients from the register of processors (s23(1)(b))', {
    code: ['src/privacy/processors.ts', 'src/privacy/export-files.ts'],
    proof: [
      [
        'src/conversation/rights.test.ts',
        'is everything that is held of her and nothing of anybody else, to read and to keep',
      ],
    ],
  }),
  done('PRV-22', 'Correction from chat or by staff; the person is told (s24)', {
    code: ['src/privacy/chat-requests.ts', 'src/privacy/staff-requests.ts', 'src/conversation/privacy-port.ts'],
    proof: [
      [
        'src/roles/api/rights/requests.test.ts',
        'is carried out when it is about her name: the old one stays in the sealed request, and she is told',
      ],
      ['src/conversation/rights.test.ts', 'of her own name is done at once, and WhatsApp does not undo it'],
      ['src/conversation/rights.test.ts', 'of anything else waits for a person, who is reminded'],
      [
        'src/roles/api/rights/requests.test.ts',
        'is refused only with a ground of the law; her side is kept with the data, in words that nobody else reads',
      ],
    ],
  }),
  // The recipients of the product as it is: the shop's own systems by webhook, and a rider, whose page reads the name anew.
  done('PRV-23', 'A disputed correction is noted with the data, recipients are told (s24(2–3))', {
    code: ['src/privacy/staff-requests.ts', 'src/privacy/disputes.ts', 'src/integrations/events.ts'],
    proof: [
      [
        'src/roles/api/rights/requests.test.ts',
        'is shown with what is held, when it is disputed; who has a copy is told that it is, or that it was corrected',
      ],
      ['src/conversation/rights.test.ts', 'of her own name is done at once, and WhatsApp does not undo it'],
      [
        'src/roles/api/rights/requests.test.ts',
        'is refused only with a ground of the law; her side is kept with the data, in words that nobody else reads',
      ],
    ],
  }),
  done('PRV-24', 'Deletion with a check of legal holds; totals stay, identity goes (s24, s14)', {
    code: ['src/privacy/erase-person.ts', 'src/privacy/compliance.ts', 'src/orders/erasure-holds.ts'],
    proof: [
      ['src/conversation/erasure.test.ts', 'ends with her: nobody is left to answer, and nobody is reminded of it'],
      [
        'src/conversation/retention.test.ts',
        'keeps who writes again just as her time is over, and who waits for an answer about her data',
      ],
      ['src/conversation/rights.test.ts', 'is told with its time and what stays, waits a day, and is then done'],
      ['src/conversation/rights.test.ts', 'is called off by the button, also a day later and after other things'],
      [
        'src/roles/erasure.test.ts',
        'is told to the shop’s own systems, by her id alone, so that they delete their copy; a restore tells nobody again',
      ],
      ['src/conversation/rights.test.ts', 'waits for an open order and is done when that is over'],
      [
        'src/conversation/erasure.test.ts',
        'is found nowhere by a search of every table, while the books stay as they were',
      ],
      ['src/kernel/country/za-tax-years.test.ts', 'is kept to the end of a leap February'],
    ],
  }),
  open('PRV-25', 'Special personal information in free text is recognised and kept from models and staff (s26–33)'),
  open('PRV-26', 'Health notes of salons need a consent of their own (s32)'),
  partly(
    'PRV-27',
    'No birth dates; who says to be under 18 gets no marketing, no credit, no restricted goods (s34–35)',
    {
      code: ['src/channel/gate/gate.ts'],
      proof: [gate('an offer to a minor, even about an open order'), gate('a reply to a minor')],
      missing: 'recognising it in what people write; the other limits',
    },
  ),
  done('PRV-28', 'No customer id, hash or list across shops (s57)', {
    code: ['src/platform/crypto/keyring.ts', 'src/customers/identify.ts'],
    proof: [
      ['src/platform/db/isolation.test.ts', 'cannot refer to another tenant, because keys carry the tenant'],
      ['src/conversation/parties.test.ts', 'of one shop is nobody to another'],
    ],
  }),
  done('PRV-29', 'Marketing consent is asked once for each shop and channel (s69(1–2))', {
    code: ['src/customers/consent.ts', 'src/customers/consent-store.ts'],
    proof: [
      ['src/customers/consent.test.ts', 'is allowed once, ever'],
      [
        'src/roles/api/people-routes.test.ts',
        'are asked for consent once: not after a question, nor after an answer, though she may still say yes',
      ],
    ],
  }),
  partly('PRV-30', 'Soft opt-in only with an order here, similar goods and an objection offered (s69(3))', {
    code: ['src/channel/gate/gate.ts'],
    proof: [gate('a soft opt-in without %s'), gate('an offer by soft opt-in')],
    missing: 'the facts behind the gate',
  }),
  done('PRV-31', 'Marketing names the shop, its address and contact, and how to stop (s69(4), CPA reg 4)', {
    code: ['src/channel/outbound/marketing-text.ts', 'src/channel/gate/gate.ts'],
    proof: [
      ['src/channel/outbound/marketing-text.test.ts', 'that does not say %s is refused, and told so'],
      [
        'src/channel/outbound/marketing-text.test.ts',
        'made of a template is judged by what its variables are filled with',
      ],
      [
        'src/channel/outbound/marketing-text.test.ts',
        'of which any part is cut out is refused for it, whatever else it says',
      ],
      gate('an offer that does not say who sends it'),
      [
        'src/channel/gate/gate.property.test.ts',
        'the send gate never lets an offer through without everything that the law asks for',
      ],
    ],
  }),
  partly(
    'PRV-32',
    'STOP in every language, before any other handler, effective before the next send (s11(3)(b), CPA s11(2))',
    {
      code: ['src/conversation/understanding/stop.ts', 'src/channel/gate/gate.ts'],
      proof: [
        ['src/conversation/understanding/stop.test.ts', 'is certain of %s'],
        [
          'src/conversation/dialogue/customer/flow.test.ts',
          'confirms STOP exactly once, without a word to keep the person',
        ],
        ['src/conversation/dialogue/customer/flow.test.ts', 'hears STOP while a person has the conversation'],
        gate('an offer after STOP, consent or not'),
        gate('a reply to what was written before a STOP that came another way'),
        gate('the second confirmation of a STOP'),
      ],
      missing: 'a queued campaign that meets a STOP',
    },
  ),
  partly(
    'PRV-33',
    'Registration as a direct marketer; comparison with the opt-out registry at least monthly; a block wins (CPA s11)',
    {
      code: ['src/channel/gate/gate.ts'],
      proof: [
        gate('an offer of an unregistered shop'),
        gate('an offer to a list cleansed more than 31 days ago'),
        gate('an offer to somebody on the registry, consent or not'),
      ],
      missing: 'import of the registry, the monthly job',
    },
  ),
  done('PRV-34', 'Marketing in contact hours only: never at night, on Sundays or public holidays (CPA s12)', {
    code: ['src/channel/gate/contact-hours.ts', 'src/channel/gate/gate.ts'],
    proof: [
      ['src/channel/gate/contact-hours.test.ts', 'Monday at eight in the evening'],
      ['src/channel/gate/contact-hours.test.ts', 'Sunday noon'],
      ['src/channel/gate/contact-hours.test.ts', 'the Monday after a holiday on Sunday'],
      ['src/channel/gate/contact-hours.test.ts', 'never names a next hour that is not allowed or lies in the past'],
      gate('an offer on a public holiday, until the next day'),
      [
        'src/channel/gate/gate.property.test.ts',
        'the send gate never lets an offer through without everything that the law asks for',
      ],
    ],
  }),
  open('PRV-35', 'A machine may suggest; a person declines refunds, credit and custom (s71)'),
  open('PRV-36', 'Register of transfers abroad; no sending to a processor that is not in it (s72)'),
  open('PRV-37', 'Information officers of shop and platform are recorded and named in the notice (s55)'),
  open('PRV-38', 'A PAIA manual for each shop, generated (PAIA s51)'),
  open('PRV-39', 'Bank account numbers encrypted, last four digits shown, never in chat, models or logs (s105–106)'),
  done(
    'PRV-40',
    'After 90 days of silence or a change of number, old addresses and history need a challenge (s23, s19)',
    {
      code: [
        'src/conversation/store.ts',
        'src/conversation/turn/facts.ts',
        'src/conversation/dialogue/customer/places.ts',
        'src/privacy/staff-requests.ts',
        'src/privacy/export-until.ts',
        'docs/adr/0047-who-comes-to-the-counter-is-answered-there.md',
      ],
      proof: [
        [
          'src/conversation/rights.test.ts',
          'because another has her number takes her export by a code that is read out; nothing goes into the chat',
        ],
        [
          'src/conversation/rights.test.ts',
          'is answered there whatever she asked, when nobody has seen that the chat is hers',
        ],
        [
          'src/conversation/rights.test.ts',
          'may be another person: nothing that is over is shown, and only the shop can say who she is',
        ],
        ['src/conversation/rights.test.ts', 'after less than that sees her last order as ever'],
        [
          'src/conversation/places.test.ts',
          'after 90 days of silence is shown no place until the shop knows her, and is then asked again',
        ],
        [
          'src/conversation/places.test.ts',
          'with another number is shown none either, and each must be confirmed again',
        ],
      ],
    },
  ),
  // What customers send as pictures is never fetched, so only the shop's own photos are stored.
  done('PRV-41', 'Pictures lose their metadata; pins are rounded 90 days after delivery (s10)', {
    code: [
      'src/catalog/make-photo.ts',
      'src/privacy/retention-store.ts',
      'src/fulfilment/saved-place.ts',
      'src/fulfilment/exact-words.ts',
    ],
    proof: [
      ['src/catalog/make-photo.test.ts', 'says nothing of the place, the camera or the person'],
      [
        'src/conversation/retention.test.ts',
        'rounds the spot of a saved place 90 days after it was used last, keeps its words, and certifies it (PRV-41)',
      ],
      [
        'src/conversation/retention.test.ts',
        'forgets where an order went 90 days after it is over, keeps the area, and certifies it',
      ],
      [
        'src/fulfilment/saved-place.test.ts',
        'without its exact spot is known to about 100 m, wherever it is in the country',
      ],
      [
        'src/fulfilment/saved-place.test.ts',
        'whose words name the spot keeps them as exactly only as long as a pin (PRV-41)',
      ],
    ],
  }),
  open('PRV-42', 'Voice notes are written down and deleted within 30 days, speakers never identified (s26)'),
  partly('PRV-43', 'The way of complaints, from shop to Regulator, stands in menu and notice (s74)', {
    code: [
      'src/conversation/copy/notice.ts',
      'src/conversation/dialogue/customer/rules.ts',
      'src/privacy/notice-sections.ts',
    ],
    proof: [
      [
        'src/conversation/copy/copy.test.ts',
        'in %s says everything that s18 asks for, with the longest names, in one part of a message',
      ],
    ],
    missing: 'a log of complaints',
  }),
  open('PRV-44', 'Staff have a notice of their own and can see what is recorded of them (s18, s11)'),
  done('PRV-45', 'A pack of evidence for one person and period, which verifies offline (s99, s109)', {
    code: [
      'src/privacy/evidence',
      'src/roles/api/rights/evidence-routes.ts',
      'scripts/verify-evidence.ts',
      'docs/adr/0033-evidence-is-checked-without-us.md',
      'docs/runbooks/evidence.md',
    ],
    proof: [
      [
        'src/conversation/evidence.test.ts',
        'is checked by a script without a database, against the key that the shop publishes',
      ],
      [
        'src/conversation/evidence.test.ts',
        'holds what she said, agreed to, ordered and was sent, each with its proof, and of nobody else a word',
      ],
      ['src/conversation/evidence.test.ts', 'is about its period, but for the ledger, which counts from its beginning'],
      ['src/conversation/evidence.test.ts', 'stands in the audit chain with the hash of its manifest'],
      [
        'src/conversation/evidence.test.ts',
        'is read as it is sent, a page at a time, however long the chain, also where clocks differed',
      ],
      ['src/conversation/evidence.test.ts', '%s is not proven'],
      ['src/conversation/evidence.test.ts', 'and signed anew shows it: %s'],
      ['src/conversation/evidence.test.ts', 'in nothing but what no chain holds is told by the key of the shop'],
      [
        'src/conversation/consent-retention.test.ts',
        'is proven offline, as is the one that was made before, and the format that came before',
      ],
      ['src/roles/api/contract/contract.test.ts', "answers another shop's ids with 404, as if there were none"],
    ],
  }),
]
