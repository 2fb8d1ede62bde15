// @ts-check
/** The fixed parts of a phone: caption, case, chat head, and the places for what changes. */

/** @import { BusinessNumber, EmulatedUser } from './types.ts' */

import { h, icon } from './dom.js'

/** @param {'customer' | 'seller'} role */
export const phoneParts = (role) => {
  const clock = h('span', {})
  const avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' })
  const name = h('strong', { class: 'peer' })
  const subtitle = h('span', { class: 'subtitle' }, 'Business account')
  const typing = h(
    'div',
    { class: 'typing', hidden: true, role: 'status' },
    h('span', { class: 'sr' }, 'typing'),
    h('i'),
    h('i'),
    h('i'),
  )
  const empty = h('p', { class: 'empty' }, 'No messages yet. Say hello, or try one of the lines below.')
  const note = h('p', { class: 'note', role: 'alert' })
  const jumpCount = h('span', { class: 'badge' })
  const jump = h('button', { type: 'button', class: 'jump', hidden: true }, icon('down'), jumpCount)
  const person = h('span', { class: 'person' })
  const number = h('span', { class: 'digits' })
  const window = h('span', { class: 'window' })
  const screen = h('div', { class: 'screen' })
  const heading = h('h2', {}, role === 'customer' ? 'Customer' : 'Seller')
  heading.id = `${role}-heading`

  return {
    clock,
    subtitle,
    typing,
    empty,
    note,
    jump,
    jumpCount,
    window,
    screen, // prettier-ignore
    element: h(
      'section',
      { class: `phone ${role}`, id: `phone-${role}`, 'aria-labelledby': heading.id },
      h('div', { class: 'caption' }, heading, person, number, window),
      h('div', { class: 'case' }, screen),
    ),
    /**
     * @param {HTMLElement} log
     * @param {HTMLElement} foot
     * @param {() => void} onJump
     */
    assemble: (log, foot, onJump) => {
      jump.addEventListener('click', onJump)
      log.prepend(empty)
      log.append(typing)
      screen.append(
        h(
          'div',
          { class: 'statusbar', 'aria-hidden': 'true' },
          clock,
          h('span', { class: 'signal' }, h('i'), h('i'), h('i'), h('i')),
        ),
        h('div', { class: 'chat-head' }, avatar, h('div', { class: 'who' }, name, subtitle)),
        h('div', { class: 'chat-body' }, log, jump, note),
        foot,
      )
    },
    /**
     * @param {EmulatedUser} user
     * @param {BusinessNumber} business
     */
    describe: (user, business) => {
      avatar.textContent = initials(business.name)
      name.textContent = business.name
      person.textContent = user.name
      number.textContent = user.hidePhone && user.username ? `@${user.username}` : readablePhone(user.phone)
    },
  }
}

/** @param {string} name */
const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()

/** @param {string} phone */
export const readablePhone = (phone) => phone.replace(/^27(\d{2})(\d{3})(\d{4})$/, '+27 $1 $2 $3')
