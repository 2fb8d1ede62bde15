/**
 * English goods as Nguni and Sotho write them: "iitshiphusi", "ditshipisi", "utamatisi". A noun prefix comes before, each
 * syllable gets a vowel, and the consonants are written as they are heard, so the consonants are what tells the word. Pure.
 */
import { squeeze } from './normalise.ts'
import { stems } from './word-forms.ts'

/** Written differently and heard alike, the longer spelling first. `C` is the sound of "chips". */
const HEARD: readonly (readonly [written: RegExp, sound: string])[] = [
  [/tsh|tj|ch|sh/g, 'C'],
  [/ph/g, 'p'],
  [/th/g, 't'],
  [/bh/g, 'b'],
  [/dl/g, 'l'],
  [/kh|ck|qu|kg/g, 'k'],
  [/c(?=[eiy])|z/g, 's'],
  [/g(?=[ei])|dg/g, 'j'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  // "Rice" is "irayisi" here and "ilayisi" there.
  [/r/g, 'l'],
]
/** Fewer consonants than that are shared by too many words. */
const CONSONANTS_MIN = 3

/** The consonants of a word as they are heard; empty when there are too few to tell it by. */
const heard = (word: string): string => {
  const sounds = HEARD.reduce((text, [written, sound]) => text.replaceAll(written, sound), squeeze(word.toLowerCase()))
  const consonants = sounds.replaceAll(/[^a-zC]|[aeiouywh]/g, '')
  return consonants.length < CONSONANTS_MIN ? '' : consonants
}

/** What a word of a name sounds like, of many and of one. */
export const soundsOf = (name: string): readonly string[] => {
  const one = name.length > 4 && name.endsWith('s') ? [name.slice(0, -1)] : []
  return [name, ...one].map(heard).filter((sound) => sound !== '')
}

/** What a word may be a loan of: null sounds when it carries no noun prefix, or does not end in a vowel as loans do. */
export const loanSounds = (word: string): readonly string[] =>
  /[aeiou]$/.test(word)
    ? stems(word)
        .map(heard)
        .filter((sound) => sound !== '')
    : []
