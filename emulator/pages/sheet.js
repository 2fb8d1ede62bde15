// @ts-check
/**
 * A sheet that slides up from the bottom of a phone (or stands in the middle of the page). It is a native modal
 * dialog, which keeps the focus inside, closes on Escape and gives the focus back.
 */

import { h, icon } from './dom.js'

let sheets = 0

/**
 * Shows a form and waits for it.
 *
 * @param {{
 *   anchor: Element | null,
 *   title: string,
 *   body: readonly (Node | null)[],
 *   submit?: string,
 *   check?: (data: FormData) => string | null,
 * }} options `anchor` is the phone to slide up in; `check` returns what is wrong, in words.
 * @returns {Promise<FormData | null>} null when it was dismissed.
 */
export const openSheet = ({ anchor, title, body, submit, check }) =>
  new Promise((resolve) => {
    sheets += 1
    const titleId = `sheet-${sheets}`
    /** @type {FormData | null} */
    let result = null

    const problem = h('p', { class: 'problem', role: 'alert' })
    const form = h(
      'form',
      { method: 'dialog', novalidate: true },
      h('div', { class: 'sheet-body' }, ...body),
      problem,
      submit ? h('button', { type: 'submit', class: 'primary' }, submit) : null,
    )
    const dialog = h(
      'dialog',
      { class: anchor ? 'sheet' : 'sheet centre', 'aria-labelledby': titleId },
      h(
        'div',
        { class: 'sheet-head' },
        h('h2', { id: titleId }, title),
        h(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: () => dialog.close() },
          icon('close'),
        ),
      ),
      form,
    )

    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const data = new FormData(form, event.submitter instanceof HTMLButtonElement ? event.submitter : undefined)
      const wrong = check?.(data) ?? null
      problem.textContent = wrong ?? ''
      if (wrong) return
      result = data
      dialog.close()
    })
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close()
    })

    const place = () => placeOver(dialog, anchor)
    dialog.addEventListener('close', () => {
      window.removeEventListener('resize', place)
      dialog.remove()
      resolve(result)
    })
    window.addEventListener('resize', place)
    document.body.append(dialog)
    place()
    dialog.showModal()
    focusFirst(dialog)
  })

/** @param {HTMLDialogElement} dialog */
const focusFirst = (dialog) => {
  const first = dialog.querySelector('.sheet-body input, .sheet-body textarea, .sheet-body button')
  if (first instanceof HTMLElement) first.focus()
}

/**
 * @param {HTMLElement} dialog
 * @param {Element | null} anchor
 */
const placeOver = (dialog, anchor) => {
  if (!anchor) return
  const box = anchor.getBoundingClientRect()
  dialog.style.setProperty('--left', `${box.left}px`)
  dialog.style.setProperty('--width', `${box.width}px`)
  dialog.style.setProperty('--bottom', `${Math.max(0, window.innerHeight - box.bottom)}px`)
  dialog.style.setProperty('--height', `${box.height}px`)
}
