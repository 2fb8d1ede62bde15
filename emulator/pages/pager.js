// @ts-check
/** On a small screen the two phones are pages of a swipe, with a switch above that says which one is shown. */

/** @import { Phone } from './phone.js' */

/** A swipe counts when the scroller has come to rest; on its way it passes both phones. */
const SETTLED_MS = 120

const SMALL = '(max-width: 759px)'

/**
 * @param {{ scroller: HTMLElement, buttons: readonly HTMLElement[], phones: readonly Phone[] }} parts
 */
export const createPager = ({ scroller, buttons, phones }) => {
  const small = matchMedia(SMALL)
  let shown = 0

  const apply = () => {
    buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === shown)))
    phones.forEach((phone, at) => {
      const isInView = !small.matches || at === shown
      // The hidden phone must not take the focus; it is still drawn, for the swipe.
      phone.element.inert = !isInView
      phone.setInView(isInView)
    })
  }

  buttons.forEach((button, at) =>
    button.addEventListener('click', () => {
      shown = at
      apply()
      scroller.scrollTo({ left: at * scroller.clientWidth })
    }),
  )
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling
  const settle = () => {
    const page = Math.round(scroller.scrollLeft / Math.max(1, scroller.clientWidth))
    if (!small.matches || page === shown) return
    shown = page
    apply()
  }
  scroller.addEventListener(
    'scroll',
    () => {
      clearTimeout(settling)
      settling = setTimeout(settle, SETTLED_MS)
    },
    { passive: true },
  )
  small.addEventListener('change', apply)
  apply()
}
