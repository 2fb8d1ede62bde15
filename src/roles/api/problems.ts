/** Every code that the API may answer with, once, with its status and words. A new code does not compile without. */
import type { CatalogRefusal } from '../../catalog/index.ts'
import type { FulfilmentRefusal } from '../../fulfilment/index.ts'
import type { OrderRefusal } from '../../orders/index.ts'
import { HTTP_ERRORS } from '../../platform/http/errors.ts'
import type { Problem } from '../../platform/http/problem.ts'
import type { ConversationRefusal } from '../../conversation/index.ts'
import type { WebhookRefusal } from '../../integrations/index.ts'
import type { ConsentRefusal, LedgerBroken } from '../../customers/index.ts'
import type {
  AgreementRefusal,
  ApiKeyRefusal,
  GrantRefusal,
  KeyRefusal,
  LegalRefusal,
  NotSettled,
  StaffPeopleRefusal,
  TenantRefusal,
} from '../../tenants/index.ts'
import type { StaffRefusal } from '../../privacy/index.ts'
import type { ApiRefusal } from './errors.ts'

type Code =
  | FulfilmentRefusal['code']
  | WebhookRefusal['code']
  | ConversationRefusal['code']
  | ConsentRefusal['code']
  | LedgerBroken['code']
  | KeyRefusal['code']
  | LegalRefusal['code']
  | TenantRefusal['code']
  | NotSettled['code']
  | StaffPeopleRefusal['code']
  | AgreementRefusal['code']
  | GrantRefusal['code']
  | OrderRefusal['code']
  | CatalogRefusal['code']
  | ApiKeyRefusal['code']
  | ApiRefusal['code']
  | StaffRefusal['code']

const OWN = {
  'tenants.invalid_legal_detail': [
    422,
    'Invalid answer',
    'An answer to the law’s questions does not do; `field` names it and `why` says what is wrong.',
  ],
  'privacy.request_not_found': [404, 'No such request', 'There is no such privacy request in this shop.'],
  'privacy.person_not_found': [404, 'No such customer', 'There is no such customer in this shop, or she was erased.'],
  'privacy.step_not_allowed': [409, 'Step not allowed', 'The request is in a `state` that does not allow this.'],
  'privacy.not_verified': [409, 'Not proven', 'It is not proven yet who asks: verify the request first.'],
  'privacy.second_person_needed': [409, 'Second person needed', 'Whoever proved who asks does not decide as well.'],
  'privacy.ground_missing': [422, 'Ground missing', 'A refusal names its ground in the law.'],
  'privacy.answer_missing': [
    422,
    'Answer missing',
    'Whoever asked for a correction is told what was done: say it in `answer`.',
  ],
  'privacy.name_not_asked': [422, 'No correction', 'A name is given with a correction only.'],
  'privacy.not_restricted': [409, 'Not restricted', 'The use of this customer’s data is not restricted.'],
  'privacy.objection_stands': [
    409,
    'Her objection stands',
    'She objected to the use of her data herself: it ends when she asks for it, and not before.',
  ],
  'privacy.cannot_extend': [409, 'Cannot extend', 'Only a request to see, once, and before it is due.'],
  'tenants.api_key_missing': [401, 'API key missing', 'Send Authorization: Bearer and an API key.'],
  'tenants.api_key_unknown': [401, 'API key unknown', 'This API key is not known, was revoked, or is a demo key.'],
  'tenants.scope_missing': [403, 'Scope missing', 'This API key does not have the scope that this needs.'],
  'tenants.key_not_found': [404, 'No such key', 'There is no such API key in this shop.'],
  'tenants.scope_beyond_own': [
    403,
    'Scope beyond your own',
    'Your own key does not have `scope`, so it cannot give it.',
  ],
  'tenants.key_not_first': [
    409,
    'Not the first key',
    'The shop has or had a key: it makes its others itself, and whoever holds the machine can by `npm run keys`.',
  ],
  'tenants.too_many_keys': [409, 'Too many keys', 'The shop has `most` keys in force: revoke one.'],
  'tenants.staff_not_found': [404, 'Nobody of the shop', 'Nobody with this id works in this shop, or did.'],
  'tenants.staff_left': [409, 'She left', 'She works in this shop no more: what is on record of her is not changed.'],
  'tenants.last_owner': [409, 'Last owner', 'The shop must have an owner: make somebody else one first.'],
  'tenants.staff_number_taken': [409, 'Number taken', 'Somebody who works in this shop has this number.'],
  'tenants.too_many_staff': [409, 'Too many people', 'In a shop work `most` people at most.'],
  'tenants.not_found': [404, 'No such shop', 'There is no such shop in this installation.'],
  'tenants.closed': [
    409,
    'Shop closed',
    'The shop was closed for good; it can be reopened within 30 days, and not later.',
  ],
  'tenants.not_settled': [
    409,
    'Not settled',
    'Orders are open (`openOrders`, the oldest in `orderNumbers`) or cash is due (`cashDueCents`, `openRuns`): settle them first.',
  ],
  'tenants.slug_taken': [409, 'Word taken', 'Another shop has this word in its links.'],
  'tenants.number_taken': [409, 'Number taken', 'This WhatsApp number is connected already.'],
  'tenants.number_not_found': [404, 'No such number', 'The shop has no such WhatsApp number.'],
  'tenants.wakala_number_not_found': [404, 'No such number', 'Wakala has no such WhatsApp number of its own.'],
  'tenants.agreement_not_accepted': [
    409,
    'Agreement not accepted',
    'The shop has not accepted the agreement with its operator; `version` is the one in force.',
  ],
  'tenants.agreement_accepted': [
    409,
    'Agreement accepted',
    'The shop has accepted these words already; `version` is theirs.',
  ],
  'tenants.agreement_outdated': [
    409,
    'Agreement outdated',
    'These are not the words in force: read those of `version`, and accept them.',
  ],
  'tenants.grant_missing': [
    403,
    'No grant',
    'A shop’s data is open to its operator only by a grant that is in force: open one, with a reason.',
  ],
  'tenants.grant_not_found': [404, 'No such grant', 'There is no such grant in this shop.'],
  'tenants.id_taken': [409, 'Id taken', 'There is a shop with this id, and it is another one.'],
  'customers.consent_asked_before': [
    409,
    'Asked before',
    'She was asked for this before, or has answered. Nobody may ask her again; she can say yes by herself.',
  ],
  'customers.consent_ledger_broken': [
    409,
    'Consent ledger broken',
    'Somebody changed this customer’s consents behind our back: they do not hold from `entryId` on. Ask the operator.',
  ],
  'customers.not_found': [404, 'No such customer', 'There is no such customer in this shop.'],
  'integrations.endpoint_not_found': [404, 'No such endpoint', 'There is no such webhook endpoint in this shop.'],
  'integrations.delivery_not_found': [
    404,
    'No such delivery',
    'The endpoint has no such delivery, or it is not kept any more.',
  ],
  'integrations.too_many_endpoints': [409, 'Too many endpoints', 'The shop has `most` endpoints: remove one.'],
  'integrations.url_refused': [
    422,
    'Address refused',
    'Webhooks go to public https addresses only, without credentials; `why` says what is wrong with this one.',
  ],
  'conversation.not_found': [
    404,
    'No such conversation',
    'There is no such conversation with a customer in this shop.',
  ],
  'conversation.person_erased': [409, 'Person erased', 'The customer was erased: there is nobody to write to.'],
  'conversation.text_too_long': [422, 'Text too long', 'A message has at most `most` characters.'],
  'conversation.window_closed': [
    409,
    'Customer service window closed',
    'The customer last wrote more than 24 hours ago: WhatsApp takes no words of your own until she writes again.',
  ],
  'tenants.suspended': [
    403,
    'Shop suspended',
    'The shop is suspended: its keys open nothing until it is resumed. Those of a closed shop read for 30 days, and then only answer what people ask about their data.',
  ],
  'api.too_many_guesses': [429, 'Too many unknown keys', 'Too many unknown API keys came from this address; wait.'],
  'api.idempotency_key_reused': [
    409,
    'Idempotency key reused',
    'This Idempotency-Key was used for another request: make a new one for each effect that you want.',
  ],
  'api.answer_erased': [
    410,
    'Answer erased',
    'The request was carried out and is not carried out again. Its answer spoke of somebody who was erased since.',
  ],
  'api.busy': [
    503,
    'Busy',
    'Somebody else has this in hand: a table that is being imported, or the same request under the same Idempotency-Key. Nothing was changed; try again.',
  ],
  'api.precondition_failed': [
    412,
    'Precondition failed',
    'It is not as you saw it: `etag` is its tag now. Read it again, and decide anew.',
  ],
  'api.parked_item_not_found': [404, 'No such parked item', 'There is no such item, or it was resolved before.'],
  'api.quarantine_not_found': [404, 'Not in quarantine', 'There is no such entry, or it was resolved before.'],
  'api.quarantine_expired': [410, 'Too old to replay', 'The key of the day it came was destroyed, as it must be.'],
  'catalog.not_found': [404, 'No such product', 'There is no such product or variant in this shop.'],
  'catalog.invalid_product': [422, 'Invalid product', 'A field of the product does not fit; `field` names it.'],
  'catalog.sku_taken': [409, 'SKU taken', 'Another variant of the shop has this SKU.'],
  'catalog.too_many_products': [422, 'Too many products', 'Send 1 to `most` products at once.'],
  'catalog.restricted_goods': [
    422,
    'Restricted goods',
    'Goods of this class may not be sold in a chat; see `counterOnly`.',
  ],
  'catalog.invalid_category': [422, 'Invalid category', 'A field of the category does not fit; `field` names it.'],
  'catalog.category_taken': [409, 'Category taken', 'Another category of the shop has this name.'],
  'catalog.category_in_use': [409, 'Category in use', 'Products stand under this category; move them first.'],
  'catalog.expired_goods': [
    422,
    'Expired goods',
    'Goods that have expired, or have no date that exists, are not taken in.',
  ],
  'catalog.invalid_vat_status': [
    422,
    'Invalid VAT status',
    'The day or the VAT number does not fit; `field` names it.',
  ],
  'catalog.invalid_photo': [422, 'Invalid photo', 'The file is no photo that can be shown; `reason` says why.'],
  'catalog.too_many_photos': [409, 'Too many photos', 'A product has at most `most` photos.'],
  'catalog.photo_not_found': [404, 'No such photo', 'There is no such photo.'],
  'catalog.photos_busy': [429, 'Too many photos at once', 'Send it again in a moment.'],
  'catalog.import_not_found': [404, 'No such import', 'There is no such import in this shop.'],
  'catalog.import_state': [409, 'Import in another state', 'The import is in a state that does not allow this.'],
  'catalog.import_has_bad_rows': [409, 'Bad rows', 'Some rows are bad; mend them, or skip bad rows.'],
  'catalog.too_many_imports': [
    409,
    'Too many imports',
    '`most` files wait to be applied already; apply or cancel one of them.',
  ],
  'catalog.file_too_large': [413, 'File empty or too large', 'A file holds 1 to `mostBytes` bytes.'],
  'catalog.not_counted': [409, 'Not counted', 'Of this item no stock is kept.'],
  'catalog.delta_out_of_range': [422, 'Stock change out of range', 'A change is whole thousandths, at most `most`.'],
  'fulfilment.zone_invalid': [422, 'Invalid zone', 'A field of the zone does not fit; `field` names it.'],
  'fulfilment.zone_not_found': [404, 'No such zone', 'There is no such delivery zone in this shop.'],
  'fulfilment.too_many_zones': [409, 'Too many zones', 'A shop has at most `most` delivery zones.'],
  'fulfilment.slot_invalid': [422, 'Invalid slot', 'A field of a collection slot does not fit; `field` names it.'],
  'fulfilment.too_many_slots': [422, 'Too many slots', 'A week has at most `most` collection slots.'],
  'fulfilment.rider_invalid': [422, 'Invalid rider', 'A field of the rider does not fit; `field` names it.'],
  'fulfilment.rider_not_found': [404, 'No such rider', 'There is no such rider in this shop, or she is no longer one.'],
  'fulfilment.rider_name_taken': [409, 'Name taken', 'Another rider of the shop has this name.'],
  'fulfilment.too_many_riders': [409, 'Too many riders', 'A shop has at most `most` riders.'],
  'fulfilment.too_many_stops': [409, 'Too many stops', 'A run has at most `most` orders.'],
  'fulfilment.cash_limit': [409, 'Cash limit', 'With this order the rider would carry more than `limit` cents.'],
  'fulfilment.run_not_found': [404, 'No such run', 'There is no such run in this shop.'],
  'fulfilment.closure_invalid': [422, 'Invalid closure', 'A closure ends after it begins.'],
  'fulfilment.closure_not_found': [404, 'No such closure', 'There is no such closure in this shop, or it is over.'],
  'fulfilment.too_many_closures': [409, 'Too many closures', 'A shop has at most `most` closures to come.'],
  'fulfilment.run_busy': [409, 'Run busy', 'Orders of this run are still on their way.'],
  'orders.move_not_allowed': [409, 'Move not allowed', 'The order is in a state that does not allow this move.'],
  'orders.not_found': [404, 'No such order', 'There is no such order in this shop.'],
  'orders.cart_empty': [409, 'Cart empty', 'There is nothing in the cart.'],
  'orders.out_of_stock': [409, 'Out of stock', 'Less is available than was asked for; `shortages` says of what.'],
  'orders.not_reviewed': [409, 'Not reviewed', 'The customer has not been shown the cart as it is now.'],
  'orders.price_changed': [409, 'Price changed', 'A price went up since the customer saw it.'],
  'orders.wrong_code': [409, 'Wrong hand-over code', 'This is not the code of the order; `attemptsLeft` tries remain.'],
  'orders.code_locked': [409, 'Hand-over code locked', 'Too many wrong codes: the seller completes the order herself.'],
  'orders.too_many_lines': [422, 'Too many lines', 'An order has at most `most` lines.'],
  'orders.quantity_out_of_range': [422, 'Quantity out of range', 'A quantity is positive and at most `most` units.'],
  'orders.product_unavailable': [409, 'Product unavailable', 'The product, or a choice made for it, is not on sale.'],
  'orders.out_of_hours': [409, 'Out of hours', 'The product is sold at certain hours only; `hours` says when.'],
  'orders.choice_missing': [422, 'Choice missing', '`choicesMin` to `choicesMax` options of `group` must be chosen.'],
  'orders.shop_closed': [409, 'Shop closed', 'The shop takes no orders now.'],
  'orders.shop_paused': [409, 'Shop paused', 'The shop takes no new orders until `untilMs`.'],
  'orders.change_open': [409, 'Change not answered', 'A change waits for an answer; `askedBy` says who asked for it.'],
  'orders.change_over': [409, 'No open change', 'No change of this order waits for an answer.'],
  'orders.change_not_found': [404, 'No such change', 'There is no such change of this order.'],
  'orders.too_late_to_change': [409, 'Too late to change', 'The order is in a `state` in which it is not changed.'],
  'orders.nothing_left': [409, 'Nothing left', 'The change would leave nothing of the order: cancel it instead.'],
  'orders.cart_in_use': [409, 'Cart in use', 'The customer is putting another order together.'],
  'orders.below_minimum': [409, 'Below the minimum', 'The goods come to less than the zone asks for, by `missing`.'],
  'orders.slot_unavailable': [409, 'Slot unavailable', 'The chosen time to collect is over or fully taken.'],
  'orders.promise_fixed': [409, 'Promise fixed', 'In this state, what was promised cannot be changed.'],
} as const satisfies Record<Code, Problem>

export const API_PROBLEMS = { ...HTTP_ERRORS, ...OWN }
