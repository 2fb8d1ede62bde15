/**
 * Virtual time: real time plus an offset that tests and people can move forward. Windows, expiries, retries, limits and
 * the free-tier month all read this clock, so that a day passes in a millisecond.
 */
type CancelTimer = () => void

export interface VirtualClock {
  /** Unix milliseconds of virtual time. */
  readonly now: () => number
  /** Milliseconds by which virtual time is ahead of real time. */
  readonly offsetMs: () => number
  /** Runs `action` once when virtual time reaches `now() + delayMs`. */
  readonly after: (delayMs: number, action: () => void) => CancelTimer
  /** Moves virtual time forward and runs, in order, everything that falls due on the way, each at its own instant. */
  readonly advance: (ms: number) => void
  /** Drops every timer and goes back to the given offset. */
  readonly reset: (offsetMs?: number) => void
}

interface Timer {
  readonly dueAt: number
  readonly order: number
  readonly action: () => void
  cancelled: boolean
}

/** Node's timers hold at most 2^31-1 ms; a later due time is looked at again then. */
const LONGEST_SLEEP_MS = 2_000_000_000

const isBefore = (a: Timer, b: Timer): boolean => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order)

const pushTimer = (heap: Timer[], timer: Timer): void => {
  let i = heap.push(timer) - 1
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (!isBefore(timer, heap[parent]!)) break
    heap[i] = heap[parent]!
    i = parent
  }
  heap[i] = timer
}

const popTimer = (heap: Timer[]): Timer | undefined => {
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined || heap.length === 0) return first
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
    if (!isBefore(heap[child]!, last)) break
    heap[i] = heap[child]!
    i = child
  }
  heap[i] = last
  return first
}

/** @param realNow Unix milliseconds of real time; tests pass a constant, and then only `advance` moves time. */
export const createVirtualClock = (realNow: () => number = Date.now, initialOffsetMs = 0): VirtualClock => {
  let offsetMs = initialOffsetMs
  let order = 0
  let heap: Timer[] = []
  let alarm: NodeJS.Timeout | undefined
  let alarmAt = Infinity

  const now = (): number => realNow() + offsetMs

  const setAlarm = (): void => {
    const next = heap[0]
    if (next === undefined || next.dueAt >= alarmAt) return
    clearTimeout(alarm)
    alarmAt = next.dueAt
    alarm = setTimeout(ring, Math.min(Math.max(0, next.dueAt - now()), LONGEST_SLEEP_MS))
    alarm.unref()
  }

  const ring = (): void => {
    alarmAt = Infinity
    const until = now()
    for (let timer = heap[0]; timer !== undefined && timer.dueAt <= until; timer = heap[0]) {
      popTimer(heap)
      if (!timer.cancelled) timer.action()
    }
    setAlarm()
  }

  const advance = (ms: number): void => {
    const target = offsetMs + ms
    for (let timer = heap[0]; timer !== undefined && timer.dueAt <= realNow() + target; timer = heap[0]) {
      popTimer(heap)
      if (timer.cancelled) continue
      offsetMs = Math.min(target, Math.max(offsetMs, timer.dueAt - realNow()))
      timer.action()
    }
    offsetMs = target
    clearTimeout(alarm)
    alarmAt = Infinity
    setAlarm()
  }

  return {
    now,
    offsetMs: () => offsetMs,
    after: (delayMs, action) => {
      const timer: Timer = { dueAt: now() + Math.max(0, delayMs), order: order++, action, cancelled: false }
      pushTimer(heap, timer)
      setAlarm()
      return () => {
        timer.cancelled = true
      }
    },
    advance,
    reset: (to = 0) => {
      heap = []
      clearTimeout(alarm)
      alarmAt = Infinity
      offsetMs = to
    },
  }
}
