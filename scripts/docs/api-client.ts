/** The client's types as text, from the OpenAPI document. */
import openapiTS, { astToString } from 'openapi-typescript'
import { format } from 'prettier'

const HEAD = `/** Made from the OpenAPI document by scripts/print-api-client.ts: do not edit. */\n`

export const toClientTypes = async (document: object): Promise<string> => {
  const ast = await openapiTS(JSON.stringify(document))
  const text = `${HEAD}${astToString(ast)}`
  return format(text, { parser: 'typescript', semi: false, singleQuote: true, printWidth: 120 })
}
