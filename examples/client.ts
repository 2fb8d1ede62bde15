/** The API with types: `openapi-fetch` over the types that were made from the OpenAPI document. */
import createClient from 'openapi-fetch'
import type { paths } from './api.d.ts'

/** Where the shop's Wakala is, and a key of it; without them the demo that `npm start` runs. */
export const api = createClient<paths>({
  baseUrl: process.env.WAKALA_URL ?? 'http://localhost:3000',
  headers: { authorization: `Bearer ${process.env.WAKALA_KEY ?? 'wk_demo_kasi-kota'}` },
})

/** The answer, or an error that says what the API refused and why. */
export const must = <T>({ data, error }: { readonly data?: T; readonly error?: unknown }): T => {
  if (data !== undefined) return data
  const { code, detail } = error as { readonly code?: string; readonly detail?: string }
  throw new Error(`${code}: ${detail}`)
}

/** `| head` has read enough: that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
export const say = (line: string): void => void process.stdout.write(`${line}\n`)
