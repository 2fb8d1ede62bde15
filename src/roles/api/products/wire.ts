/** Products between the wire and the catalogue: names of things for people, ids kept where the product had them. */
import type { Static } from 'typebox'
import {
  DESCRIPTION_MOST,
  photoUrls,
  type AliasesByLanguage,
  type Product,
  type ProductInput,
} from '../../../catalog/index.ts'
import type { NewId, OptionGroupId, OptionId, ProductId, TenantId, VariantId } from '../../../kernel/ids.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { cents } from '../../../kernel/money.ts'
import { cleanLine, cleanText } from '../../../kernel/text.ts'
import type { OpeningHours } from '../../../tenants/index.ts'
import type { ProductBody, ProductSchema } from './schema.ts'

type Body = Static<typeof ProductBody>

/** As the schema has checked it: known days, pairs of times. */
export const toHours = (hours: unknown): OpeningHours | null => hours ?? null
/** A name as it is shown; one in which there is nothing to see is refused as empty. */
export const toName = (text: string): string => cleanLine(text, text.length) ?? ''
const toAliases = (aliases: Readonly<Record<string, readonly string[] | undefined>> | undefined): AliasesByLanguage =>
  Object.fromEntries(Object.entries(aliases ?? {}).map(([language, words]) => [language, (words ?? []).map(toName)]))

/**
 * What the caller means, as the catalogue takes it. Ids that she does not give are those that the product has for the same
 * SKU or name, so that a product can be sent again without them.
 */
export const toProductInput = (
  { newId }: { readonly newId: NewId },
  productId: ProductId,
  body: Body,
  before: Product | null,
): ProductInput => {
  const groups = (body.groups ?? []).map((group) => ({
    groupId: (group.id ??
      before?.groups.find((g) => g.name === toName(group.name))?.groupId ??
      newId<'OptionGroupId'>()) as OptionGroupId,
    name: toName(group.name),
    choicesMin: group.choicesMin,
    choicesMax: group.choicesMax,
  }))
  const groupIdOf = (name: string | null | undefined): OptionGroupId | null =>
    name == null ? null : (groups.find((g) => g.name === toName(name))?.groupId ?? ('' as OptionGroupId)) // '': refused by name
  const given = new Set<string>((body.options ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])))
  const optionIdOf = (name: string, groupId: OptionGroupId | null): OptionId => {
    const known = (before?.options ?? []).filter((o) => o.name === name && !given.has(o.optionId))
    const optionId = (known.find((o) => o.groupId === groupId) ?? known[0])?.optionId ?? newId<'OptionId'>()
    given.add(optionId)
    return optionId
  }
  return {
    productId,
    name: toName(body.name),
    category: toName(body.category),
    description: cleanText(body.description, DESCRIPTION_MOST) ?? '',
    aliases: (body.aliases ?? []).map(toName),
    aliasesByLanguage: toAliases(body.aliasesByLanguage),
    position: body.position ?? before?.position ?? 0,
    active: body.active ?? true,
    hours: toHours(body.hours),
    vatClass: body.vatClass ?? 'standard',
    goodsClass: body.goodsClass ?? 'ordinary',
    counterOnly: body.counterOnly ?? false,
    variants: body.variants.map((variant) => ({
      variantId: (variant.id ??
        before?.variants.find((v) => v.sku === toName(variant.sku))?.variantId ??
        newId<'VariantId'>()) as VariantId,
      sku: toName(variant.sku),
      name: toName(variant.name ?? ''),
      aliases: (variant.aliases ?? []).map(toName),
      aliasesByLanguage: toAliases(variant.aliasesByLanguage),
      price: cents(variant.priceCents),
      soldBy: variant.soldBy ?? 'unit',
      tracked: variant.tracked ?? true,
      active: variant.active ?? true,
      lowStockMilli: variant.lowStockMilli ?? null,
      expiresOn: (variant.expiresOn ?? null) as LocalDate | null, // the catalogue checks that there is such a day
    })),
    groups,
    options: (body.options ?? []).map((option) => ({
      optionId: (option.id ?? optionIdOf(toName(option.name), groupIdOf(option.group))) as OptionId,
      name: toName(option.name),
      groupId: groupIdOf(option.group),
      aliases: (option.aliases ?? []).map(toName),
      aliasesByLanguage: toAliases(option.aliasesByLanguage),
      default: option.default ?? false,
      removable: option.removable ?? true,
      priceDelta: cents(option.priceDeltaCents ?? 0),
    })),
  }
}

/** @param publicUrl base of the photos' addresses. */
export const toProductWire = (
  tenantId: TenantId,
  publicUrl: string,
  product: Product,
): Static<typeof ProductSchema> => ({
  id: product.productId,
  name: product.name,
  category: product.category,
  categoryId: product.categoryId,
  description: product.description,
  aliases: [...product.aliases],
  aliasesByLanguage: product.aliasesByLanguage as Static<typeof ProductSchema>['aliasesByLanguage'],
  position: product.position,
  active: product.active,
  hours: product.hours as Static<typeof ProductSchema>['hours'],
  vatClass: product.vatClass,
  goodsClass: product.goodsClass,
  counterOnly: product.counterOnly,
  updatedAt: new Date(product.updatedAtMs).toISOString(),
  // Member by member, as of a page these are hundreds.
  variants: product.variants.map((variant) => ({
    id: variant.variantId,
    sku: variant.sku,
    name: variant.name,
    aliases: [...variant.aliases],
    aliasesByLanguage: variant.aliasesByLanguage as Static<typeof ProductSchema>['aliasesByLanguage'],
    priceCents: variant.price,
    soldBy: variant.soldBy,
    tracked: variant.tracked,
    active: variant.active,
    lowStockMilli: variant.lowStockMilli,
    expiresOn: variant.expiresOn,
    stock: variant.stock,
  })),
  groups: product.groups.map(({ groupId, ...group }) => ({ id: groupId, ...group })),
  options: product.options.map(({ optionId, groupId, priceDelta, aliases, aliasesByLanguage, ...option }) => ({
    ...option,
    id: optionId,
    group: product.groups.find((g) => g.groupId === groupId)?.name ?? null,
    priceDeltaCents: priceDelta,
    aliases: [...aliases],
    aliasesByLanguage: aliasesByLanguage as Static<typeof ProductSchema>['aliasesByLanguage'],
  })),
  photos: product.photos.map(({ photoId, hash, width, height }) => ({
    id: photoId,
    width,
    height,
    urls: photoUrls(publicUrl, tenantId, hash),
  })),
})
