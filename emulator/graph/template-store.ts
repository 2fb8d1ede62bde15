/** Templates by id and by (account, name, language), and names that are blocked after deletion. */
import type { Template } from './template.ts'

const NAME_BLOCKED_MS = 30 * 86_400_000

export interface TemplateStore {
  readonly add: (template: Template) => void
  readonly byId: (id: string) => Template | undefined
  readonly find: (wabaId: string, name: string, language: string) => Template | undefined
  readonly nameExists: (wabaId: string, name: string) => boolean
  readonly list: (wabaId: string) => Template[]
  /** Deleting an approved template blocks its name for 30 days. */
  readonly remove: (template: Template, now: number) => void
  readonly isBlocked: (wabaId: string, name: string, language: string, now: number) => boolean
  readonly save: () => { readonly templates: Template[]; readonly blocked: [string, number][] }
  readonly restore: (saved: { readonly templates: Template[]; readonly blocked: [string, number][] }) => void
}

const keyOf = (wabaId: string, name: string, language: string): string => `${wabaId}|${name}|${language}`

export const createTemplateStore = (): TemplateStore => {
  const byId = new Map<string, Template>()
  const byKey = new Map<string, Template>()
  const names = new Map<string, number>()
  const blocked = new Map<string, number>()

  const count = (template: Template, by: number): void => {
    const key = `${template.wabaId}|${template.name}`
    names.set(key, (names.get(key) ?? 0) + by)
  }
  const add = (template: Template): void => {
    byId.set(template.id, template)
    byKey.set(keyOf(template.wabaId, template.name, template.language), template)
    count(template, 1)
  }
  return {
    add,
    byId: (id) => byId.get(id),
    find: (wabaId, name, language) => byKey.get(keyOf(wabaId, name, language)),
    nameExists: (wabaId, name) => (names.get(`${wabaId}|${name}`) ?? 0) > 0,
    list: (wabaId) => [...byId.values()].filter((template) => template.wabaId === wabaId),
    remove: (template, now) => {
      const key = keyOf(template.wabaId, template.name, template.language)
      byId.delete(template.id)
      byKey.delete(key)
      count(template, -1)
      if (template.status === 'APPROVED') blocked.set(key, now + NAME_BLOCKED_MS)
    },
    isBlocked: (wabaId, name, language, now) => (blocked.get(keyOf(wabaId, name, language)) ?? 0) > now,
    save: () => ({ templates: [...byId.values()], blocked: [...blocked] }),
    restore: (saved) => {
      for (const map of [byId, byKey, names, blocked]) map.clear()
      saved.templates.forEach(add)
      for (const [key, until] of saved.blocked) blocked.set(key, until)
    },
  }
}
