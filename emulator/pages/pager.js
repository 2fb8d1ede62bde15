// @ts-check
/** On a small screen the two phones are pages of a swipe, with a switch above that says which one is shown. */

/** @import { Phone } from './phone.js' */

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
  scroller.addEventListener(
    'scroll',
    () => {
      const page = Math.round(scroller.scrollLeft / Math.max(1, scroller.clientWidth))
      const isSettled = Math.abs(scroller.scrollLeft - page * scroller.clientWidth) < 4
      if (!small.matches || !isSettled || page === shown) return
      shown = page
      apply()
    },
    { passive: true },
  )
  small.addEventListener('change', apply)
  apply()
}
