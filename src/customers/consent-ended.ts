/** Which entries of a consent ledger have no effect any more. Pure. */
import {
  CONSENT_PURPOSES,
  inOrder,
  stateAfter,
  type ConsentAction,
  type ConsentEntry,
  type ConsentState,
} from './consent.ts'

type Recorded = Pick<ConsentEntry, 'id' | 'purpose' | 'action' | 'occurredAtMs' | 'recordedAtMs'>

/** Actions that say what holds whatever was said before. The others change what holds only from some states, or never. */
const SETS_STATE: ReadonlySet<ConsentAction> = new Set(['granted', 'refused', 'withdrawn', 'blocked_by_registry'])

/**
 * Entries of a customer's whole ledger that an entry recorded before an instant (Unix ms) has ended: what holds for any
 * purpose, and since when, is the same without them. None of them was recorded since that instant.
 *
 * The newest entry of the ledger is never among them: the chain goes on from it. An entry that came late, about a time before
 * another's, keeps what is in its neighbourhood until it is old itself.
 */
export const endedEntries = <Entry extends Recorded>(ledger: readonly Entry[], beforeMs: number): readonly Entry[] => {
  const newest = ledger.reduce<Entry | null>((a, b) => (a && a.recordedAtMs > b.recordedAtMs ? a : b), null)
  return CONSENT_PURPOSES.flatMap((purpose) => {
    const said = inOrder(ledger, purpose)
    const notices = said.filter(({ action }) => action === 'notice_given')
    const answers = said.filter(({ action }) => action !== 'notice_given')
    return [...endedNotices(notices, beforeMs, newest), ...endedAnswers(answers, beforeMs, newest)]
  })
}

/** A notice is over with the next one, and with nothing else. */
const endedNotices = <Entry extends Recorded>(
  notices: readonly Entry[],
  beforeMs: number,
  newest: Entry | null,
): readonly Entry[] => {
  const old = notices.filter(({ recordedAtMs }) => recordedAtMs < beforeMs)
  return old.slice(0, -1).filter((notice) => notice !== newest)
}

/** What stands before the last entry that set another state by itself; up to the first entry that has to stay. */
const endedAnswers = <Entry extends Recorded>(
  said: readonly Entry[],
  beforeMs: number,
  newest: Entry | null,
): readonly Entry[] => {
  let state: ConsentState = 'none'
  let setter = 0
  for (const [i, entry] of said.entries()) {
    if (entry.recordedAtMs >= beforeMs) break
    const after = stateAfter(state, entry.action)
    if (SETS_STATE.has(entry.action) && after !== state) setter = i
    if (entry === newest) break
    state = after
  }
  return said.slice(0, setter)
}
