/** The API on one readable page: made on the server from the document, without a script and without a second request. */
import { escapeHtml } from '../../../platform/http/html.ts'
import { LOOK } from '../../../platform/http/look.ts'
import { styledCsp } from '../../../platform/http/page.ts'
import type { Problem } from '../../../platform/http/problem.ts'
import { fieldsOf, type Field } from './fields.ts'
import type { ApiContent, ApiDocument, ApiOperation } from './document.ts'

/** Text with `code`. */
const line = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

/** The same in paragraphs. */
const prose = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${line(paragraph)}</p>`)
    .join('')

const STYLE =
  LOOK +
  `
header,main{padding-inline:max(1rem,50% - 34rem)}h1{font-size:1.7rem}h2{margin:2rem 0 .5rem;text-transform:capitalize;scroll-margin:1rem}
code,pre{font:.875rem/1.45 ui-monospace,monospace}p code{background:var(--tint);border-radius:.3rem;padding:.05rem .3rem}
pre,details,table{background:var(--card);border:1px solid var(--line);border-radius:.6rem}pre{white-space:pre-wrap;padding:.75rem;margin:.5rem 0}
details{margin:.5rem 0;padding:0 .75rem;scroll-margin:1rem}details pre,details table{background:var(--paper)}
summary{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;padding:.7rem 0;cursor:pointer}summary .soft{flex-basis:100%}
.method{flex:none;width:4.2rem;padding:.15rem 0;border-radius:.3rem;text-align:center;font:700 .75rem/1.4 ui-monospace,monospace;background:var(--tint);color:var(--go)}
.write{background:var(--go);color:var(--on)}.delete{background:none;color:var(--warn);border:1px solid var(--warn)}
table{border-collapse:separate;border-spacing:0;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem}td{border-top:1px solid var(--line)}
nav{display:flex;flex-wrap:wrap;gap:0 1rem}nav a{text-transform:capitalize}
@media(min-width:60rem){main{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 2.5rem}nav{grid-row:1/99;flex-direction:column;align-self:start;position:sticky;top:1rem}main>:not(nav){grid-column:2}}
th,td:nth-child(-n+2){overflow-wrap:normal}@media(max-width:30rem){td,th{padding:.3rem}td code{font-size:.75rem;overflow-wrap:anywhere}}
`

/** The page loads nothing and runs nothing; its one style is known by its hash. */
export const DOCS_CSP = styledCsp(STYLE)

const pretty = (value: unknown): string => JSON.stringify(value, null, 2)

/** The first media type of a body or an answer, which for ours is the one. */
const contentOf = (part: ApiContent | undefined) => Object.entries(part?.content ?? {})[0]

/** How a method looks: what reads is quiet, and what takes away says so. */
const KINDS: Readonly<Record<string, string>> = { get: 'read', delete: 'delete' }

interface Caller {
  readonly url: string
  readonly key: string
}

/** For a shell: whatever is in it, it is one word. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const pathExample = (path: string, parameters: ApiOperation['parameters']): string =>
  path.replace(/\{(\w+)\}/g, (braced, name: string) => {
    const parameter = parameters?.find((one) => one.in === 'path' && one.name === name)
    return typeof parameter?.example === 'string' ? parameter.example : braced
  })

/** The call as a terminal takes it, with the example as its body. */
const curl = (method: string, path: string, operation: ApiOperation, { url, key }: Caller): string => {
  const [type, body] = contentOf(operation.requestBody) ?? []
  const isFile = objectFormat(body?.schema) === 'binary'
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quoted(url + pathExample(path, operation.parameters))}`,
    ...((operation.security ?? []).length > 0 ? [`-H ${quoted(`authorization: Bearer ${key}`)}`] : []),
    ...(type === undefined ? [] : [`-H ${quoted(`content-type: ${type}`)}`]),
    ...(isFile ? ['--data-binary @file'] : body ? [`-d ${quoted(pretty(body.example))}`] : []),
  ].join(' \\\n  ')
}

const objectFormat = (schema: unknown): unknown => (schema as { readonly format?: unknown } | undefined)?.format

const fieldRows = (fields: readonly Field[], column: string): string =>
  fields.length === 0
    ? ''
    : `<table><tr><th scope="col">${column}</th><th scope="col">Type</th><th scope="col">What</th></tr>${fields
        .map(
          ({ name, type, isRequired, says }) =>
            `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(type)}${isRequired ? '' : ', optional'}</td><td>${line(says)}</td></tr>`,
        )
        .join('')}</table>`

/** What stands in an address or a header is shown as the fields of a body are. */
const parameterFields = (parameters: NonNullable<ApiOperation['parameters']>): readonly Field[] =>
  parameters.map((p) => {
    const [field] = fieldsOf({ properties: { [p.name]: { description: p.description, ...(p.schema as object) } } })
    return { ...field!, isRequired: p.required === true, type: `${field!.type} (${p.in})` }
  })

const operationHtml = (method: string, path: string, operation: ApiOperation, caller: Caller): string => {
  const scopes = (operation.security ?? []).flatMap((s) => Object.values(s).flat())
  const [, request] = contentOf(operation.requestBody) ?? []
  const [status, response] = Object.entries(operation.responses ?? {}).find(([code]) => /^2/.test(code)) ?? []
  const [, answer] = contentOf(response) ?? []
  return [
    `<details id="${escapeHtml(operation.operationId ?? path)}"><summary><span class="method ${KINDS[method] ?? 'write'}">${escapeHtml(method.toUpperCase())}</span>`,
    `<code>${escapeHtml(path)}</code><span class="soft">${escapeHtml(operation.summary ?? '')}</span></summary>`,
    operation.description ? prose(operation.description) : '',
    scopes.length > 0 ? `<p>Scope <code>${scopes.map(escapeHtml).join(', ')}</code></p>` : '<p>Needs no key.</p>',
    `<pre>${escapeHtml(curl(method, path, operation, caller))}</pre>`,
    fieldRows(parameterFields(operation.parameters ?? []), 'Parameter'),
    fieldRows(fieldsOf(request?.schema), 'Body'),
    answer?.example === undefined ? '' : `<p>Answer, ${status}</p><pre>${escapeHtml(pretty(answer.example))}</pre>`,
    fieldRows(fieldsOf(answer?.schema), 'Answer'),
    '</details>',
  ].join('')
}

/** `key` stands in the line to try it with: the demo's own, so that the line works as it is. */
export const renderDocs = (document: ApiDocument, problems: Readonly<Record<string, Problem>>, key: string): string => {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const caller = { url: document.servers?.[0]?.url ?? '', key }
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))]
  const sections = tags.map(
    (tag) =>
      `<section><h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>${operations
        .filter(({ operation }) => operation.tags?.includes(tag))
        .map(({ method, path, operation }) => operationHtml(method, path, operation, caller))
        .join('')}</section>`,
  )
  const errors = Object.entries(problems)
    .map(
      ([code, [status, , detail]]) =>
        `<tr id="${escapeHtml(code)}"><td>${status}</td><td><code>${escapeHtml(code)}</code></td><td>${line(detail)}</td></tr>`,
    )
    .join('')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">',
    `<title>${escapeHtml(document.info.title)}</title><style>${STYLE}</style></head><body>`,
    `<header><h1>${escapeHtml(document.info.title)}</h1>`,
    '<p class="soft">OpenAPI 3.1, for programs: <a href="/api/v1/openapi.json">openapi.json</a></p></header><main>',
    `<nav aria-label="Contents">${[...tags, 'errors'].map((tag) => `<a href="#${escapeHtml(tag)}">${escapeHtml(tag)}</a>`).join('')}</nav>`,
    `<section>${prose(document.info.description ?? '')}<p>Try it:</p>`,
    `<pre>curl -H 'Authorization: Bearer ${escapeHtml(key)}' '${escapeHtml(caller.url)}/api/v1/orders?limit=3'</pre></section>`,
    ...sections,
    '<section><h2 id="errors">Errors</h2><table><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr>',
    errors,
    '</table></section></main></body></html>',
  ].join('\n')
}
