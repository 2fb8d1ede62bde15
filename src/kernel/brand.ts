/** A nominal type: `Brand<string, 'OrderId'>` cannot be passed where a `Brand<string, 'TenantId'>` is asked for. */
declare const brand: unique symbol
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
