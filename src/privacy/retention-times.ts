/**
 * How long each class of data is kept. A shop may keep its customers' data for less time, never for more, and never for less
 * than the law or its own customers' claims need. Pure.
 */
interface Rule {
  /** Of the processing register. */
  readonly class: string
  readonly days: number
  /** The least that a shop may choose; absent where it has no choice. */
  readonly shortest?: number
}

/**
 * Without a choice: webhooks as they came and message ids, by which Meta's repetitions are known; what waits for an operator;
 * requests, which prove for three years that they were answered. Sales go by tax years and not by days.
 */
export const RETENTION_RULES = {
  raw_batch: { class: 'raw webhook', days: 30 },
  // A month in which an order can be talked about; what proves one stays with it anyhow.
  message_content: { class: 'chat', days: 90, shortest: 30 },
  message_status: { class: 'message id', days: 90, shortest: 30 },
  message: { class: 'message id', days: 90 },
  parked_item: { class: 'work in hand', days: 90 },
  // A week in which whoever says that nothing was handed over can be answered.
  handover_code: { class: 'hand-over code', days: 30, shortest: 7 },
  delivery_place: { class: 'delivery place', days: 90, shortest: 7 },
  saved_place_pin: { class: 'saved place', days: 90, shortest: 7 },
  // Three years after its last effect (Consumer Protection Act s116), the longest three years that there are.
  consent_ledger: { class: 'consent ledger', days: 3 * 365 + 1 },
  privacy_request: { class: 'data-subject request', days: 3 * 365 },
  // Three years after somebody's last day (Basic Conditions of Employment Act s31), and after an operator's grant is over.
  staff_record: { class: 'staff record', days: 3 * 365 },
  rider_record: { class: 'staff record', days: 3 * 365 },
  operator_grant: { class: 'staff record', days: 3 * 365 },
  // The relationship and five years, the longest that there are; counted from the closing for good.
  merchant_record: { class: 'merchant record', days: 5 * 365 + 2 },
  // Six months in which goods can be brought back (Consumer Protection Act s56).
  customer_profile: { class: 'customer profile', days: 730, shortest: 184 },
} as const satisfies Record<string, Rule>
export type RuleName = keyof typeof RETENTION_RULES

const isShopsChoice = (rule: RuleName): boolean => 'shortest' in RETENTION_RULES[rule]
export const RETENTION_CHOICES = (Object.keys(RETENTION_RULES) as RuleName[]).filter(isShopsChoice)

/** What a shop has chosen, in days by rule; what it has not named, and what is no rule, is as for everybody. */
export type ChosenDays = Readonly<Record<string, unknown>>

/** The days after which a class is destroyed. A choice beyond the bounds, wherever it came from, counts as the bound. */
export const retentionDays = (rule: RuleName, chosen: ChosenDays): number => {
  const { days, shortest }: Rule = RETENTION_RULES[rule]
  const wish = chosen[rule]
  if (shortest === undefined || typeof wish !== 'number' || !Number.isFinite(wish)) return days
  return Math.min(days, Math.max(shortest, Math.ceil(wish)))
}
