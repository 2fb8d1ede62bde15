/** HTML in which nothing that anybody wrote can become markup: a template escapes whatever is put into it. Pure. */
import { escapeHtml } from '../platform/http/html.ts'

/** Markup that is meant as such. */
export interface Html {
  readonly source: string
}
type Part = string | number | Html | null | undefined | false | readonly Part[]

const raw = (source: string): Html => ({ source })

const render = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return 'source' in part ? part.source : part.map(render).join('')
}

/**
 * The one way to make markup. Not called `html`, because formatters would rearrange what stands in it. Line breaks and indents of the source are left out: they are data that somebody
 * pays for.
 */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  raw(strings.map((s, i) => s.replace(/\n\s*/g, '') + (i < parts.length ? render(parts[i]) : '')).join(''))

/** A style or a script of ours, whose hash the Content-Security-Policy names. */
export const trusted = (source: string): Html => raw(source)

export const byteLength = (part: Html): number => new TextEncoder().encode(part.source).length
