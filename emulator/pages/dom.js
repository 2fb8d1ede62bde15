// @ts-check
/**
 * The only way these pages make elements. Text always becomes a text node, so that nothing that a person or a shop
 * wrote is ever read as markup; there is no innerHTML in this folder.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [props] Attributes; a function under `onclick`, `oninput`, … becomes a listener.
 * @param {...(Child | readonly Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value))
    } else {
      element.setAttribute(name, value === true ? '' : String(value))
    }
  }
  append(element, children)
  return element
}

/**
 * @param {Element} parent
 * @param {readonly (Child | readonly Child[])[]} children
 */
const append = (parent, children) => {
  for (const child of /** @type {Child[]} */ (children.flat())) {
    if (child === null || child === undefined || child === false) continue
    parent.append(child instanceof Node ? child : String(child))
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export const byId = (id) => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no element #${id}`)
  return element
}

/**
 * A link or picture address that is safe to open: http, https, or a picture carried in the address itself.
 * Anything else (`javascript:` above all) gives null.
 *
 * @param {unknown} value
 * @param {{ readonly image?: boolean }} [use]
 * @returns {string | null}
 */
export const safeUrl = (value, use = {}) => {
  if (typeof value !== 'string' || value === '') return null
  if (use.image && /^data:image\/(png|jpeg|webp|gif);base64,/i.test(value)) return value
  try {
    const url = new URL(value, document.baseURI)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
  } catch {
    return null
  }
}

const SVG = 'http://www.w3.org/2000/svg'

/** Drawn for Wakala on a 24-unit grid, so that the pages need neither a font nor a request. */
const ICONS = {
  send: 'M3.5 20.5 21 12 3.5 3.5l.1 6.6L15 12 3.6 13.9z',
  plus: 'M12 5v14M5 12h14',
  mic: 'M12 3.5a3 3 0 0 0-3 3V12a3 3 0 0 0 6 0V6.500a3 3 0 0 0-3-3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9.500l6 6 6-6',
  list: 'M9 6.500h11M9 12h11M9 17.500h11M4.200 6.500h.01M4.200 12h.01M4.200 17.500h.01',
  link: 'M14 4.500h5.500V10M19.500 4.500 11 13M17.500 13.500v5a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1h5',
  reply: 'M10 5.500 4 11.500l6 6M4.500 11.500H14a6 6 0 0 1 6 6v1',
  pin: 'M12 21.500s7-6.500 7-12a7 7 0 1 0-14 0c0 5.500 7 12 7 12zM12 12a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200z',
  image: 'M4 5.500h16v13H4zM4 16l4.500-4.500 4 4 2.500-2.500 5 5M15.500 9.500h.01',
  slip: 'M6 3.500h12v17l-2-1.500-2 1.500-2-1.500-2 1.500-2-1.500-2 1.500zM9 8h6M9 11.500h6M9 15h3',
  file: 'M7 3.500h7l4 4v13H7zM14 3.500V8h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.8-3.800 3.800-6 7.500-6s6.700 2.200 7.500 6',
  play: 'M8 5.500v13l11-6.500z',
  forward: 'M14 5.500l6 6-6 6M19.500 11.500H10a6 6 0 0 0-6 6v1',
  edit: 'M4.500 19.500l1-4L16 5l3 3L8.500 18.500z',
  trash: 'M5 7h14M9.500 7V4.500h5V7M7 7l1 13h8l1-13',
  copy: 'M9 9h10.500v10.500H9zM5 15H4.500V4.500H15V5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.800h.01',
  tools:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400zM9 19.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z',
  cart: 'M3.500 5H6l2 10h9.500l2-7H7M9.500 19.500h.01M16.500 19.500h.01',
  alert: 'M12 4 2.800 20h18.400zM12 10v4.500M12 17.300h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.200l3.500 2',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.500 14.500c1.800 2.400 5.200 2.400 7 0M9 9.800h.01M15 9.800h.01',
}

/** @typedef {keyof typeof ICONS} IconName */

/**
 * @param {IconName} name
 * @param {string} [className]
 */
export const icon = (name, className = '') => drawing([ICONS[name]], '0 0 24 24', `icon ${className}`.trim())

/**
 * A line drawing, hidden from screen readers: the control around it carries the words.
 *
 * @param {readonly string[]} paths
 * @param {string} viewBox
 * @param {string} className
 */
export const drawing = (paths, viewBox, className) => {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', viewBox)
  svg.setAttribute('class', className)
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('focusable', 'false')
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}
