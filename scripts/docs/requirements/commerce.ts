/** Electronic transactions and consumer protection in South Africa, as they shape an order. */
import { done, open, partly, type Requirement } from '../requirement.ts'

export const COMMERCE: readonly Requirement[] = [
  partly(
    'COM-01',
    'A shop goes live only with all that ECTA s43(1) wants shown: name, address, prices, terms, returns',
    {
      code: ['src/storefront/about-page.ts', 'src/tenants/legal-details.ts', 'src/roles/api/shop/page-routes.ts'],
      proof: [
        ['src/tenants/legal-details.test.ts', 'is everything in the beginning, each with the law that asks'],
        [
          'src/roles/public-pages.test.ts',
          'shows the law’s answers once they are given, and until then that they are missing',
        ],
        [
          'src/roles/api/shop/page-routes.test.ts',
          'names what is missing and the law that asks for it, until all is answered',
        ],
      ],
      missing: 'a shop with gaps trades; its page and its owner are shown what is missing',
    },
  ),
  done(
    'COM-02',
    'Review, correct, withdraw before an order is final; summary and confirmation are kept as proof (ECTA s43(2))',
    {
      code: ['src/orders/placing/place-order.ts', 'src/orders/cart/record-summary.ts', 'src/conversation/dialogue'],
      proof: [
        [
          'src/orders/placing/place-order.test.ts',
          'is refused before the customer has seen a summary, and again after any change',
        ],
        [
          'src/conversation/dialogue/customer/flow.test.ts',
          'shows item, quantity, unit price, total, place and payment before anything is final',
        ],
        [
          'src/conversation/dialogue/customer/flow.test.ts',
          'is asked for again when the cart changed after the tapped message was sent',
        ],
      ],
    },
  ),
  done('COM-03', 'An order placed by a slip can be undone at once (ECTA s20)', {
    code: ['src/orders/order.ts', 'src/conversation/dialogue'],
    proof: [
      [
        'src/orders/moves/move-order.test.ts',
        'can be taken back by its customer until the shop prepares it, and by no other',
      ],
      [
        'src/conversation/dialogue/customer/flow.test.ts',
        'corrects the line that has the wrong number: "I meant 2 not 22"',
      ],
      [
        'src/conversation/dialogue/customer/flow.test.ts',
        'offers to undo for free when the slip is noticed after ordering',
      ],
    ],
  }),
  open('COM-04', 'Payment on the provider’s secure pages only; no card data anywhere (ECTA s43(5–6))'),
  open('COM-05', 'Cooling off by class of product (ECTA s44)'),
  partly(
    'COM-06',
    'A promised date; missing it gives a right to cancel; what cannot be supplied is told at once (ECTA s46)',
    {
      code: [
        'src/orders/promise/change-promise.ts',
        'src/orders/changes/cut-order.ts',
        'src/roles/api/orders/change-routes.ts',
      ],
      proof: [
        ['src/conversation/news/notifications.test.ts', 'on acceptance: when, the code, where, and how much cash'],
        ['src/orders/promise/promise.test.ts', 'of a time is changed by the shop, once, as an event, and audited'],
        [
          'src/roles/api/orders/changes.test.ts',
          'is proposed: the order is accepted, shows the change, and lists it with what it was',
        ],
      ],
      missing: 'a right to cancel that begins by itself when the promised time has passed',
    },
  ),
  open('COM-07', 'Cooling off after marketing: five business days (CPA s16)'),
  open('COM-08', 'Bookings can be cancelled for a fee from a published scale (CPA s17)'),
  partly('COM-09', 'Agreed date, time and place; risk stays with the shop until accepted (CPA s19)', {
    code: ['src/orders/promise/store.ts', 'src/fulfilment', 'src/orders/moves/handover-code.ts'],
    proof: [
      [
        'src/orders/promise/promise.test.ts',
        'is what the order is promised for, and is counted while the order stands',
      ],
      [
        'src/orders/promise/promise.test.ts',
        'is placed with the fee in its total and on its receipt, and keeps its place',
      ],
      [
        'acceptance/order-delivery.test.ts',
        'goes from hello to the door in at most seven messages, by a rider with a link and a customer with a code; the next one goes to the kept place by a tap',
      ],
      ['src/fulfilment/runs.test.ts', 'brings an order back that is not safe to hand over; it may go out again'],
    ],
    missing: 'what becomes of goods that were lost or broken on the way, as a record',
  }),
  open('COM-10', 'Returns within ten business days for unseen, wrong or unfit goods (CPA s20)'),
  done('COM-11', 'No substitution without a yes (CPA s21)', {
    code: [
      'src/orders/changes/order-change.ts',
      'src/orders/changes/cut-order.ts',
      'src/orders/changes/amend-order.ts',
    ],
    proof: [
      [
        'src/orders/changes/order-change.test.ts',
        'only ever takes away, and what it takes is what is missing afterwards',
      ],
      [
        'src/conversation/dialogue/customer/changes-flow.test.ts',
        'chooses something else, sees the whole order, and asks for it',
      ],
    ],
  }),
  partly('COM-12', 'Plain language in six languages (CPA s22)', {
    code: ['src/conversation/copy', 'src/storefront/copy'],
    proof: [
      ['src/conversation/copy/copy.test.ts', 'has no key that is not in the list'],
      ['src/conversation/copy/copy.test.ts', 'writes English to somebody whose language has no copy yet'],
    ],
    missing: 'isiXhosa, Sesotho, Setswana and Afrikaans; a reading of all copy by native speakers',
  }),
  partly(
    'COM-13',
    'The displayed price binds; of two the lower; a changed price is shown again before confirming (CPA s23)',
    {
      code: ['src/orders/placing/place-order.ts', 'src/orders/cart/reprice-cart.ts'],
      proof: [
        ['src/orders/placing/place-order.test.ts', 'takes a price that went down'],
        [
          'src/orders/placing/place-order.test.ts',
          'is refused when a price went up, with the cart at the new price and in need of a new summary',
        ],
      ],
      missing: 'the new summary in chat',
    },
  ),
  partly('COM-14', 'A receipt with all that CPA s26(3) wants', {
    code: [
      'src/orders/receipt/receipt.ts',
      'src/conversation/compose/receipt-text.ts',
      'src/conversation/receipt/page.ts',
    ],
    proof: [
      [
        'src/conversation/news/notifications.test.ts',
        'of a shop that is not registered for VAT has all that CPA s26(3) asks for, no tax, and its page',
      ],
      ['src/conversation/receipt/page.test.ts', 'has what CPA s26(3) asks for, and nobody’s name or wish'],
      ['src/orders/changes/changes.test.ts', 'names the shop on the slip as it was then'],
      ['src/conversation/news/notifications.test.ts', 'of a VAT vendor is a tax invoice with the tax inside the total'],
    ],
    missing: 'a PDF on request; the page can be printed',
  }),
  open('COM-15', 'Promotions, coupons, loyalty and competitions state their terms (CPA s29–41)'),
  partly('COM-16', 'No overselling: stock is reserved at confirmation, with an expiry (CPA s47)', {
    code: ['src/orders/placing/place-order.ts', 'src/orders/moves/expire-due.ts', 'src/catalog/stock-store.ts'],
    proof: [
      ['src/orders/placing/place-order.test.ts', 'sells one unit to exactly one of 50 customers who confirm at once'],
      ['src/orders/moves/expire-due.test.ts', 'ends orders that nobody accepted, in every shop, and leaves the others'],
    ],
    missing: 'refund where it turns out impossible',
  }),
  open('COM-17', 'Six months of implied warranty; no "no refunds" (CPA s54–56)'),
  open('COM-18', 'Batches and recalls (CPA s58–61)'),
  open('COM-19', 'Lay-by (CPA s62)'),
  open('COM-20', 'Vouchers keep for three years and belong to the bearer (CPA s63)'),
  open('COM-21', 'Prepaid services: the money stays the customer’s (CPA s64)'),
  open('COM-22', 'Deposits are customers’ property until earned (CPA s65)'),
  open('COM-23', 'Subscriptions: 24 months at most, notice and reminder (CPA s14)'),
  partly('COM-24', 'Wakala says that it is an intermediary, and who the supplier is (CPA s27)', {
    code: ['src/storefront/about-page.ts', 'src/storefront/copy/legal-text.ts'],
    proof: [['src/roles/public-pages.test.ts', 'says that one buys from the shop, and that Wakala only runs the page']],
    missing: 'the same in the chat, before the first order of the marketplace rung',
  }),
  open('COM-25', 'No unfair terms; risks are shown before confirming (CPA s48–52)'),
  open('COM-26', 'Complaints: ticket, acknowledged the same day, answered in 15 business days (CPA s69–72)'),
  done('COM-27', 'Cash totals are rounded down to 10c, electronic ones are exact; the rounding is shown', {
    code: ['src/orders/totals.ts'],
    proof: [
      ['src/orders/totals.test.ts', 'is rounded down to 10c and shows the rounding'],
      ['src/orders/totals.test.ts', 'never asks more than the total, nor 10c less'],
    ],
  }),
]
