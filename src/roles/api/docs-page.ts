/** The API on one readable page: made on the server from the document, without a script and without a second request. */
import { createHash } from 'node:crypto'
import type { Problem } from '../../platform/http/problem.ts'
import type { ApiContent, ApiDocument, ApiOperation } from './openapi.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: unknown): string => String(text).replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)

/** Text with `code` and paragraphs. */
const prose = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escape(paragraph).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('')

const STYLE = `
:root{color-scheme:light dark;--ink:#1c1b1a;--soft:#5d5a55;--paper:#fdfcfa;--card:#fff;--line:#d9d5cd;--accent:#0b6e4f}
@media (prefers-color-scheme:dark){:root{--ink:#ecebe8;--soft:#aaa69e;--paper:#161614;--card:#1f1f1c;--line:#3a3935;--accent:#5fd0a5}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:52rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:.5rem 0}h2{margin:2rem 0 .5rem;text-transform:capitalize}
a{color:var(--accent)}
code,pre{font:.875rem/1.45 ui-monospace,monospace}
pre{white-space:pre-wrap;padding:.75rem;border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0}
details{border:1px solid var(--line);border-radius:.5rem;background:var(--card);margin:.5rem 0;padding:0 .75rem}
summary{padding:.75rem 0;cursor:pointer}
summary b{color:var(--accent)}summary span{display:block;color:var(--soft)}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.375rem .5rem .375rem 0;border-bottom:1px solid var(--line)}
`

/** The page loads nothing and runs nothing; its one style is known by its hash. */
export const DOCS_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`

/** An example of what a body or an answer holds. */
const exampleIn = (part: ApiContent | undefined): unknown => Object.values(part?.content ?? {})[0]?.example

const operationHtml = (method: string, path: string, operation: ApiOperation): string => {
  const scopes = (operation.security ?? []).flatMap((s) => Object.values(s).flat())
  const parameters = operation.parameters ?? []
  const request = exampleIn(operation.requestBody)
  const answer = exampleIn(operation.responses?.['200'])
  return [
    `<details><summary><code><b>${escape(method.toUpperCase())}</b> ${escape(path)}</code>`,
    `<span>${escape(operation.summary ?? '')}</span></summary>`,
    operation.description ? prose(operation.description) : '',
    scopes.length > 0 ? `<p>Scope <code>${scopes.map(escape).join(', ')}</code></p>` : '<p>Needs no key.</p>',
    parameters.length > 0
      ? `<table><tr><th scope="col">Parameter</th><th scope="col">Where</th><th scope="col">What</th></tr>${parameters
          .map(
            (p) =>
              `<tr><td><code>${escape(p.name)}</code></td><td>${escape(p.in)}</td><td>${escape(p.description ?? (p.required ? 'required' : 'optional'))}</td></tr>`,
          )
          .join('')}</table>`
      : '',
    request ? `<p>Body</p>${json(request)}` : '',
    answer ? `<p>Answer</p>${json(answer)}` : '',
    '</details>',
  ].join('')
}

export const renderDocs = (document: ApiDocument, problems: Readonly<Record<string, Problem>>): string => {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))]
  const sections = tags.map(
    (tag) =>
      `<section><h2>${escape(tag)}</h2>${operations
        .filter(({ operation }) => operation.tags?.includes(tag))
        .map(({ method, path, operation }) => operationHtml(method, path, operation))
        .join('')}</section>`,
  )
  const errors = Object.entries(problems)
    .map(
      ([code, [status, , detail]]) =>
        `<tr id="${escape(code)}"><td>${status}</td><td><code>${escape(code)}</code></td><td>${escape(detail)}</td></tr>`,
    )
    .join('')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(document.info.title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escape(document.info.title)}</h1>`,
    prose(document.info.description ?? ''),
    '<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). Try it:</p>',
    `<pre>curl -H 'Authorization: Bearer wk_live_…' ${escape('https://…/api/v1/orders?state=open')}</pre>`,
    ...sections,
    '<section><h2>Errors</h2><table><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr>',
    errors,
    '</table></section></main></body></html>',
  ].join('\n')
}
