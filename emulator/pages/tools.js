// @ts-check
/** The drawer beside the phones: tabs for cost, wire, and faults. A column on a desktop, a modal panel on a phone. */

/** A query, not a number in the code: the style sheet's own breakpoint. */
const OVERLAY = '(max-width: 1119px)'

/**
 * @param {{
 *   drawer: HTMLElement, toggle: HTMLElement, close: HTMLElement, tabs: readonly HTMLElement[],
 *   rest: readonly HTMLElement[],
 * }} parts `rest` is the page behind the drawer.
 */
export const createTools = ({ drawer, toggle, close, tabs, rest }) => {
  const overlay = matchMedia(OVERLAY)
  let isOpen = !overlay.matches

  const apply = () => {
    drawer.hidden = !isOpen
    toggle.setAttribute('aria-expanded', String(isOpen))
    document.body.classList.toggle('tools-open', isOpen)
    const isModal = isOpen && overlay.matches
    for (const part of rest) part.inert = isModal
    drawer.setAttribute('role', isModal ? 'dialog' : 'complementary')
    if (isModal) drawer.setAttribute('aria-modal', 'true')
    else drawer.removeAttribute('aria-modal')
  }
  const set = (/** @type {boolean} */ open) => {
    if (open === isOpen) return
    isOpen = open
    apply()
    if (open) selected()?.focus()
    else toggle.focus()
  }
  const selected = () => tabs.find((tab) => tab.getAttribute('aria-selected') === 'true')

  const select = (/** @type {HTMLElement} */ chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen
      tab.setAttribute('aria-selected', String(isChosen))
      tab.tabIndex = isChosen ? 0 : -1
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '')
      if (panel) panel.hidden = !isChosen
    }
  }

  for (const tab of tabs) {
    tab.addEventListener('click', () => select(tab))
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (!step) return
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]
      if (!next) return
      select(next)
      next.focus()
    })
  }
  toggle.addEventListener('click', () => set(!isOpen))
  close.addEventListener('click', () => set(false))
  drawer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && overlay.matches) set(false)
  })
  overlay.addEventListener('change', () => {
    if (overlay.matches) isOpen = false
    apply()
  })
  apply()

  return {
    /** @param {string} tabId */
    open: (tabId) => {
      const tab = tabs.find(({ id }) => id === tabId)
      if (tab) select(tab)
      if (isOpen) tab?.focus()
      else set(true)
    },
  }
}
