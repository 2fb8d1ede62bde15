/** What Meta tells of an account that somebody has to act on, for the operator's alerts. All else is only kept. */

type ChannelFacts = Readonly<Record<string, string | number | boolean | null>>

/** By event: the fact that decides, and which of its values are a warning. */
const WARNINGS: Readonly<Record<string, readonly [fact: string, values: readonly string[]]>> = {
  channel_account_update: [
    'event',
    [
      ...['ACCOUNT_VIOLATION', 'ACCOUNT_RESTRICTION', 'DISABLED_UPDATE', 'ACCOUNT_DELETED', 'ACCOUNT_OFFBOARDED'],
      ...['PARTNER_REMOVED', 'PARTNER_APP_UNINSTALLED'],
    ],
  ],
  channel_account_alert: ['severity', ['CRITICAL', 'WARNING']],
  channel_account_review: ['decision', ['REJECTED']],
  channel_number_name: ['decision', ['REJECTED']],
  channel_number_quality: ['event', ['FLAGGED', 'DOWNGRADE']],
  channel_template_status: ['event', ['REJECTED', 'PAUSED', 'DISABLED', 'FLAGGED', 'LIMIT_EXCEEDED']],
  // A PIN that was changed or asked for by nobody of ours is somebody else's try to take the number.
  channel_security: ['event', ['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_REQUEST_SUCCESS']],
}

/** The facts of an alert, which name the account and no person; null when nobody has to do anything. */
export const warningOf = (type: string, facts: ChannelFacts): Readonly<Record<string, string>> | null => {
  const [fact, values] = Object.hasOwn(WARNINGS, type) ? (WARNINGS[type] ?? []) : []
  const value = fact === undefined ? undefined : facts[fact]
  if (typeof value !== 'string' || !values?.includes(value)) return null
  const details = ['wabaId', 'phoneNumberId', 'violation', 'ban', 'disconnection', 'restrictions'].flatMap((name) => {
    const detail = facts[name]
    return typeof detail === 'string' && detail !== '' ? [[name, detail] as const] : []
  })
  return { type, what: value, ...Object.fromEntries(details) }
}
