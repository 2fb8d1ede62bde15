/** The receipt in chat. */
import { formatRand } from '../../kernel/money.ts'
import type { Language } from '../../kernel/language.ts'
import { fitText } from '../../channel/index.ts'
import type { Receipt } from '../../orders/index.ts'
import { render, type CopyKey, type CopyParams } from '../copy/index.ts'
import { formatDated } from '../copy/when.ts'
import { linesText, soldByQuantity } from './order-text.ts'

/** The receipt's lines may take this much, so that head and totals always fit the message. */
const RECEIPT_LINES_MAX = 2600

/**
 * A receipt as CPA s26(3) wants it: shop, address, date, what, unit price, quantity, totals. A VAT vendor's shows the tax
 * and is a tax invoice; any other says that it is not registered. Cash is rounded down to 10c, and that is shown.
 *
 * @param url of the same receipt as a page, to keep or print.
 */
export const receiptText = (receipt: Receipt, url: string, language: Language): string => {
  const t = <K extends CopyKey>(key: K, params: CopyParams<K>): string => render(key, params, language)
  const { shop, number, tax, total, rounding, due } = receipt
  const legalName = shop.legalName && shop.legalName !== shop.name ? [fitText(shop.legalName, 200)] : []
  const lines = linesText(receipt, soldByQuantity, language, RECEIPT_LINES_MAX)
  return [
    tax === null ? t('receipt.title', { number }) : t('receipt.tax_title', { number }),
    fitText(shop.name, 200),
    ...legalName,
    fitText(shop.address, 300),
    t('receipt.date', { when: formatDated(receipt.issuedAtMs, language, receipt.timeZone) }),
    '',
    lines,
    '',
    ...(tax === null
      ? []
      : [
          t('receipt.before_tax', { amount: formatRand(tax.beforeTax) }),
          t('receipt.tax', { percent: tax.percent, amount: formatRand(tax.tax) }),
        ]),
    t('receipt.total', { total: formatRand(total) }),
    ...(rounding === 0 ? [] : [t('receipt.rounding', { amount: formatRand(rounding) })]),
    t('receipt.paid', { cash: formatRand(due) }),
    tax === null ? t('receipt.no_vat', {}) : t('receipt.vat_number', { vat: shop.vatNumber ?? '' }),
    t('receipt.link', { url }),
  ].join('\n')
}
