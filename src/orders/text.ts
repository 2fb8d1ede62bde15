/** How much free text people may attach to an order; what is kept of it is cleaned by `kernel/text`. Pure. */

/** A wish in the customer's words ("extra crispy"): a sentence, not a letter. Longer ones are cut; the summary shows it. */
export const NOTE_MOST = 200
/** Why an order was declined or cancelled; the customer reads it in one message. */
export const REASON_MOST = 200
