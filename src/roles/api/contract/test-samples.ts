/**
 * One request that succeeds for each operation of the API, so that a test can walk them all. An operation without an entry
 * fails that test: a new route brings its sample.
 */
import type { MakeSample } from './test-sample.ts'
import { CATALOG_SAMPLES } from './test-samples-catalog.ts'
import { FULFILMENT_SAMPLES } from './test-samples-fulfilment.ts'
import { OPERATOR_SAMPLES } from './test-samples-operator.ts'
import { ORDERS_SAMPLES } from './test-samples-orders.ts'
import { PEOPLE_SAMPLES } from './test-samples-people.ts'
import { SHOP_SAMPLES } from './test-samples-shop.ts'

export const SAMPLES: Readonly<Record<string, MakeSample>> = {
  ...SHOP_SAMPLES,
  ...CATALOG_SAMPLES,
  ...ORDERS_SAMPLES,
  ...FULFILMENT_SAMPLES,
  ...PEOPLE_SAMPLES,
  ...OPERATOR_SAMPLES,
}
