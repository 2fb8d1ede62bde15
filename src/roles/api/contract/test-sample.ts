/** What a sample is: one request that succeeds, in a shop whose rows it may make first. */
import type { TenantId } from '../../../kernel/ids.ts'
import type { TestApi } from '../test-api.ts'

export interface Sample {
  /** Behind `/api/v1`, without a query unless the operation needs one. */
  readonly url: string
  readonly body?: Readonly<Record<string, unknown>>
  /** A file instead of a body. */
  readonly file?: { readonly type: string; readonly bytes: Buffer }
}

export interface SampleWorld {
  readonly api: TestApi
  /** Whose rows the samples are about. */
  readonly tenantId: TenantId
}

export type MakeSample = (world: SampleWorld) => Promise<Sample>

/** A sample that needs nothing but its address. */
export const just = (url: string) => (): Promise<Sample> => Promise.resolve({ url })

let numbers = 0
/** Another one each time: numbers of phones and of businesses are one shop's. */
export const nextNumber = (): number => ++numbers
