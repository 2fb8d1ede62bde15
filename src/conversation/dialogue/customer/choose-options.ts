/**
 * Options that an item cannot be ordered without: which of its questions is open, and what an answer makes of it. Pure.
 * What has been chosen so far is kept in the question itself, as ids.
 */
import type { CatalogueOptionGroup } from '../../../catalog/index.ts'
import type { OptionGroupId, OptionId } from '../../../kernel/ids.ts'
import { findUnanswered, NOTE_MOST, type LineRequest, type OrderRefusal } from '../../../orders/index.ts'
import { normalise } from '../../understanding/normalise.ts'
import { itemName } from '../facts.ts'
import type { DialogueItem, DialogueOption } from '../dialogue-facts.ts'
import type { ItemQuestion, OptionQuestion } from '../question.ts'

type Chosen = LineRequest['options']

export const isOptionQuestion = (question: ItemQuestion | undefined): question is OptionQuestion =>
  question?.group !== undefined

export const findGroup = (item: DialogueItem, groupId: OptionGroupId): CatalogueOptionGroup | null =>
  item.groups?.find((group) => group.groupId === groupId) ?? null

export const isIncluded = (option: DialogueOption, chosen: Chosen): boolean =>
  chosen.findLast(({ optionId }) => optionId === option.optionId)?.included ?? option.default

/** A group's options, and how many of them the item has as chosen. */
const optionsIn = (item: DialogueItem, groupId: OptionGroupId, chosen: Chosen) => {
  const own = item.options.filter((option) => option.groupId === groupId)
  return { own, count: own.filter((option) => isIncluded(option, chosen)).length }
}

/** Whether the group is answered as it stands, so that "that’s all" is an answer. */
export const isEnough = (item: DialogueItem, group: CatalogueOptionGroup, chosen: Chosen): boolean => {
  const { count } = optionsIn(item, group.groupId, chosen)
  return count >= group.choicesMin && count <= group.choicesMax
}

const without = (chosen: Chosen, ids: readonly OptionId[]): Chosen =>
  chosen.filter(({ optionId }) => !ids.includes(optionId))

/** "On brown bread" takes the white off that it comes with: what was named outranks what comes by itself. */
const makeRoom = (item: DialogueItem, chosen: Chosen): Chosen =>
  (item.groups ?? []).reduce<Chosen>((all, { groupId, choicesMax }) => {
    const { own, count } = optionsIn(item, groupId, all)
    const unasked = own.filter((o) => o.default && o.removable && all.every((c) => c.optionId !== o.optionId))
    const over = count - choicesMax
    if (over <= 0 || unasked.length < over) return all
    return [...all, ...unasked.slice(-over).map(({ optionId }) => ({ optionId, included: false }))]
  }, chosen)

/** Either a line that can be ordered, or what must be asked first and what orders would say of it unasked. */
export type Choosing =
  | { readonly question: OptionQuestion; readonly refusal: OrderRefusal }
  | { readonly question: null; readonly options: LineRequest['options']; readonly refusal?: never }

/** How much of it, and how she wished it. */
export interface Wanted {
  readonly quantityMilli: number
  readonly note?: string | null
}

const askAbout = (
  item: DialogueItem,
  { quantityMilli, note }: Wanted,
  options: Chosen,
  group: CatalogueOptionGroup,
): OptionQuestion => ({
  candidates: [item.variantId],
  quantityMilli,
  options,
  ...(note == null ? {} : { note: note.slice(0, NOTE_MOST) }),
  group: { groupId: group.groupId, page: 0 },
})

const ask = (item: DialogueItem, wanted: Wanted, options: Chosen, group: CatalogueOptionGroup): Choosing => {
  const { groupId, name, choicesMin, choicesMax } = group
  return {
    question: askAbout(item, wanted, options, group),
    refusal: { code: 'orders.choice_missing', name: itemName(item), groupId, group: name, choicesMin, choicesMax },
  }
}

/** The first question of the item that the choice leaves open; of a group with too many named, all is asked anew. */
export const chooseFor = (item: DialogueItem, wanted: Wanted, options: Chosen): Choosing => {
  const chosen = makeRoom(item, options)
  const group = findUnanswered({ groups: item.groups ?? [], options: item.options }, chosen)
  if (group === null) return { question: null, options: chosen }
  const { own, count } = optionsIn(item, group.groupId, chosen)
  const kept =
    count > group.choicesMax
      ? without(
          chosen,
          own.map((o) => o.optionId),
        )
      : chosen
  return ask(item, wanted, kept, group)
}

/** With these chosen as well; where only one is allowed the new one replaces the one before. */
const including = (item: DialogueItem, chosen: Chosen, ids: readonly OptionId[]): Chosen => {
  const groupsOfOne = ids.flatMap((id) => {
    const groupId = item.options.find((o) => o.optionId === id)?.groupId
    const group = groupId == null ? null : findGroup(item, groupId)
    return group?.choicesMax === 1 ? [group.groupId] : []
  })
  const replaced = item.options.filter((o) => o.groupId != null && groupsOfOne.includes(o.groupId))
  const before = without(chosen, [...replaced.map((o) => o.optionId), ...ids])
  return [...before, ...ids.map((optionId) => ({ optionId, included: true }))]
}

/** A line's choice with a later wish: what is named now outranks what was chosen before. */
export const changeOptions = (item: DialogueItem, before: Chosen, wish: Chosen): Chosen => {
  const off = wish.filter(({ included }) => !included)
  const on = wish.flatMap(({ optionId, included }) => (included ? [optionId] : []))
  return [
    ...without(
      including(item, before, on),
      off.map(({ optionId }) => optionId),
    ),
    ...off,
  ]
}

/**
 * The answer to a question. By a tap one option comes at a time, so a group that allows more stays open until it is full
 * or `isAll`; in words she names all that she wants.
 */
export const answerOption = (
  item: DialogueItem,
  asked: OptionQuestion,
  ids: readonly OptionId[],
  isAll: boolean,
): Choosing => {
  const options = including(item, asked.options, ids)
  const next = chooseFor(item, asked, options)
  const group = findGroup(item, asked.group.groupId)
  if (next.question?.group.groupId === asked.group.groupId || isAll || group === null) return next
  const chosen = makeRoom(item, options)
  const { own, count } = optionsIn(item, group.groupId, chosen)
  const isFull = count >= Math.min(group.choicesMax, own.length)
  return isFull ? next : ask(item, asked, chosen, group)
}

/** The question that waits for this item, wherever it stands in the queue. */
export const findAsked = (items: readonly ItemQuestion[], item: DialogueItem): OptionQuestion | null =>
  items.filter(isOptionQuestion).find(({ candidates }) => candidates[0] === item.variantId) ?? null

/** An option of an old message, whose question is no longer open: it begins the item anew. */
export const askedAnew = (item: DialogueItem, quantityMilli: number, optionId: OptionId): OptionQuestion | null => {
  const groupId = item.options.find((o) => o.optionId === optionId)?.groupId
  const group = groupId == null ? null : findGroup(item, groupId)
  return group === null ? null : askAbout(item, { quantityMilli }, [], group)
}

/** Words around an answer that change nothing of it. Never one that says no: "no cheese" is not cheese. */
const AROUND = new Set(
  (
    'a an the and with plus please pls plz i want ill have take make it id like mine also then just only ' +
    'ngicela ngifuna ngithanda ne na nge nga futhi u kuphela ndicela ke kopa kapa le batla asseblief asb met en ek wil'
  ).split(' '),
)
/** "Necheese": a link written together with the word. */
const LINKED = /^(?:nge|nga|ne|na|i|u)(?=\p{L}{3})/u

const tokensOf = (text: string): string[] =>
  normalise(text)
    .text.replaceAll("'", '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')

interface Phrase {
  readonly optionId: OptionId
  readonly tokens: readonly string[]
}

export const startsAt = (words: readonly string[], at: number, { tokens }: Phrase): boolean =>
  tokens.every((token, i) => {
    const word = words[at + i]
    return word === token || (i === 0 && word?.replace(LINKED, '') === token)
  })

/** What the options of an item are called, the longest name first. */
export const optionPhrases = (item: DialogueItem): readonly Phrase[] =>
  item.options
    .flatMap(({ optionId, name, aliases }) => [name, ...aliases].map((a) => ({ optionId, tokens: tokensOf(a) })))
    .filter(({ tokens }) => tokens.length > 0)
    .sort((a, b) => b.tokens.length - a.tokens.length)

/**
 * The options that an answer in words names, by name or alias, the longest first; null when it says anything else
 * besides, because then it is no answer to this question.
 */
export const optionsNamed = (text: string, item: DialogueItem): readonly OptionId[] | null => {
  const words = tokensOf(text)
  const phrases = optionPhrases(item)
  const named = new Set<OptionId>()
  for (let at = 0; at < words.length;) {
    const phrase = phrases.find((p) => startsAt(words, at, p))
    if (phrase === undefined && !AROUND.has(words[at] ?? '')) return null
    if (phrase !== undefined) named.add(phrase.optionId)
    at += phrase?.tokens.length ?? 1
  }
  return named.size === 0 ? null : [...named]
}
