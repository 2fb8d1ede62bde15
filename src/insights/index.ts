/** The door of `insights`: customers in numbers. */
export { readCustomerSummary } from './customer-summary.ts'
export { GROUP_LEAST, ROUNDED_TO } from './protect.ts'
