/** Where a receipt can be seen by whoever was given its address. */
import type { OrderId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/language.ts'
import { receiptToken } from '../../orders/index.ts'
import type { Tenant } from '../../tenants/index.ts'
import { copyLanguage } from '../copy/index.ts'

/** @param publicUrl where people reach Wakala, without a slash at its end. */
export const receiptUrl = (
  publicUrl: string,
  { keys, tenantId }: Pick<Tenant, 'keys' | 'tenantId'>,
  orderId: OrderId,
  language: Language,
): string => `${publicUrl}/r/${receiptToken(keys, tenantId, orderId)}?lang=${copyLanguage(language)}`
