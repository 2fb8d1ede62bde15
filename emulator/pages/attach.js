// @ts-check
/** Turns what a person attaches into the message that the emulator sends for her. */

/** @import { WireObject } from './types.ts' */

import { kotaPicture, pickedPicture, slipPicture } from './picture.js'
import { chooseAttachment, choosePlace } from './sheets.js'

/**
 * @param {Element} screen The phone in which the sheet opens.
 * @param {string} shopName
 * @param {(text: string) => void} note Tells the person what went wrong.
 * @returns {Promise<WireObject | null>}
 */
export const attach = async (screen, shopName, note) => {
  const choice = await chooseAttachment(screen)
  if (!choice) return null
  try {
    const message = await messageOf(choice.kind, screen, shopName)
    return message ? { ...message, ...(choice.forwarded ? { forwarded: true } : {}) } : null
  } catch (error) {
    note(error instanceof Error ? error.message : 'That did not work.')
    return null
  }
}

/**
 * @param {import('./sheets.js').Attachment} kind
 * @param {Element} screen
 * @param {string} shopName
 * @returns {Promise<WireObject | null>}
 */
const messageOf = async (kind, screen, shopName) => {
  const jpeg = { type: 'image', mimeType: 'image/jpeg' }
  switch (kind) {
    case 'photo':
      return { ...jpeg, caption: 'A kota like this one please', dataBase64: kotaPicture() }
    case 'slip':
      return { ...jpeg, caption: 'I have paid', dataBase64: slipPicture(shopName) }
    case 'file': {
      const picked = await pickedPicture()
      return picked ? { type: 'image', ...picked } : null
    }
    case 'voice':
      return { type: 'audio', voice: true }
    case 'location': {
      const place = await choosePlace(screen)
      return place ? { type: 'location', ...place } : null
    }
    case 'contact':
      return { type: 'contacts', name: 'Sipho', phone: '27710000002' }
  }
}
