// @ts-check
/** Things that go wrong on a bad day, and the clock: both are asked of the emulator, which plays them for real. */

/** @import { Clock, WireObject } from './types.ts' */
/** @import { Api } from './api.js' */

import { h, icon } from './dom.js'
import { formatFull, formatSpan } from './time.js'

/**
 * A switch for one of the emulator's faults. Probabilities stand at "always" where that still lets a demonstration go
 * on, and below it where nothing would ever arrive.
 *
 * @typedef {{ label: string, what: string, on: WireObject, off: WireObject, isOn: (settings: any) => boolean }} Fault
 */

/** @type {readonly Fault[]} */
const FAULTS = [
  whole('duplicateWebhooks', 1, 'Duplicate webhooks', 'Each one arrives twice'),
  {
    label: 'Late webhooks',
    what: 'Three to six seconds late',
    on: { delayMs: [3000, 6000] },
    off: { delayMs: [0, 0] },
    isOn: ({ delayMs }) => delayMs?.[1] > 0,
  },
  whole('reorderAcrossUsers', 1, 'Out of order', 'Webhooks of other people overtake'),
  whole('reorderStatuses', 1, 'Statuses out of order', 'Read before delivered, delivered before sent'),
  whole('webhook5xxRetry', 0.5, 'Answers taken for a 500', 'Every second webhook is sent again'),
  whole('badSignature', 1, 'Wrong signature', 'The product must refuse with 401'),
  whole('withholdStatuses', 1, 'No statuses', 'Delivered, but nobody says so'),
  graph('http5xx', 1, 0, 'Graph API down', 'Every send is answered with 5xx'),
  graph('dropBeforeAccept', 1, 0, 'Connection breaks before', 'Nothing was accepted'),
  graph('dropAfterAccept', 1, 0, 'Connection breaks after', 'Accepted, but the answer is lost'),
  graph('latencyMs', [2000, 4000], [0, 0], 'Slow Graph API', 'Two to four seconds an answer'),
  graph('errors', [{ code: 130429 }], [], 'Rate limit', 'Sends are refused with 130429'),
  graph('errors', [{ code: 131026, async: true }], [], 'Undeliverable', 'Accepted, then failed with 131026'),
]

/**
 * @param {string} name
 * @param {number} probability
 * @param {string} label
 * @param {string} what
 * @returns {Fault}
 */
function whole(name, probability, label, what) {
  const isOn = (/** @type {any} */ settings) => settings[name] === true || settings[name] > 0
  return { label, what, on: { [name]: probability }, off: { [name]: 0 }, isOn }
}

/**
 * @param {string} name
 * @param {unknown} on
 * @param {unknown} off
 * @param {string} label
 * @param {string} what
 * @returns {Fault}
 */
function graph(name, on, off, label, what) {
  const isOn = (/** @type {any} */ settings) => JSON.stringify(settings.graph?.[name]) === JSON.stringify(on)
  return { label, what, on: { graph: { [name]: on } }, off: { graph: { [name]: off } }, isOn }
}

const HOUR_MS = 3_600_000

/**
 * @param {{ panel: HTMLElement, api: Api, nowMs: () => number, note: (text: string) => void }} port
 */
export const createFaults = ({ panel, api, nowMs, note }) => {
  const active = h('p', { class: 'fine', role: 'status' })
  const now = h('strong', { class: 'now' })
  const ahead = h('span', { class: 'fine' })

  const guarded = (/** @type {() => Promise<unknown>} */ doIt, /** @type {string} */ done) => async () => {
    try {
      await doIt()
      note(done)
    } catch (error) {
      note(error instanceof Error ? error.message : 'That did not work.')
    }
  }
  const refresh = async () => show((await api.state()).faults)
  const switches = FAULTS.map((fault) =>
    faultSwitch(fault, async (isOn) => {
      await guarded(() => api.addFault(isOn ? fault.off : fault.on), `${fault.label}: ${isOn ? 'off' : 'on'}`)()
      await refresh()
    }),
  )
  const jump = (/** @type {string} */ label, /** @type {number} */ ms) =>
    h('button', { type: 'button', onclick: guarded(() => api.advanceClock(ms), `Moved by ${label.slice(2)}`) }, label)

  panel.append(
    h('h3', {}, 'Clock'),
    h('div', { class: 'clock' }, icon('clock'), now, ahead),
    h('div', { class: 'jumps' }, jump('+ 5 min', HOUR_MS / 12), jump('+ 1 h', HOUR_MS), jump('+ 24 h', 24 * HOUR_MS)),
    h(
      'p',
      { class: 'fine' },
      'Moves WhatsApp only: windows close, media expires, retries come due. It cannot go back.',
    ),
    h('h3', {}, 'Faults'),
    h('div', { class: 'switches' }, ...switches.map(({ element }) => element)),
    active,
    h(
      'button',
      { type: 'button', class: 'quiet', onclick: guarded(() => api.clearFaults().then(refresh), 'All faults are off') },
      'Turn all off',
    ),
  )

  /** @param {any} faults */
  const show = (faults) => {
    const settings = faults?.settings ?? faults ?? {}
    const count = switches.filter(({ fault, set }) => set(fault.isOn(settings))).length
    active.textContent =
      count === 0 ? 'No faults: a good day.' : `${count} ${count === 1 ? 'fault is' : 'faults are'} on.`
  }

  return {
    showFaults: show,
    /** @param {Clock} clock */
    showClock: (clock) => {
      now.textContent = formatFull(nowMs())
      ahead.textContent = clock.offsetMs > 0 ? `${formatSpan(clock.offsetMs)} ahead` : 'in step with your clock'
    },
  }
}

/**
 * @param {Fault} fault
 * @param {(isOn: boolean) => void} onFlip Gets what it was.
 */
const faultSwitch = (fault, onFlip) => {
  const element = h(
    'button',
    { type: 'button', class: 'switch', 'aria-pressed': 'false' },
    h('span', {}, fault.label, h('small', {}, fault.what)),
    h('i', { 'aria-hidden': 'true' }),
  )
  element.addEventListener('click', () => onFlip(element.getAttribute('aria-pressed') === 'true'))
  const set = (/** @type {boolean} */ isOn) => {
    element.setAttribute('aria-pressed', String(isOn))
    return isOn
  }
  return { element, fault, set }
}
