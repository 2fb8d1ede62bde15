/** What is read of the OpenAPI document, by those who write into it and by its readable page. */
/** The parts of the document that the readable page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly servers?: readonly { readonly url: string }[]
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

export interface ApiOperation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly tags?: readonly string[]
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema?: unknown
    readonly description?: string
    readonly example?: unknown
  }[]
  readonly requestBody?: ApiContent
  readonly responses?: Readonly<Record<string, ApiContent>>
}

/** What a body or an answer holds, by media type. */
export interface ApiContent {
  readonly required?: boolean
  readonly content?: Readonly<
    Record<
      string,
      {
        readonly schema?: unknown
        readonly example?: unknown
        readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
      }
    >
  >
}
