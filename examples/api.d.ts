/** Made from the OpenAPI document by scripts/print-api-client.ts: do not edit. */
export interface paths {
  '/api/v1/shop': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The shop that the key belongs to */
    get: operations['getShop']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change what the shop says of itself
     * @description What is not named stays. Customers see it within 15 seconds.
     */
    patch: operations['changeShop']
    trace?: never
  }
  '/api/v1/catalogue': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What the shop sells, in the order of its menu */
    get: operations['getCatalogue']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/shop/store-page': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The page of the shop, and what it still has to say there (ECTA s43) */
    get: operations['getStorePage']
    /**
     * Answer the law's questions to the shop
     * @description All answers at once: one that is left out is a gap again. Null says that the shop has none.
     */
    put: operations['setLegalDetails']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Imports, newest first, a page at a time */
    get: operations['listImports']
    put?: never
    /**
     * Begin an import of products from a table
     * @description Then put its file, wait until it is checked, read its problems, and apply it. Columns: `sku`, `product`, `variant`, `category`, `price`, `stock` and those of the export; a column that is missing leaves what is there.
     */
    post: operations['createImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{importId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How far an import is */
    get: operations['getImport']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{importId}/problems': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What is wrong with its rows: one line a bad row, in the order of the file */
    get: operations['listImportProblems']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{importId}/file': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Give an import its file: CSV with a heading, UTF-8, comma or semicolon
     * @description It is then checked, which changes nothing. Another file replaces it until the import is applied. At most 20 imports of a shop have a file at once; one that was checked a week ago and not applied is cancelled when the next file comes.
     */
    put: operations['putImportFile']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{importId}/apply': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a checked import have its effect: all of it, or nothing */
    post: operations['applyImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/imports/{importId}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give an import up; one that is being applied has then had no effect */
    post: operations['cancelImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/products.csv': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The whole catalogue as a table that an import reads back without a change */
    get: operations['exportProducts']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/products/{productId}/photos': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Add a photo to a product: JPEG, PNG or WebP, 10 MB at most
     * @description Turned upright, made small, and without what the camera wrote into it. The first is shown in lists.
     */
    post: operations['addPhoto']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/products/{productId}/photos/{photoId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take a photo away */
    delete: operations['removePhoto']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/products': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Products in the order of their positions, on sale or not, a page at a time; or those that words speak of */
    get: operations['listProducts']
    put?: never
    /** Add a product */
    post: operations['createProduct']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/products/{productId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One product with its variants, options, photos and stock */
    get: operations['getProduct']
    /** Write a product whole: variants and options that it no longer names go off sale */
    put: operations['replaceProduct']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/variants/{variantId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change the price of a variant, put it on or off sale, say when it runs low or expires */
    patch: operations['changeVariant']
    trace?: never
  }
  '/api/v1/variants/{variantId}/stock': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How much there is of a variant */
    get: operations['getStock']
    put?: never
    /**
     * Take goods in or out, or say what was counted
     * @description One entry in the stock ledger. An `entryId` of yours makes an entry sent twice count once.
     */
    post: operations['changeStock']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/categories': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The headings of the menu, in its order, a page at a time */
    get: operations['listCategories']
    put?: never
    /** Add a heading */
    post: operations['createCategory']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/categories/{categoryId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Rename a heading, move it, or say when its goods are sold */
    put: operations['replaceCategory']
    post?: never
    /** Take away a heading under which nothing stands */
    delete: operations['removeCategory']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/shop/vat': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Since when the shop is a VAT vendor, if it is one */
    get: operations['getVat']
    put?: never
    /**
     * Say from which day the shop is a VAT vendor, or is none any more
     * @description The same day again corrects it. Receipts of earlier days stay as they were.
     */
    post: operations['setVat']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Placed orders, newest first, a page at a time */
    get: operations['listOrders']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders/{orderId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One order */
    get: operations['getOrder']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders/{orderId}/moves': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Move an order along: accept, decline, prepare, mark ready, hand over, cancel
     * @description The same move twice is one move. The customer is told as if the seller had done it in WhatsApp.
     */
    post: operations['moveOrder']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders/{orderId}/promise': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Promise an accepted order for another time; the customer is told */
    post: operations['promiseOrder']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders/{orderId}/changes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What was asked to change in an order and what became of it, newest first, a page at a time */
    get: operations['listOrderChanges']
    put?: never
    /**
     * Say what of an order is short; the customer is asked what then
     * @description Accepts an order that waited for it, for what there is. Stock loses at once what is missing. She may take the rest, choose something else, or nothing; without an answer the order goes on without it. Another proposal takes the place of one that waits.
     */
    post: operations['proposeOrderChange']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders/{orderId}/changes/{changeId}/accept': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Agree to what a customer wants changed: the order is then that
     * @description The same answer twice is one answer. What the shop asked for itself is the customer’s to answer.
     */
    post: operations['acceptOrderChange']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/orders/{orderId}/changes/{changeId}/decline': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Refuse what a customer wants changed: the order stays as it is
     * @description The same answer twice is one answer. What the shop asked for itself is the customer’s to answer.
     */
    post: operations['declineOrderChange']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/delivery-zones': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Where the shop delivers, in its order */
    get: operations['listZones']
    put?: never
    /** Deliver somewhere */
    post: operations['createZone']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/delivery-zones/{zoneId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Change a delivery zone; orders keep what they were promised */
    put: operations['replaceZone']
    post?: never
    /** Deliver there no more */
    delete: operations['removeZone']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/collection-slots': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Times of the week at which goods may be collected */
    get: operations['listSlots']
    /** Make the week's collection slots exactly these */
    put: operations['putSlots']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/closures': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** When the shop is closed although its week says open, from now on */
    get: operations['listClosures']
    put?: never
    /** Close the shop for a time */
    post: operations['createClosure']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/closures/{closureId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Open again as the week says */
    delete: operations['removeClosure']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/riders': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who brings orders */
    get: operations['listRiders']
    put?: never
    /**
     * Add a rider, or change the one of that name
     * @description 201 when she was added, 200 when she was there. What is left out stays; `active` is true unless told.
     */
    post: operations['putRider']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/riders/{riderId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Rename a rider, or change what she may carry
     * @description What is left out stays; `active` is true unless told.
     */
    put: operations['replaceRider']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/runs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Runs with their stops and cash, newest first, a page at a time */
    get: operations['listRuns']
    put?: never
    /** Give an order to a rider and send it off; the customer is told */
    post: operations['sendWithRider']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/runs/{runId}/close': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Count the cash that a rider hands in, and end the run */
    post: operations['closeRun']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/runs/{runId}/revoke-link': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make a run's link open nothing more: a phone was lost */
    post: operations['revokeRunLink']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/parked': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Items that failed too often and wait for a person, oldest first */
    get: operations['listParked']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/parked/{itemId}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put a parked item back at the end of its lane */
    post: operations['replayParked']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/quarantine': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Webhooks that belong to no shop, for the operator, oldest first */
    get: operations['listQuarantine']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/quarantine/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Route the raw batch again, for example once its number is connected
     * @description What was routed before is known by its id and happens once.
     */
    post: operations['replayQuarantine']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/audit/verify': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Compute the audit chain again and say whether it holds */
    get: operations['verifyAudit']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/customers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Customers, newest first, a page at a time
     * @description Without those who were erased, and those who turned out to be another customer. Who restricted the use of her data has neither name nor number here, unless she wrote within a day or waits for an order.
     */
    get: operations['listCustomers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/customers/{customerId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One customer */
    get: operations['getCustomer']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/customers/{customerId}/consents': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A customer's consent ledger, in the order of recording, a page at a time
     * @description What holds is computed from all of it: read it to the end.
     */
    get: operations['listConsents']
    put?: never
    /**
     * Record what a customer said at the counter or on the phone
     * @description Adds an entry; nothing is ever changed. Send the words as she heard them: the ledger keeps their hash. A "no" holds at once.
     */
    post: operations['recordConsent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/customers/summary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * How many customers there are: by language, by area, new and returning by month
     * @description As the last whole month ended; it changes once a month. Groups under ten are hidden, with as many others as it takes for nobody to work them out, and what is shown is rounded down (POPIA s15). Who restricted the use of her data, and children, are not counted.
     */
    get: operations['getCustomerSummary']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/conversations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Conversations with customers, the latest activity first */
    get: operations['listConversations']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/conversations/{conversationId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One conversation */
    get: operations['getConversation']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/conversations/{conversationId}/messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * What was said, newest first, a page at a time
     * @description Messages are kept for 90 days, or as the shop chose. Of a customer who restricted the use of her data there are no words, unless she wrote within a day or waits for an order. A reply that still waits to be sent is not among them yet.
     */
    get: operations['listMessages']
    put?: never
    /**
     * Reply to a customer in your own words
     * @description Within 24 hours of the last message of the customer; later WhatsApp takes no words of your own. Takes the conversation over, so that the bot does not talk across. The answer says that it waits to be sent; what became of it is in the list of messages and in the webhooks.
     */
    post: operations['replyToConversation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/conversations/{conversationId}/take-over': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Keep the bot quiet in this conversation for a time */
    post: operations['takeOverConversation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/conversations/{conversationId}/give-back': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let the bot answer again */
    post: operations['giveBackConversation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/requests': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What people asked about their data, newest first, a page at a time */
    get: operations['listPrivacyRequests']
    put?: never
    /**
     * Write down what was asked at the counter, on the telephone or on paper
     * @description An objection is carried out at once. Never ask for a copy of an identity document.
     */
    post: operations['createPrivacyRequest']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/requests/{requestId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One request, with what was asked and answered in words */
    get: operations['getPrivacyRequest']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/requests/{requestId}/verify': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say how it was proven who asks */
    post: operations['verifyPrivacyRequest']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/requests/{requestId}/decide': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Approve or refuse a request; the customer is told in the chat, or at the counter
     * @description Approved, a request to see gets a link that is spent soon after it was used, in the chat or, where nobody has seen that the chat is hers (`answersGo`), as `readOut`, which is in this answer and nowhere else; one to delete is carried out a day later, and a correction of her name is written with `name`; anything else is corrected by who decides. In the third tier another key than the one that verified must decide.
     */
    post: operations['decidePrivacyRequest']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/requests/{requestId}/extend': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Thirty days more for a request to see (PAIA s57) */
    post: operations['extendPrivacyRequest']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/customers/{customerId}/restriction/lift': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * End the restriction of a customer’s data, with notice
     * @description She is told in the chat at once, and it ends three days later (`executeAt`), unless she objects again meanwhile. What she objected to herself ends by her own wish alone. Twice is once.
     */
    post: operations['liftRestriction']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/certificates': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What was destroyed, when, by which rule, newest first */
    get: operations['listCertificates']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/processors': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who else touches the data of customers, where, and on what terms */
    get: operations['listProcessors']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/retention': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * After how many days each class of data is destroyed
     * @description Sales are kept by tax law, to the end of the sixth year after their tax year.
     */
    get: operations['getRetention']
    /**
     * Keep data for less time
     * @description The whole choice: what is not named is kept as long as everybody keeps it. What is then too old is destroyed within a day, with a certificate, and does not come back.
     */
    put: operations['chooseRetention']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/privacy/evidence/{customerId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * A pack of evidence about one person and one period, as a ZIP
     * @description Consents with their proof, messages, by which rule each was sent, orders, requests, and the audit chain of the period, from `from` until before `until`; without them from the beginning until now. Signed: `npm run verify-evidence` checks it without this installation. Made anew each time, so it has no `etag`, and each one stands in the audit chain.
     */
    get: operations['takeEvidence']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/staff': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Who works in the shop, or did
     * @description Newest first. Of who left stays that she worked here, as what, and from when until when: three years, then that is destroyed as well, with a certificate.
     */
    get: operations['listStaff']
    put?: never
    /**
     * Take somebody on
     * @description Within 15 seconds what she writes to the shop is a seller’s. A number is one person’s in a shop.
     */
    post: operations['addStaff']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/staff/{staffId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One of the shop’s people */
    get: operations['getStaff']
    put?: never
    post?: never
    /**
     * Let somebody go
     * @description Within 15 seconds she runs the shop no more: what waits for her is withdrawn, what she wrote and nobody has handled does nothing, and what she writes from then on is a customer’s. Her number is gone at once; what stays on record is said at the list. API keys are not hers but the shop’s: revoke those that she had. Twice is once.
     */
    delete: operations['dismissStaff']
    options?: never
    head?: never
    /**
     * Change what is said of one of the shop’s people
     * @description What is not named stays. With another number she is known by that one alone. Seen everywhere within 15 seconds.
     */
    patch: operations['changeStaff']
    trace?: never
  }
  '/api/v1/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The API keys of the shop, newest first, those that were revoked too */
    get: operations['listKeys']
    put?: never
    /**
     * Make an API key, with at most the scopes of your own
     * @description The key is shown in this answer and never again.
     */
    post: operations['createKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/{keyId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Take an API key back, for ever
     * @description It opens nothing more after 15 seconds at the latest. Twice is once.
     */
    delete: operations['revokeKey']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/grants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Look at a shop’s data, for a reason and for hours
     * @description From now on your key reads what the scopes name when a request carries the header `wakala-shop` with the id of the shop. The shop sees the grant, its reason and each use of it, and can end it.
     */
    post: operations['openOperatorGrant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/grants/{grantId}/end': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Give a grant back before its time is over
     * @description Twice is once.
     */
    post: operations['giveBackOperatorGrant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/operator-grants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who of the operator’s people may look or has looked at the shop’s data, and why, newest first */
    get: operations['listOperatorGrants']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/operator-grants/{grantId}/end': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * End a grant of the operator’s at once
     * @description Twice is once.
     */
    post: operations['endOperatorGrant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/agreement': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * The agreement with the operator (POPIA s21), and whether the shop has accepted it
     * @description Also while the shop is suspended.
     */
    get: operations['getAgreement']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/agreement/accept': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Accept the agreement with the operator
     * @description The version must be the one in force. Twice is once. Also while the shop is suspended.
     */
    post: operations['acceptAgreement']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/agreement/object': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Object to the words in force; the operator sees it
     * @description The shop goes on as it is. The first objection to a version stands; a `reason` may be added once to one that has none. An acceptance may follow, and then counts; what was accepted is not objected to afterwards.
     */
    post: operations['objectToAgreement']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/agreements/unaccepted': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Shops at work that have not accepted the words in force, newest first, a page at a time
     * @description With when they were told, until when they were asked to answer, and what they object to. Silence accepts nothing and stops nothing.
     */
    get: operations['listUnacceptedAgreements']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/agreement': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Whether a shop has accepted the words in force, was told of them, and objects */
    get: operations['getTenantAgreement']
    put?: never
    /** Write down that a shop has accepted the agreement, on paper or in words */
    post: operations['recordAgreement']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/agreement/objection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write down that a shop objects to the agreement, on paper or in words */
    post: operations['recordObjection']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Shops of this installation, newest first, a page at a time */
    get: operations['listTenants']
    put?: never
    /**
     * Open a shop with its owner and its WhatsApp number
     * @description Bring the `id` (a UUID, best of version 7) and the request may be sent twice: the shop that is there is answered with 200. Without `agreement` the shop is suspended until it has accepted it and is resumed.
     */
    post: operations['createTenant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One shop */
    get: operations['getTenant']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/suspend': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Suspend a shop: what comes in is kept, nothing is said or sent, its keys open nothing
     * @description Twice is once. Every process knows it within 15 seconds.
     */
    post: operations['suspendTenant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Let a suspended shop work again
     * @description Twice is once. Every process knows it within 15 seconds.
     */
    post: operations['resumeTenant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Make the first API key of a shop
     * @description The shop makes its others itself, by a key with `keys:write`. Where it ever had one, revoked or not, this is refused, whatever grant you have: a key outlives a grant and leaves no trace of who looks. Shown in this answer and never again.
     */
    post: operations['createTenantKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/numbers/paused': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Numbers from which nothing is sent until something is mended at Meta
     * @description At most 200: put these back to work, and look again.
     */
    get: operations['listPausedNumbers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/numbers/{phoneNumberId}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Let a number send again, once its token, its bill or its account is mended
     * @description What waited goes by itself within minutes, also what Meta's restrictions kept back: call it once they are lifted. Twice is once.
     */
    post: operations['resumeNumber']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/numbers/wakala': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Wakala's own numbers, where sellers talk to it, with what Meta keeps them from */
    get: operations['listWakalaNumbers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/numbers/wakala/{phoneNumberId}/lift-restrictions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Take what Meta kept Wakala's own number from for over, once Meta has lifted it and told nobody
     * @description Every process knows it within 30 seconds; what waited goes by itself. It is put on record with your key. Twice is once.
     */
    post: operations['liftWakalaRestrictions']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/close': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Close a shop for good
     * @description Refused while orders are open or riders have cash (`tenants.not_settled`). Its customers find it closed, nothing is said or sent; its keys read for 30 days, and it can be reopened that long. What is held of the merchant is destroyed five years later. Its webhooks are told (`shop_closed`). Twice is once. Every process knows it within 15 seconds.
     */
    post: operations['closeTenant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/tenants/{tenantId}/reopen': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Take the closing of a shop back
     * @description Within 30 days, later never (`tenants.closed`). It works again at once. Twice is once; a shop that is not closed stays as it is. Its webhooks are told (`shop_reopened`).
     */
    post: operations['reopenTenant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Endpoints that are told of events, newest first */
    get: operations['listWebhooks']
    put?: never
    /**
     * Have an address told of events
     * @description Posts follow Standard Webhooks: verify `webhook-signature` with the secret, which is shown in this answer and never again, and drop a `webhook-id` that you have seen. Bodies hold ids and numbers; read the rest by API. Anything but 2xx within 10 seconds is tried again, ten times over three days. It is told of events from 15 seconds after it was made at the latest.
     */
    post: operations['createWebhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/{endpointId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One endpoint */
    get: operations['getWebhook']
    put?: never
    post?: never
    /** Remove an endpoint with its log */
    delete: operations['deleteWebhook']
    options?: never
    head?: never
    /**
     * Change an endpoint, pause it, or put it back to work
     * @description What is not named stays. What happens while it is paused or disabled is not told.
     */
    patch: operations['changeWebhook']
    trace?: never
  }
  '/api/v1/webhooks/{endpointId}/rotate-secret': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make a new secret; the present one signs beside it for 24 hours */
    post: operations['rotateWebhookSecret']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/{endpointId}/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What an endpoint was told, newest first, for 30 days */
    get: operations['listDeliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/{endpointId}/deliveries/{deliveryId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One delivery with every try */
    get: operations['getDelivery']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/webhooks/{endpointId}/deliveries/{deliveryId}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Tell it again, at once
     * @description Whatever became of it. The `webhook-id` stays: a receiver that has had it drops it.
     */
    post: operations['replayDelivery']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /** Shop */
    Shop: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example kasi-kota */
      slug: string
      /** @example Kasi Kota Corner */
      name: string
      /** @enum {string} */
      status: 'active' | 'suspended' | 'closed'
      /** @example ZAR */
      currency: string
      /** @example Africa/Johannesburg */
      timeZone: string
      /** @example zu */
      language: string
      /** @example 12 Vilakazi Street, Orlando West, Soweto */
      address: string
      /** @example 27600000001 */
      phone: string
      /**
       * @example {
       *       "mon": [
       *         [
       *           "08:00",
       *           "20:00"
       *         ]
       *       ]
       *     }
       */
      hours: {
        [key: string]: string[][]
      }
      holidayHours: string[][] | null
      /** @example 20 */
      prepMinutes: number
      /**
       * @description Days before their last day from which the shop is told of goods that expire
       * @example 2
       */
      expiryDays: number
      /** @description Takes orders now: by its hours, holidays and closures, and not paused */
      isOpen: boolean
      /** @description When it takes orders again; null: it does now, or is not known to within two weeks */
      opensAt: string | null
      numbers: {
        /** @example 700100200300401 */
        phoneNumberId: string
        /** @example 27600000001 */
        displayNumber: string
        /** @example 3 */
        rung: number
        /** @enum {string} */
        status: 'connected' | 'paused'
        /**
         * @description What Meta keeps the number from now; until null: until Meta takes it back
         * @example []
         */
        restrictions: {
          /**
           * @description Meta's word for it
           * @example RESTRICTED_BIZ_INITIATED_MESSAGING
           */
          kind: string
          until: string | null
        }[]
      }[]
    }
    /**
     * Problem
     * @description RFC 9457; facts of the code stand beside the rest
     */
    Problem: {
      /**
       * @description Explains the code
       * @example /api/docs#orders.not_found
       */
      type: string
      /** @example No such order */
      title: string
      /** @example 404 */
      status: number
      /** @example There is no such order in this shop. */
      detail: string
      /**
       * @description Never changes its meaning
       * @example orders.not_found
       */
      code: string
      /**
       * @description This occurrence: the request id
       * @example urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
       */
      instance: string
      errors?: {
        /** @example items.0.name */
        field: string
        /** @example is missing */
        message: string
      }[]
    } & {
      [key: string]: unknown
    }
    /** Catalogue */
    Catalogue: {
      /** @example 1284 */
      version: string
      /** @description More is on sale than what stands here, which is the first of the menu: `/products` has everything */
      isPart: boolean
      /** @description Takes orders now: by its hours, holidays and closures, and not paused */
      isOpen: boolean
      /** @description When it takes orders again; null: it does now, or is not known to within two weeks */
      opensAt: string | null
      items: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        variantId: string
        /** @example Kota */
        name: string
        variantName: string | null
        /** @example Kotas */
        category: string
        aliases: string[]
        /**
         * @description Cents
         * @example 4500
         */
        priceCents: number
        /** @enum {string} */
        soldBy: 'unit' | 'weight'
        availableMilli: number | null
        options: {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          optionId: string
          /** @example Atchar */
          name: string
          default: boolean
          removable: boolean
          /** @example 0 */
          priceDeltaCents: number
        }[]
      }[]
    }
    /**
     * LegalDetails
     * @example {
     *       "legalName": "Nomsa Trading",
     *       "legalForm": "sole_trader",
     *       "serviceAddress": "12 Vilakazi Street, Orlando West, Soweto",
     *       "email": null,
     *       "returnsPolicy": "Bring it back within 7 days with your slip."
     *     }
     */
    LegalDetails: {
      /**
       * @description Full name of whoever sells
       * @example Nomsa Trading
       */
      legalName?: string
      /**
       * @description Legal status
       * @example sole_trader
       * @enum {string}
       */
      legalForm?:
        'sole_trader' | 'partnership' | 'company' | 'close_corporation' | 'cooperative' | 'trust' | 'non_profit'
      /**
       * @description Of a company or another registered body
       * @example 2019/123456/07
       */
      registrationNumber?: string
      /**
       * @description Where it is registered
       * @example Pretoria
       */
      placeOfRegistration?: string
      officeBearers?: string[]
      /**
       * @description Where papers of a court may be handed over
       * @example 12 Vilakazi Street, Orlando West, Soweto
       */
      serviceAddress?: string
      email?: string | null
      memberships?: string | null
      codeOfConduct?: string | null
      disputeScheme?: string | null
      /**
       * @description Returns, exchanges and refunds, beyond what the law gives anyway
       * @example Bring it back within 7 days with your slip.
       */
      returnsPolicy?: string
      guarantees?: string | null
      permitNumber?: string | null
    }
    /** LegalGap */
    LegalGap: {
      /** @example memberships */
      field: string
      /**
       * @description Section of the ECTA that asks for it
       * @example s43(1)(d)
       */
      law: string
    }
    /** StorePage */
    StorePage: {
      /** @example https://wakala.example/s/kasi-kota */
      url: string
      /** @example https://wakala.example/s/kasi-kota/poster.png */
      posterPng: string
      /** @example https://wakala.example/s/kasi-kota/poster.pdf */
      posterPdf: string
      /** @description Takes orders now: by its hours, holidays and closures, and not paused */
      isOpen: boolean
      /** @description When it takes orders again; null: it does now, or is not known to within two weeks */
      opensAt: string | null
      details: components['schemas']['LegalDetails']
      /** @description What the page has to say that it has not been told; empty when it is complete */
      gaps: components['schemas']['LegalGap'][]
    }
    /** Import */
    Import: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @description After `checked` it waits for you; nothing has changed in the catalogue yet
       * @example checked
       * @enum {string}
       */
      state: 'receiving' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'cancelled'
      skipBadRows: boolean
      rows: number
      /** @description See its problems */
      badRows: number
      products: number
      /** @description Progress of the check, then of the applying */
      productsDone: number
      created: number | null
      changed: number | null
      unchanged: number | null
      reason: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      updatedAt: string
    }
    /** Photo */
    Photo: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example 960 */
      width: number
      /** @example 720 */
      height: number
      /** @description WebP, 160, 480 and 960 pixels at most on a side; they never change */
      urls: {
        /** @example https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp */
        small: string
        /** @example https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp */
        medium: string
        /** @example https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp */
        large: string
      }
    }
    /** Product */
    Product: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example Kota */
      name: string
      /** @example Kotas */
      category: string
      categoryId: string | null
      /** @example A quarter loaf with chips, polony and atchar */
      description: string
      aliases: string[]
      /**
       * @example {
       *       "zu": [
       *         "isinkwa"
       *       ]
       *     }
       */
      aliasesByLanguage: {
        en?: string[]
        zu?: string[]
        xh?: string[]
        st?: string[]
        tn?: string[]
        af?: string[]
      }
      /** @example 1 */
      position: number
      active: boolean
      hours: {
        mon?: string[][]
        tue?: string[][]
        wed?: string[][]
        thu?: string[][]
        fri?: string[][]
        sat?: string[][]
        sun?: string[][]
      } | null
      /** @enum {string} */
      vatClass: 'standard' | 'zero' | 'exempt'
      /** @enum {string} */
      goodsClass:
        | 'ordinary'
        | 'infant_feeding'
        | 'tobacco'
        | 'liquor'
        | 'medicine'
        | 'gambling'
        | 'drug'
        | 'poison'
        | 'weapon'
        | 'credit'
        | 'skin_lightener'
        | 'sim_card'
        | 'live_animal'
      counterOnly: boolean
      /** @example 2026-11-25T12:30:00.000Z */
      updatedAt: string
      variants: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
        /** @example KOTA-FULL */
        sku: string
        /** @example Full house */
        name: string
        /**
         * @description Cents
         * @example 4500
         */
        priceCents: number
        /** @enum {string} */
        soldBy: 'unit' | 'weight'
        tracked: boolean
        active: boolean
        aliases: string[]
        /**
         * @example {
         *       "zu": [
         *         "isinkwa"
         *       ]
         *     }
         */
        aliasesByLanguage: {
          en?: string[]
          zu?: string[]
          xh?: string[]
          st?: string[]
          tn?: string[]
          af?: string[]
        }
        lowStockMilli: number | null
        expiresOn: string | null
        stock: {
          /**
           * @description Thousandths: 1000 is one unit, or one kilogram
           * @example 2000
           */
          onHandMilli: number
          /**
           * @description Thousandths: 1000 is one unit, or one kilogram
           * @example 2000
           */
          reservedMilli: number
        } | null
      }[]
      groups: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
        /** @example Choose your sauce */
        name: string
        /** @example 1 */
        choicesMin: number
        /** @example 2 */
        choicesMax: number
      }[]
      options: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
        /** @example Chilli */
        name: string
        group: string | null
        default: boolean
        removable: boolean
        /** @example 200 */
        priceDeltaCents: number
        aliases: string[]
        /**
         * @example {
         *       "zu": [
         *         "isinkwa"
         *       ]
         *     }
         */
        aliasesByLanguage: {
          en?: string[]
          zu?: string[]
          xh?: string[]
          st?: string[]
          tn?: string[]
          af?: string[]
        }
      }[]
      photos: components['schemas']['Photo'][]
    }
    /**
     * Stock
     * @description What is there, what is promised, what can be had
     */
    Stock: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      variantId: string
      /**
       * @description Thousandths: 1000 is one unit, or one kilogram
       * @example 2000
       */
      onHandMilli: number
      /**
       * @description Thousandths: 1000 is one unit, or one kilogram
       * @example 2000
       */
      reservedMilli: number
      /**
       * @description Thousandths: 1000 is one unit, or one kilogram
       * @example 2000
       */
      availableMilli: number
    }
    /** Category */
    Category: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example Breakfast */
      name: string
      /** @example 1 */
      position: number
      hours: {
        mon?: string[][]
        tue?: string[][]
        wed?: string[][]
        thu?: string[][]
        fri?: string[][]
        sat?: string[][]
        sun?: string[][]
      } | null
    }
    /**
     * Vat
     * @description Prices include VAT; only a vendor shows it
     */
    Vat: {
      vendorToday: boolean
      statuses: {
        /** @example 2026-12-24 */
        validFrom: string
        vatNumber: string | null
      }[]
    }
    /** Order */
    Order: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      number: number | null
      /**
       * @example placed
       * @enum {string}
       */
      state:
        | 'cart'
        | 'placed'
        | 'accepted'
        | 'preparing'
        | 'ready'
        | 'out_for_delivery'
        | 'completed'
        | 'declined'
        | 'cancelled'
        | 'expired'
      /** @enum {string} */
      paymentState: 'unpaid' | 'paid' | 'refunded'
      /** @example cash */
      paymentMethod: string
      /**
       * @example delivery
       * @enum {string}
       */
      fulfilmentMethod: 'collection' | 'delivery'
      /**
       * @description Cents; a part of `totalCents`
       * @example 1500
       */
      deliveryFeeCents: number
      deliveryZone: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
        /** @example Orlando West */
        name: string
      } | null
      slot: {
        /** @example 2026-11-25T12:30:00.000Z */
        from: string
        /** @example 2026-11-25T12:30:00.000Z */
        to: string
      } | null
      /**
       * @description Cents
       * @example 4500
       */
      totalCents: number
      /** @example ZAR */
      currency: string
      customerId: string | null
      reason: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      placedAt: string | null
      promisedAt: string | null
      /** @description When the goods were handed over; a day’s takings are those of its hand-overs */
      completedAt: string | null
      lines: {
        /** @example 1 */
        lineNo: number
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        variantId: string
        /** @example Kota Full house */
        name: string
        /**
         * @description Thousandths: 1000 is one unit, or one kilogram
         * @example 2000
         */
        quantityMilli: number
        /**
         * @description Cents
         * @example 4500
         */
        unitPriceCents: number
        /**
         * @description Cents
         * @example 4500
         */
        totalCents: number
        note: string | null
        options: {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          optionId: string
          /** @example Extra cheese */
          name: string
          included: boolean
          /** @example 500 */
          priceDeltaCents: number
        }[]
      }[]
      change: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
        /**
         * @example customer
         * @enum {string}
         */
        askedBy: 'customer' | 'shop'
        /**
         * @description Cents: what the order would cost
         * @example 4500
         */
        totalCents: number
        /**
         * @description Without an answer by then what the shop asked for happens, and what the customer asked for does not
         * @example 2026-11-25T12:45:00.000Z
         */
        expiresAt: string
        /** @description The whole order as it would be */
        lines: {
          /** @example 1 */
          lineNo: number
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          productId: string
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          variantId: string
          /** @example Kota Full house */
          name: string
          /**
           * @description Thousandths: 1000 is one unit, or one kilogram
           * @example 2000
           */
          quantityMilli: number
          /**
           * @description Cents
           * @example 4500
           */
          unitPriceCents: number
          /**
           * @description Cents
           * @example 4500
           */
          totalCents: number
          note: string | null
          options: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            optionId: string
            /** @example Extra cheese */
            name: string
            included: boolean
            /** @example 500 */
            priceDeltaCents: number
          }[]
        }[]
      } | null
    }
    /** OrderChange */
    OrderChange: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @example customer
       * @enum {string}
       */
      askedBy: 'customer' | 'shop'
      /**
       * @description Cents: what the order would cost
       * @example 4500
       */
      totalCents: number
      /**
       * @description Without an answer by then what the shop asked for happens, and what the customer asked for does not
       * @example 2026-11-25T12:45:00.000Z
       */
      expiresAt: string
      /** @description The whole order as it would be */
      lines: {
        /** @example 1 */
        lineNo: number
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        variantId: string
        /** @example Kota Full house */
        name: string
        /**
         * @description Thousandths: 1000 is one unit, or one kilogram
         * @example 2000
         */
        quantityMilli: number
        /**
         * @description Cents
         * @example 4500
         */
        unitPriceCents: number
        /**
         * @description Cents
         * @example 4500
         */
        totalCents: number
        note: string | null
        options: {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          optionId: string
          /** @example Extra cheese */
          name: string
          included: boolean
          /** @example 500 */
          priceDeltaCents: number
        }[]
      }[]
      /**
       * @description `lapsed`: nobody answered in time; `withdrawn`: another took its place, or the order is over
       * @example asked
       * @enum {string}
       */
      state: 'asked' | 'agreed' | 'refused' | 'lapsed' | 'withdrawn'
      /** @example 2026-11-25T12:30:00.000Z */
      askedAt: string
      settledAt: string | null
    }
    /** DeliveryZone */
    DeliveryZone: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @description What customers read
       * @example Orlando West
       */
      name: string
      /** @description Other names of places in it */
      areas: string[]
      shape:
        | (
            | {
                /** @constant */
                type: 'circle'
                /**
                 * @example {
                 *       "latitude": -26.23871,
                 *       "longitude": 27.90769
                 *     }
                 */
                centre: {
                  latitude: number
                  longitude: number
                }
                /** @example 2000 */
                radiusM: number
              }
            | {
                /** @constant */
                type: 'polygon'
                corners: {
                  latitude: number
                  longitude: number
                }[]
              }
          )
        | null
      /** @example 1500 */
      feeCents: number
      /**
       * @description Of the goods, without the fee
       * @example 5000
       */
      minimumCents: number
      /**
       * @description From ready to the door
       * @example 30
       */
      minutes: number
      position: number
      active: boolean
    }
    /** CollectionSlot */
    CollectionSlot: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @example fri
       * @enum {string}
       */
      weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
      /** @example 17:00 */
      from: string
      /** @example 18:00 */
      to: string
      /**
       * @description Orders that it takes on one day
       * @example 5
       */
      capacity: number
    }
    /** Closure */
    Closure: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example 2026-11-25T12:30:00.000Z */
      from: string
      /** @example 2026-11-25T12:30:00.000Z */
      to: string
      reason: string | null
    }
    /** Rider */
    Rider: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example Sipho */
      name: string
      cashLimitCents: number | null
      active: boolean
    }
    /** Run */
    Run: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      riderId: string
      /**
       * @example open
       * @enum {string}
       */
      state: 'open' | 'closed' | 'revoked'
      /** @example 2026-11-25T12:30:00.000Z */
      startedAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      expiresAt: string
      endedAt: string | null
      /**
       * @description Cents
       * @example 4500
       */
      cashTakenCents: number
      /**
       * @description Cents
       * @example 4500
       */
      cashDueCents: number
      cashHandedInCents: number | null
      stops: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
        /** @example 42 */
        number: number
        /**
         * @example waiting
         * @enum {string}
         */
        state: 'waiting' | 'handed_over' | 'not_safe' | 'nobody_there' | 'taken_off'
        /**
         * @description Cents
         * @example 4500
         */
        cashDueCents: number
        /**
         * @description Cents
         * @example 4500
         */
        cashTakenCents: number
      }[]
    }
    /** SentWithRider */
    SentWithRider: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      runId: string
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      orderId: string
      /**
       * @description For the rider, and for nobody else
       * @example https://shop.example/run/…
       */
      link: string
    }
    /** ClosedRun */
    ClosedRun: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      runId: string
      /**
       * @description Cents
       * @example 4500
       */
      handedInCents: number
      /**
       * @description Negative when there was more
       * @example 0
       */
      missingCents: number
    }
    /** Customer */
    Customer: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      displayName: string | null
      waId: string | null
      language: ('en' | 'zu' | 'xh' | 'st' | 'tn' | 'af') | null
      /** @enum {string} */
      source: 'inbound' | 'order' | 'merchant_import' | 'referral'
      /** @enum {string} */
      marketing: 'none' | 'asked' | 'granted' | 'refused' | 'withdrawn'
      stoppedAt: string | null
      /** @example false */
      isMinor: boolean
      /**
       * @description She objected: only what is necessary may be done, and her name and number are shown only while she waits for an answer or an order
       * @example false
       */
      isRestricted: boolean
      mergedInto: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      lastSeenAt: string
      erasedAt: string | null
    }
    /** CustomerWithDisputes */
    CustomerWithDisputes: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      displayName: string | null
      waId: string | null
      language: ('en' | 'zu' | 'xh' | 'st' | 'tn' | 'af') | null
      /** @enum {string} */
      source: 'inbound' | 'order' | 'merchant_import' | 'referral'
      /** @enum {string} */
      marketing: 'none' | 'asked' | 'granted' | 'refused' | 'withdrawn'
      stoppedAt: string | null
      /** @example false */
      isMinor: boolean
      /**
       * @description She objected: only what is necessary may be done, and her name and number are shown only while she waits for an answer or an order
       * @example false
       */
      isRestricted: boolean
      mergedInto: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      lastSeenAt: string
      erasedAt: string | null
      /** @description Corrections that she asked for and that were refused: noted with the data (POPIA s24(2)) */
      disputes: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        requestId: string
        /** @example 2026-11-25T12:30:00.000Z */
        notedAt: string
        /**
         * @description Hers
         * @example It was my cousin who ordered that.
         */
        words: string
      }[]
    }
    /** Consent */
    Consent: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @example marketing
       * @enum {string}
       */
      purpose:
        | 'service'
        | 'marketing'
        | 'marketing_offhours'
        | 'salon_health_note'
        | 'allergy_note'
        | 'save_address'
        | 'llm_help'
        | 'profile_photo'
      /** @enum {string} */
      channel: 'whatsapp' | 'sms' | 'call' | 'in_person'
      /**
       * @example granted
       * @enum {string}
       */
      action: 'asked' | 'granted' | 'refused' | 'withdrawn' | 'expired' | 'blocked_by_registry' | 'notice_given'
      wording: {
        /** @example counter.offers */
        id: string
        /** @example v1 */
        version: string
        /**
         * @description Of the words, in hexadecimal
         * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
         */
        sha256: string
        /**
         * @example zu
         * @enum {string}
         */
        language: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
      }
      /** @example 2026-11-25T12:30:00.000Z */
      occurredAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      recordedAt: string
      /**
       * @description `customer`, `system` or `staff:` and an id
       * @example customer
       */
      actor: string
    }
    /** CustomerSummary */
    CustomerSummary: {
      /**
       * @description The end of the last whole month in the shop’s calendar
       * @example 2026-10-31T22:00:00.000Z
       */
      asOf: string
      customers: number | null
      byLanguage: {
        language: ('en' | 'zu' | 'xh' | 'st' | 'tn' | 'af') | null
        customers: number | null
      }[]
      byArea: {
        area: string | null
        customers: number | null
      }[]
      /** @description The last twelve whole months, the latest first */
      byMonth: {
        /** @example 2026-10 */
        month: string
        newCustomers: number | null
        returningCustomers: number | null
      }[]
      earlier: number | null
    }
    /** Conversation */
    Conversation: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      customerId: string
      customerName: string | null
      /**
       * @description The number of the shop that it is held at
       * @example 700100200300401
       */
      phoneNumberId: string
      lastInboundAt: string | null
      takenOverUntil: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
    }
    /**
     * Advert
     * @description The advert that the customer came from with this message
     */
    Advert: {
      sourceType: string | null
      sourceId: string | null
      sourceUrl: string | null
      headline: string | null
      clickId: string | null
    }
    /** Message */
    Message: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @enum {string} */
      direction: 'in' | 'out'
      /**
       * @description What WhatsApp calls it: text, buttons, image …
       * @example text
       */
      kind: string
      text: string | null
      /**
       * @example delivered
       * @enum {string}
       */
      status: 'received' | 'queued' | 'sent' | 'failed' | 'delivered' | 'read'
      advert: components['schemas']['Advert'] | null
      /** @example 2026-11-25T12:30:00.000Z */
      at: string
    }
    /** QueuedMessage */
    QueuedMessage: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      messageId: string
      /** @enum {string} */
      status: 'queued'
    }
    /** PrivacyRequest */
    PrivacyRequest: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @example access
       * @enum {string}
       */
      type: 'confirm' | 'access' | 'correct' | 'delete' | 'object' | 'restrict' | 'complaint' | 'lift'
      /**
       * @example clarify
       * @enum {string}
       */
      state:
        | 'received'
        | 'identity_check'
        | 'clarify'
        | 'approved'
        | 'refused'
        | 'executing'
        | 'delivered'
        | 'closed'
        | 'withdrawn'
      /**
       * @description How sure one must be of who asks: 0 to 3
       * @example 3
       */
      tier: number
      /**
       * @example in_person
       * @enum {string}
       */
      channel: 'whatsapp' | 'page' | 'call' | 'in_person' | 'letter' | 'retention'
      customerId: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      receivedAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      dueAt: string
      extendedAt: string | null
      verifiedAt: string | null
      verifiedHow: string | null
      executeAt: string | null
      decidedAt: string | null
      refusalGround:
        | (
            | 'paia_s63_privacy_of_others'
            | 'paia_s64_commercial_information'
            | 'paia_s65_confidential_third_party'
            | 'paia_s66_safety'
            | 'paia_s67_privileged'
            | 'identity_not_proven'
            | 'retention_by_law'
            | 'legal_claim'
            | 'information_is_correct'
          )
        | null
      closedAt: string | null
      recordingRef: string | null
      /**
       * @description Where she is answered; at the counter unless the chat was seen to be hers
       * @example chat
       * @enum {string}
       */
      answersGo: 'chat' | 'counter'
      acknowledgementId: string | null
    }
    /** PrivacyRequestsPage */
    PrivacyRequestsPage: {
      requests: components['schemas']['PrivacyRequest'][]
      nextCursor: string | null
    }
    /** PrivacyRequestWithWords */
    PrivacyRequestWithWords: {
      request: components['schemas']['PrivacyRequest']
      asked: string | null
      answer: string | null
      dispute: string | null
    }
    /**
     * ReadOut
     * @description To be read out or written down for her, in person: the page asks for the code, then for the six digits
     */
    ReadOut: {
      /** @example https://shop.example/s/mama-joy/privacy/export */
      page: string
      /** @example K7QX-4MPW */
      code: string
      /** @example 240813 */
      pin: string
      /** @example 2026-11-25T12:30:00.000Z */
      until: string
    }
    /** DecidedPrivacyRequest */
    DecidedPrivacyRequest: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @example access
       * @enum {string}
       */
      type: 'confirm' | 'access' | 'correct' | 'delete' | 'object' | 'restrict' | 'complaint' | 'lift'
      /**
       * @example clarify
       * @enum {string}
       */
      state:
        | 'received'
        | 'identity_check'
        | 'clarify'
        | 'approved'
        | 'refused'
        | 'executing'
        | 'delivered'
        | 'closed'
        | 'withdrawn'
      /**
       * @description How sure one must be of who asks: 0 to 3
       * @example 3
       */
      tier: number
      /**
       * @example in_person
       * @enum {string}
       */
      channel: 'whatsapp' | 'page' | 'call' | 'in_person' | 'letter' | 'retention'
      customerId: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      receivedAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      dueAt: string
      extendedAt: string | null
      verifiedAt: string | null
      verifiedHow: string | null
      executeAt: string | null
      decidedAt: string | null
      refusalGround:
        | (
            | 'paia_s63_privacy_of_others'
            | 'paia_s64_commercial_information'
            | 'paia_s65_confidential_third_party'
            | 'paia_s66_safety'
            | 'paia_s67_privileged'
            | 'identity_not_proven'
            | 'retention_by_law'
            | 'legal_claim'
            | 'information_is_correct'
          )
        | null
      closedAt: string | null
      recordingRef: string | null
      /**
       * @description Where she is answered; at the counter unless the chat was seen to be hers
       * @example chat
       * @enum {string}
       */
      answersGo: 'chat' | 'counter'
      acknowledgementId: string | null
      readOut: components['schemas']['ReadOut'] | null
    }
    /** CertificatesPage */
    CertificatesPage: {
      certificates: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
        /** @example 2026-11-25T12:30:00.000Z */
        at: string
        /** @enum {string} */
        cause: 'erasure' | 'retention' | 'restore'
        /** @example message_content */
        rule: string
        /** @example chat */
        class: string
        /**
         * @example {
         *       "rows": 42
         *     }
         */
        counts: {
          [key: string]: number
        }
      }[]
      nextCursor: string | null
    }
    /** Processors */
    Processors: {
      processors: {
        /** @example Wakala */
        name: string
        /** @example operator of the shop */
        role: string
        /** @example Answers for the shop */
        does: string
        data: string[]
        countries: string[]
        /** @example agreement with the operator (POPIA s21) */
        mechanism: string
      }[]
    }
    /** Retention */
    Retention: {
      rules: {
        /** @example message_content */
        rule: string
        /**
         * @description Of the processing register
         * @example chat
         */
        class: string
        /**
         * @description After which it is destroyed
         * @example 45
         */
        days: number
        shortestDays: number | null
        /**
         * @description What holds without a choice
         * @example 90
         */
        longestDays: number
      }[]
    }
    /** StaffMember */
    StaffMember: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example Thabo */
      name: string
      waId: string | null
      /**
       * @example helper
       * @enum {string}
       */
      role: 'owner' | 'manager' | 'helper'
      /**
       * @example zu
       * @enum {string}
       */
      language: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
      receivesAlerts: boolean
      /** @description Whether she is told of goods that run low or expire */
      stockNews: boolean
      stockNewsChoice: boolean | null
      /** @example 2026-11-25T12:30:00.000Z */
      joinedAt: string
      leftAt: string | null
    }
    /** ApiKey */
    ApiKey: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example till */
      label: string
      scopes: string[]
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      revokedAt: string | null
    }
    /** NewApiKey */
    NewApiKey: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example till */
      label: string
      scopes: string[]
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      revokedAt: string | null
      key: string | null
    }
    /** OperatorGrant */
    OperatorGrant: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @description The person who looks
       * @example Lindiwe M., support
       */
      operator: string
      /** @example The shop asked why order 12 has no receipt */
      reason: string
      scopes: string[]
      /** @example 2026-11-25T12:30:00.000Z */
      openedAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      expiresAt: string
      endedAt: string | null
      endedBy: ('shop' | 'operator') | null
      /**
       * @description Requests that were answered by it
       * @example 3
       */
      uses: number
      lastUsedAt: string | null
    }
    /**
     * AgreementNotice
     * @description When the shop was told of these words, and until when it is asked to answer
     */
    AgreementNotice: {
      /** @example 2026-11-25T12:30:00.000Z */
      toldAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      answerBy: string
    }
    /** AgreementObjection */
    AgreementObjection: {
      /** @example 2026-11-25T12:30:00.000Z */
      objectedAt: string
      /** @example Joy Mabena, owner */
      objectedBy: string
      reason: string | null
    }
    /** OperatorAgreement */
    OperatorAgreement: {
      /** @example v1 */
      version: string
      /**
       * @description The words in force
       * @example Agreement between the shop and its operator …
       */
      text: string
      /**
       * @description Of the text in UTF-8, hexadecimal
       * @example 638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0
       */
      sha256: string
      /** @description False: the shop does not go live, nor on after a suspension */
      isAccepted: boolean
      acceptedAt: string | null
      acceptedBy: string | null
      notice: components['schemas']['AgreementNotice'] | null
      objection: components['schemas']['AgreementObjection'] | null
    }
    /** UnacceptedAgreement */
    UnacceptedAgreement: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example joys-spaza */
      slug: string
      /** @example Joy’s Spaza */
      name: string
      notice: components['schemas']['AgreementNotice'] | null
      /** @description The day by which it was asked to answer is over */
      isOverdue: boolean
      objection: components['schemas']['AgreementObjection'] | null
    }
    /** TenantSummary */
    TenantSummary: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example mama-joy */
      slug: string
      /** @example Mama Joy */
      name: string
      /** @enum {string} */
      status: 'active' | 'suspended' | 'closed'
      isDemo: boolean
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
    }
    /** Tenant */
    Tenant: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example mama-joy */
      slug: string
      /** @example Mama Joy */
      name: string
      /** @enum {string} */
      status: 'active' | 'suspended' | 'closed'
      closedAt: string | null
      numbers: {
        /** @example 700100200300401 */
        phoneNumberId: string
        /** @example 27600000001 */
        displayNumber: string
        /** @example 3 */
        rung: number
        /** @enum {string} */
        status: 'connected' | 'paused'
        /**
         * @description What Meta keeps the number from now; until null: until Meta takes it back
         * @example []
         */
        restrictions: {
          /**
           * @description Meta's word for it
           * @example RESTRICTED_BIZ_INITIATED_MESSAGING
           */
          kind: string
          until: string | null
        }[]
      }[]
    }
    /** WakalaNumber */
    WakalaNumber: {
      /** @example 700100200300401 */
      phoneNumberId: string
      /** @example 27600000001 */
      displayNumber: string
      /**
       * @description What Meta keeps the number from now; until null: until Meta takes it back
       * @example []
       */
      restrictions: {
        /**
         * @description Meta's word for it
         * @example RESTRICTED_BIZ_INITIATED_MESSAGING
         */
        kind: string
        until: string | null
      }[]
    }
    /** WebhookEndpoint */
    WebhookEndpoint: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example https://shop.example/hooks */
      url: string
      /** @example website */
      description: string
      eventTypes: string[]
      /** @enum {string} */
      status: 'active' | 'paused' | 'disabled'
      failingSince: string | null
      disabledReason: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      updatedAt: string
    }
    /** NewWebhookEndpoint */
    NewWebhookEndpoint: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /** @example https://shop.example/hooks */
      url: string
      /** @example website */
      description: string
      eventTypes: string[]
      /** @enum {string} */
      status: 'active' | 'paused' | 'disabled'
      failingSince: string | null
      disabledReason: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      /** @example 2026-11-25T12:30:00.000Z */
      updatedAt: string
      secret: string | null
    }
    /** WebhookDelivery */
    WebhookDelivery: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @description Sent as `webhook-id`, the same at each try
       * @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f
       */
      eventId: string
      /** @example order_placed */
      eventType: string
      /** @example 2026-11-25T12:30:00.000Z */
      eventAt: string
      /**
       * @example delivered
       * @enum {string}
       */
      state: 'pending' | 'delivered' | 'failed'
      /** @example 1 */
      attempts: number
      nextAt: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
    }
    /** WebhookDeliveryDetail */
    WebhookDeliveryDetail: {
      /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
      id: string
      /**
       * @description Sent as `webhook-id`, the same at each try
       * @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f
       */
      eventId: string
      /** @example order_placed */
      eventType: string
      /** @example 2026-11-25T12:30:00.000Z */
      eventAt: string
      /**
       * @example delivered
       * @enum {string}
       */
      state: 'pending' | 'delivered' | 'failed'
      /** @example 1 */
      attempts: number
      nextAt: string | null
      /** @example 2026-11-25T12:30:00.000Z */
      createdAt: string
      log: {
        /** @example 1 */
        number: number
        /** @example 2026-11-25T12:30:00.000Z */
        at: string
        status: number | null
        error: string | null
        /** @example 120 */
        durationMs: number
      }[]
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  getShop: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "kasi-kota",
           *       "name": "Kasi Kota Corner",
           *       "status": "active",
           *       "currency": "ZAR",
           *       "timeZone": "Africa/Johannesburg",
           *       "language": "zu",
           *       "address": "12 Vilakazi Street, Orlando West, Soweto",
           *       "phone": "27600000001",
           *       "hours": {
           *         "mon": [
           *           [
           *             "08:00",
           *             "20:00"
           *           ]
           *         ]
           *       },
           *       "holidayHours": [
           *         [
           *           "09:00",
           *           "13:00"
           *         ]
           *       ],
           *       "prepMinutes": 20,
           *       "expiryDays": 2,
           *       "isOpen": true,
           *       "opensAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Shop']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  changeShop: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "prepMinutes": 30
         *     }
         */
        'application/json': {
          /** @example Kasi Kota Corner */
          name?: string
          /** @example 12 Vilakazi Street, Orlando West, Soweto */
          address?: string
          /**
           * @description Digits without +
           * @example 27600000001
           */
          phone?: string
          /**
           * @example zu
           * @enum {string}
           */
          language?: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
          /** @example 30 */
          prepMinutes?: number
          /**
           * @description Days before their last day from which the shop is told of goods that expire
           * @example 2
           */
          expiryDays?: number
          /**
           * @example {
           *       "mon": [
           *         [
           *           "08:00",
           *           "20:00"
           *         ]
           *       ],
           *       "sat": [
           *         [
           *           "08:00",
           *           "13:00"
           *         ]
           *       ]
           *     }
           */
          hours?: {
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            mon?: string[][]
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            tue?: string[][]
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            wed?: string[][]
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            thu?: string[][]
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            fri?: string[][]
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            sat?: string[][]
            /**
             * @example [
             *       [
             *         "09:00",
             *         "13:00"
             *       ]
             *     ]
             */
            sun?: string[][]
          }
          holidayHours?: string[][] | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "kasi-kota",
           *       "name": "Kasi Kota Corner",
           *       "status": "active",
           *       "currency": "ZAR",
           *       "timeZone": "Africa/Johannesburg",
           *       "language": "zu",
           *       "address": "12 Vilakazi Street, Orlando West, Soweto",
           *       "phone": "27600000001",
           *       "hours": {
           *         "mon": [
           *           [
           *             "08:00",
           *             "20:00"
           *           ]
           *         ]
           *       },
           *       "holidayHours": [
           *         [
           *           "09:00",
           *           "13:00"
           *         ]
           *       ],
           *       "prepMinutes": 20,
           *       "expiryDays": 2,
           *       "isOpen": true,
           *       "opensAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Shop']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getCatalogue: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "1284",
           *       "isPart": true,
           *       "isOpen": true,
           *       "opensAt": "2026-11-25T12:30:00.000Z",
           *       "items": [
           *         {
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota",
           *           "variantName": "Full house",
           *           "category": "Kotas",
           *           "aliases": [
           *             "ikota"
           *           ],
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "availableMilli": 12000,
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Atchar",
           *               "default": true,
           *               "removable": true,
           *               "priceDeltaCents": 0
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Catalogue']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getStorePage: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "url": "https://wakala.example/s/kasi-kota",
           *       "posterPng": "https://wakala.example/s/kasi-kota/poster.png",
           *       "posterPdf": "https://wakala.example/s/kasi-kota/poster.pdf",
           *       "isOpen": true,
           *       "opensAt": "2026-11-25T12:30:00.000Z",
           *       "details": {
           *         "legalName": "Nomsa Trading",
           *         "legalForm": "sole_trader",
           *         "serviceAddress": "12 Vilakazi Street, Orlando West, Soweto",
           *         "email": null,
           *         "returnsPolicy": "Bring it back within 7 days with your slip."
           *       },
           *       "gaps": [
           *         {
           *           "field": "memberships",
           *           "law": "s43(1)(d)"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['StorePage']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  setLegalDetails: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "legalName": "Nomsa Trading",
         *       "legalForm": "sole_trader",
         *       "serviceAddress": "12 Vilakazi Street, Orlando West, Soweto",
         *       "email": null,
         *       "returnsPolicy": "Bring it back within 7 days with your slip."
         *     }
         */
        'application/json': {
          /**
           * @description Full name of whoever sells
           * @example Nomsa Trading
           */
          legalName?: string
          /**
           * @description Legal status
           * @example sole_trader
           * @enum {string}
           */
          legalForm?:
            'sole_trader' | 'partnership' | 'company' | 'close_corporation' | 'cooperative' | 'trust' | 'non_profit'
          /**
           * @description Of a company or another registered body
           * @example 2019/123456/07
           */
          registrationNumber?: string
          /**
           * @description Where it is registered
           * @example Pretoria
           */
          placeOfRegistration?: string
          officeBearers?: string[]
          /**
           * @description Where papers of a court may be handed over
           * @example 12 Vilakazi Street, Orlando West, Soweto
           */
          serviceAddress?: string
          email?: string | null
          memberships?: string | null
          codeOfConduct?: string | null
          disputeScheme?: string | null
          /**
           * @description Returns, exchanges and refunds, beyond what the law gives anyway
           * @example Bring it back within 7 days with your slip.
           */
          returnsPolicy?: string
          guarantees?: string | null
          permitNumber?: string | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "url": "https://wakala.example/s/kasi-kota",
           *       "posterPng": "https://wakala.example/s/kasi-kota/poster.png",
           *       "posterPdf": "https://wakala.example/s/kasi-kota/poster.pdf",
           *       "isOpen": true,
           *       "opensAt": "2026-11-25T12:30:00.000Z",
           *       "details": {
           *         "legalName": "Nomsa Trading",
           *         "legalForm": "sole_trader",
           *         "serviceAddress": "12 Vilakazi Street, Orlando West, Soweto",
           *         "email": null,
           *         "returnsPolicy": "Bring it back within 7 days with your slip."
           *       },
           *       "gaps": [
           *         {
           *           "field": "memberships",
           *           "law": "s43(1)(d)"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['StorePage']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listImports: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "imports": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "state": "checked",
           *           "skipBadRows": true,
           *           "rows": 0,
           *           "badRows": 0,
           *           "products": 0,
           *           "productsDone": 0,
           *           "created": 0,
           *           "changed": 0,
           *           "unchanged": 0,
           *           "reason": "file.no_heading",
           *           "createdAt": "2026-11-25T12:30:00.000Z",
           *           "updatedAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            imports: components['schemas']['Import'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createImport: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "skipBadRows": false
         *     }
         */
        'application/json': {
          /** @description Leave bad rows out instead of refusing the file */
          skipBadRows?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "state": "checked",
           *       "skipBadRows": true,
           *       "rows": 0,
           *       "badRows": 0,
           *       "products": 0,
           *       "productsDone": 0,
           *       "created": 0,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "reason": "file.no_heading",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Import']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getImport: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        importId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "state": "checked",
           *       "skipBadRows": true,
           *       "rows": 0,
           *       "badRows": 0,
           *       "products": 0,
           *       "productsDone": 0,
           *       "created": 0,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "reason": "file.no_heading",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Import']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listImportProblems: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        importId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "problems": [
           *         {
           *           "row": 7,
           *           "column": "price",
           *           "reason": "not_readable",
           *           "value": "eighteen"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            problems: {
              /**
               * @description The row as a spreadsheet shows it; the heading is 1
               * @example 7
               */
              row: number
              /** @example price */
              column: string
              /**
               * @example not_readable
               * @enum {string}
               */
              reason:
                | 'not_readable'
                | 'missing'
                | 'wrong_number_of_cells'
                | 'twice_in_file'
                | 'differs_from_first_row'
                | 'of_another_product'
                | 'several_products_of_this_name'
                | 'out_of_range'
                | 'restricted_goods'
                | 'expired'
                | 'changed_meanwhile'
              /** @example eighteen */
              value: string
            }[]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  putImportFile: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        importId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example text */
        'text/csv': string
      }
    }
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "state": "checked",
           *       "skipBadRows": true,
           *       "rows": 0,
           *       "badRows": 0,
           *       "products": 0,
           *       "productsDone": 0,
           *       "created": 0,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "reason": "file.no_heading",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Import']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  applyImport: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        importId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "state": "checked",
           *       "skipBadRows": true,
           *       "rows": 0,
           *       "badRows": 0,
           *       "products": 0,
           *       "productsDone": 0,
           *       "created": 0,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "reason": "file.no_heading",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Import']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  cancelImport: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        importId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "state": "checked",
           *       "skipBadRows": true,
           *       "rows": 0,
           *       "badRows": 0,
           *       "products": 0,
           *       "productsDone": 0,
           *       "created": 0,
           *       "changed": 0,
           *       "unchanged": 0,
           *       "reason": "file.no_heading",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Import']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  exportProducts: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description CSV, one row a variant */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /** @example text */
          'text/csv': string
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  addPhoto: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example text */
        'image/jpeg': string
        /** @example text */
        'image/png': string
        /** @example text */
        'image/webp': string
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Kota",
           *       "category": "Kotas",
           *       "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "description": "A quarter loaf with chips, polony and atchar",
           *       "aliases": [
           *         "bunny"
           *       ],
           *       "aliasesByLanguage": {
           *         "zu": [
           *           "isinkwa"
           *         ]
           *       },
           *       "position": 1,
           *       "active": true,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       },
           *       "vatClass": "standard",
           *       "goodsClass": "ordinary",
           *       "counterOnly": true,
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "variants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "sku": "KOTA-FULL",
           *           "name": "Full house",
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "tracked": true,
           *           "active": true,
           *           "aliases": [
           *             "full"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "lowStockMilli": 2000,
           *           "expiresOn": "2026-12-24",
           *           "stock": {
           *             "onHandMilli": 2000,
           *             "reservedMilli": 2000
           *           }
           *         }
           *       ],
           *       "groups": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Choose your sauce",
           *           "choicesMin": 1,
           *           "choicesMax": 2
           *         }
           *       ],
           *       "options": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Chilli",
           *           "group": "Choose your sauce",
           *           "default": true,
           *           "removable": true,
           *           "priceDeltaCents": 200,
           *           "aliases": [
           *             "peri"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           }
           *         }
           *       ],
           *       "photos": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "width": 960,
           *           "height": 720,
           *           "urls": {
           *             "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *             "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *             "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Product']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  removePhoto: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        photoId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Kota",
           *       "category": "Kotas",
           *       "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "description": "A quarter loaf with chips, polony and atchar",
           *       "aliases": [
           *         "bunny"
           *       ],
           *       "aliasesByLanguage": {
           *         "zu": [
           *           "isinkwa"
           *         ]
           *       },
           *       "position": 1,
           *       "active": true,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       },
           *       "vatClass": "standard",
           *       "goodsClass": "ordinary",
           *       "counterOnly": true,
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "variants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "sku": "KOTA-FULL",
           *           "name": "Full house",
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "tracked": true,
           *           "active": true,
           *           "aliases": [
           *             "full"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "lowStockMilli": 2000,
           *           "expiresOn": "2026-12-24",
           *           "stock": {
           *             "onHandMilli": 2000,
           *             "reservedMilli": 2000
           *           }
           *         }
           *       ],
           *       "groups": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Choose your sauce",
           *           "choicesMin": 1,
           *           "choicesMax": 2
           *         }
           *       ],
           *       "options": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Chilli",
           *           "group": "Choose your sauce",
           *           "default": true,
           *           "removable": true,
           *           "priceDeltaCents": 200,
           *           "aliases": [
           *             "peri"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           }
           *         }
           *       ],
           *       "photos": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "width": 960,
           *           "height": 720,
           *           "urls": {
           *             "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *             "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *             "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Product']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listProducts: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
        /** @description Words to look for, slips of the thumb included; best first, one page */
        q?: string
        /**
         * @description Only what stands under this heading
         * @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f
         */
        categoryId?: string
        /** @description Only what is on sale, or only what is not */
        active?: boolean
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "products": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota",
           *           "category": "Kotas",
           *           "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "description": "A quarter loaf with chips, polony and atchar",
           *           "aliases": [
           *             "bunny"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "position": 1,
           *           "active": true,
           *           "hours": {
           *             "mon": [
           *               [
           *                 "06:00",
           *                 "11:00"
           *               ]
           *             ]
           *           },
           *           "vatClass": "standard",
           *           "goodsClass": "ordinary",
           *           "counterOnly": true,
           *           "updatedAt": "2026-11-25T12:30:00.000Z",
           *           "variants": [
           *             {
           *               "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "sku": "KOTA-FULL",
           *               "name": "Full house",
           *               "priceCents": 4500,
           *               "soldBy": "unit",
           *               "tracked": true,
           *               "active": true,
           *               "aliases": [
           *                 "full"
           *               ],
           *               "aliasesByLanguage": {
           *                 "zu": [
           *                   "isinkwa"
           *                 ]
           *               },
           *               "lowStockMilli": 2000,
           *               "expiresOn": "2026-12-24",
           *               "stock": {
           *                 "onHandMilli": 2000,
           *                 "reservedMilli": 2000
           *               }
           *             }
           *           ],
           *           "groups": [
           *             {
           *               "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Choose your sauce",
           *               "choicesMin": 1,
           *               "choicesMax": 2
           *             }
           *           ],
           *           "options": [
           *             {
           *               "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Chilli",
           *               "group": "Choose your sauce",
           *               "default": true,
           *               "removable": true,
           *               "priceDeltaCents": 200,
           *               "aliases": [
           *                 "peri"
           *               ],
           *               "aliasesByLanguage": {
           *                 "zu": [
           *                   "isinkwa"
           *                 ]
           *               }
           *             }
           *           ],
           *           "photos": [
           *             {
           *               "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "width": 960,
           *               "height": 720,
           *               "urls": {
           *                 "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *                 "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *                 "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *               }
           *             }
           *           ]
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            products: components['schemas']['Product'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createProduct: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Kota",
         *       "category": "Food",
         *       "variants": [
         *         {
         *           "sku": "KOTA-01",
         *           "priceCents": 4500
         *         }
         *       ],
         *       "groups": [
         *         {
         *           "name": "Sauce",
         *           "choicesMin": 1,
         *           "choicesMax": 2
         *         }
         *       ],
         *       "options": [
         *         {
         *           "name": "Atchar",
         *           "group": "Sauce"
         *         },
         *         {
         *           "name": "Chilli",
         *           "group": "Sauce",
         *           "priceDeltaCents": 200
         *         }
         *       ]
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          id?: string
          /**
           * @description As in the menu
           * @example Kota
           */
          name: string
          /**
           * @description By name; one that the shop does not have yet is made
           * @example Kotas
           */
          category: string
          variants: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id?: string
            /**
             * @description Unique in the shop
             * @example KOTA-FULL
             */
            sku: string
            /**
             * @description What tells it from its siblings; empty when it has none
             * @example Full house
             */
            name?: string
            /**
             * @description Cents
             * @example 4500
             */
            priceCents: number
            /**
             * @description By weight the price is that of a kilogram
             * @example unit
             * @enum {string}
             */
            soldBy?: 'unit' | 'weight'
            /** @description False: made to order, never runs out */
            tracked?: boolean
            active?: boolean
            aliases?: string[]
            /**
             * @example {
             *       "zu": [
             *         "isinkwa"
             *       ]
             *     }
             */
            aliasesByLanguage?: {
              en?: string[]
              zu?: string[]
              xh?: string[]
              st?: string[]
              tn?: string[]
              af?: string[]
            }
            lowStockMilli?: number | null
            expiresOn?: string | null
          }[]
          /** @example A quarter loaf with chips, polony and atchar */
          description?: string
          aliases?: string[]
          /**
           * @example {
           *       "zu": [
           *         "isinkwa"
           *       ]
           *     }
           */
          aliasesByLanguage?: {
            en?: string[]
            zu?: string[]
            xh?: string[]
            st?: string[]
            tn?: string[]
            af?: string[]
          }
          /** @example 1 */
          position?: number
          active?: boolean
          hours?: {
            mon?: string[][]
            tue?: string[][]
            wed?: string[][]
            thu?: string[][]
            fri?: string[][]
            sat?: string[][]
            sun?: string[][]
          } | null
          /**
           * @example standard
           * @enum {string}
           */
          vatClass?: 'standard' | 'zero' | 'exempt'
          /**
           * @description What the law cares about; can only make it stricter
           * @example ordinary
           * @enum {string}
           */
          goodsClass?:
            | 'ordinary'
            | 'infant_feeding'
            | 'tobacco'
            | 'liquor'
            | 'medicine'
            | 'gambling'
            | 'drug'
            | 'poison'
            | 'weapon'
            | 'credit'
            | 'skin_lightener'
            | 'sim_card'
            | 'live_animal'
          /** @description Kept for the till, never shown in chat or on the page */
          counterOnly?: boolean
          groups?: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id?: string
            /**
             * @description The question
             * @example Choose your sauce
             */
            name: string
            /** @example 1 */
            choicesMin: number
            /** @example 2 */
            choicesMax: number
          }[]
          options?: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id?: string
            /**
             * @description What is chosen
             * @example Chilli
             */
            name: string
            group?: string | null
            /** @description Part of the item unless taken off */
            default?: boolean
            removable?: boolean
            /** @example 500 */
            priceDeltaCents?: number
            aliases?: string[]
            /**
             * @example {
             *       "zu": [
             *         "isinkwa"
             *       ]
             *     }
             */
            aliasesByLanguage?: {
              en?: string[]
              zu?: string[]
              xh?: string[]
              st?: string[]
              tn?: string[]
              af?: string[]
            }
          }[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Kota",
           *       "category": "Kotas",
           *       "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "description": "A quarter loaf with chips, polony and atchar",
           *       "aliases": [
           *         "bunny"
           *       ],
           *       "aliasesByLanguage": {
           *         "zu": [
           *           "isinkwa"
           *         ]
           *       },
           *       "position": 1,
           *       "active": true,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       },
           *       "vatClass": "standard",
           *       "goodsClass": "ordinary",
           *       "counterOnly": true,
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "variants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "sku": "KOTA-FULL",
           *           "name": "Full house",
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "tracked": true,
           *           "active": true,
           *           "aliases": [
           *             "full"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "lowStockMilli": 2000,
           *           "expiresOn": "2026-12-24",
           *           "stock": {
           *             "onHandMilli": 2000,
           *             "reservedMilli": 2000
           *           }
           *         }
           *       ],
           *       "groups": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Choose your sauce",
           *           "choicesMin": 1,
           *           "choicesMax": 2
           *         }
           *       ],
           *       "options": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Chilli",
           *           "group": "Choose your sauce",
           *           "default": true,
           *           "removable": true,
           *           "priceDeltaCents": 200,
           *           "aliases": [
           *             "peri"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           }
           *         }
           *       ],
           *       "photos": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "width": 960,
           *           "height": 720,
           *           "urls": {
           *             "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *             "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *             "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Product']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getProduct: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Kota",
           *       "category": "Kotas",
           *       "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "description": "A quarter loaf with chips, polony and atchar",
           *       "aliases": [
           *         "bunny"
           *       ],
           *       "aliasesByLanguage": {
           *         "zu": [
           *           "isinkwa"
           *         ]
           *       },
           *       "position": 1,
           *       "active": true,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       },
           *       "vatClass": "standard",
           *       "goodsClass": "ordinary",
           *       "counterOnly": true,
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "variants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "sku": "KOTA-FULL",
           *           "name": "Full house",
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "tracked": true,
           *           "active": true,
           *           "aliases": [
           *             "full"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "lowStockMilli": 2000,
           *           "expiresOn": "2026-12-24",
           *           "stock": {
           *             "onHandMilli": 2000,
           *             "reservedMilli": 2000
           *           }
           *         }
           *       ],
           *       "groups": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Choose your sauce",
           *           "choicesMin": 1,
           *           "choicesMax": 2
           *         }
           *       ],
           *       "options": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Chilli",
           *           "group": "Choose your sauce",
           *           "default": true,
           *           "removable": true,
           *           "priceDeltaCents": 200,
           *           "aliases": [
           *             "peri"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           }
           *         }
           *       ],
           *       "photos": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "width": 960,
           *           "height": 720,
           *           "urls": {
           *             "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *             "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *             "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Product']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replaceProduct: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        productId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Kota",
         *       "category": "Food",
         *       "variants": [
         *         {
         *           "sku": "KOTA-01",
         *           "priceCents": 4500
         *         }
         *       ],
         *       "groups": [
         *         {
         *           "name": "Sauce",
         *           "choicesMin": 1,
         *           "choicesMax": 2
         *         }
         *       ],
         *       "options": [
         *         {
         *           "name": "Atchar",
         *           "group": "Sauce"
         *         },
         *         {
         *           "name": "Chilli",
         *           "group": "Sauce",
         *           "priceDeltaCents": 200
         *         }
         *       ]
         *     }
         */
        'application/json': {
          /**
           * @description As in the menu
           * @example Kota
           */
          name: string
          /**
           * @description By name; one that the shop does not have yet is made
           * @example Kotas
           */
          category: string
          variants: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id?: string
            /**
             * @description Unique in the shop
             * @example KOTA-FULL
             */
            sku: string
            /**
             * @description What tells it from its siblings; empty when it has none
             * @example Full house
             */
            name?: string
            /**
             * @description Cents
             * @example 4500
             */
            priceCents: number
            /**
             * @description By weight the price is that of a kilogram
             * @example unit
             * @enum {string}
             */
            soldBy?: 'unit' | 'weight'
            /** @description False: made to order, never runs out */
            tracked?: boolean
            active?: boolean
            aliases?: string[]
            /**
             * @example {
             *       "zu": [
             *         "isinkwa"
             *       ]
             *     }
             */
            aliasesByLanguage?: {
              en?: string[]
              zu?: string[]
              xh?: string[]
              st?: string[]
              tn?: string[]
              af?: string[]
            }
            lowStockMilli?: number | null
            expiresOn?: string | null
            readonly stock?: {
              /**
               * @description Thousandths: 1000 is one unit, or one kilogram
               * @example 2000
               */
              onHandMilli: number
              /**
               * @description Thousandths: 1000 is one unit, or one kilogram
               * @example 2000
               */
              reservedMilli: number
            } | null
          }[]
          /** @example A quarter loaf with chips, polony and atchar */
          description?: string
          aliases?: string[]
          /**
           * @example {
           *       "zu": [
           *         "isinkwa"
           *       ]
           *     }
           */
          aliasesByLanguage?: {
            en?: string[]
            zu?: string[]
            xh?: string[]
            st?: string[]
            tn?: string[]
            af?: string[]
          }
          /** @example 1 */
          position?: number
          active?: boolean
          hours?: {
            mon?: string[][]
            tue?: string[][]
            wed?: string[][]
            thu?: string[][]
            fri?: string[][]
            sat?: string[][]
            sun?: string[][]
          } | null
          /**
           * @example standard
           * @enum {string}
           */
          vatClass?: 'standard' | 'zero' | 'exempt'
          /**
           * @description What the law cares about; can only make it stricter
           * @example ordinary
           * @enum {string}
           */
          goodsClass?:
            | 'ordinary'
            | 'infant_feeding'
            | 'tobacco'
            | 'liquor'
            | 'medicine'
            | 'gambling'
            | 'drug'
            | 'poison'
            | 'weapon'
            | 'credit'
            | 'skin_lightener'
            | 'sim_card'
            | 'live_animal'
          /** @description Kept for the till, never shown in chat or on the page */
          counterOnly?: boolean
          groups?: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id?: string
            /**
             * @description The question
             * @example Choose your sauce
             */
            name: string
            /** @example 1 */
            choicesMin: number
            /** @example 2 */
            choicesMax: number
          }[]
          options?: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id?: string
            /**
             * @description What is chosen
             * @example Chilli
             */
            name: string
            group?: string | null
            /** @description Part of the item unless taken off */
            default?: boolean
            removable?: boolean
            /** @example 500 */
            priceDeltaCents?: number
            aliases?: string[]
            /**
             * @example {
             *       "zu": [
             *         "isinkwa"
             *       ]
             *     }
             */
            aliasesByLanguage?: {
              en?: string[]
              zu?: string[]
              xh?: string[]
              st?: string[]
              tn?: string[]
              af?: string[]
            }
          }[]
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          readonly id?: string
          readonly categoryId?: string | null
          /** @example 2026-11-25T12:30:00.000Z */
          readonly updatedAt?: string
          readonly photos?: components['schemas']['Photo'][]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Kota",
           *       "category": "Kotas",
           *       "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "description": "A quarter loaf with chips, polony and atchar",
           *       "aliases": [
           *         "bunny"
           *       ],
           *       "aliasesByLanguage": {
           *         "zu": [
           *           "isinkwa"
           *         ]
           *       },
           *       "position": 1,
           *       "active": true,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       },
           *       "vatClass": "standard",
           *       "goodsClass": "ordinary",
           *       "counterOnly": true,
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "variants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "sku": "KOTA-FULL",
           *           "name": "Full house",
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "tracked": true,
           *           "active": true,
           *           "aliases": [
           *             "full"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "lowStockMilli": 2000,
           *           "expiresOn": "2026-12-24",
           *           "stock": {
           *             "onHandMilli": 2000,
           *             "reservedMilli": 2000
           *           }
           *         }
           *       ],
           *       "groups": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Choose your sauce",
           *           "choicesMin": 1,
           *           "choicesMax": 2
           *         }
           *       ],
           *       "options": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Chilli",
           *           "group": "Choose your sauce",
           *           "default": true,
           *           "removable": true,
           *           "priceDeltaCents": 200,
           *           "aliases": [
           *             "peri"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           }
           *         }
           *       ],
           *       "photos": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "width": 960,
           *           "height": 720,
           *           "urls": {
           *             "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *             "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *             "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Product']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  changeVariant: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        variantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "priceCents": 4500
         *     }
         */
        'application/json': {
          /**
           * @description Cents
           * @example 4500
           */
          priceCents?: number
          active?: boolean
          lowStockMilli?: number | null
          expiresOn?: string | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Kota",
           *       "category": "Kotas",
           *       "categoryId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "description": "A quarter loaf with chips, polony and atchar",
           *       "aliases": [
           *         "bunny"
           *       ],
           *       "aliasesByLanguage": {
           *         "zu": [
           *           "isinkwa"
           *         ]
           *       },
           *       "position": 1,
           *       "active": true,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       },
           *       "vatClass": "standard",
           *       "goodsClass": "ordinary",
           *       "counterOnly": true,
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "variants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "sku": "KOTA-FULL",
           *           "name": "Full house",
           *           "priceCents": 4500,
           *           "soldBy": "unit",
           *           "tracked": true,
           *           "active": true,
           *           "aliases": [
           *             "full"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           },
           *           "lowStockMilli": 2000,
           *           "expiresOn": "2026-12-24",
           *           "stock": {
           *             "onHandMilli": 2000,
           *             "reservedMilli": 2000
           *           }
           *         }
           *       ],
           *       "groups": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Choose your sauce",
           *           "choicesMin": 1,
           *           "choicesMax": 2
           *         }
           *       ],
           *       "options": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Chilli",
           *           "group": "Choose your sauce",
           *           "default": true,
           *           "removable": true,
           *           "priceDeltaCents": 200,
           *           "aliases": [
           *             "peri"
           *           ],
           *           "aliasesByLanguage": {
           *             "zu": [
           *               "isinkwa"
           *             ]
           *           }
           *         }
           *       ],
           *       "photos": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "width": 960,
           *           "height": 720,
           *           "urls": {
           *             "small": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/160.webp",
           *             "medium": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/480.webp",
           *             "large": "https://shop.example/photos/0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f/9f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d0819f86d081/960.webp"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Product']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getStock: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        variantId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is there, what is promised, what can be had */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "onHandMilli": 2000,
           *       "reservedMilli": 2000,
           *       "availableMilli": 2000
           *     }
           */
          'application/json': components['schemas']['Stock']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  changeStock: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        variantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "deltaMilli": 12000,
         *       "reason": "received",
         *       "expiresOn": "2026-12-24"
         *     }
         */
        'application/json':
          | {
              /**
               * @description Added; negative: taken away
               * @example 12000
               */
              deltaMilli: number
              /**
               * @example received
               * @enum {string}
               */
              reason: 'opening' | 'received' | 'sale' | 'return' | 'count' | 'damaged' | 'correction'
              /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
              entryId?: string
              /** @example L2411 */
              batch?: string
              /** @example 2026-12-24 */
              expiresOn?: string
            }
          | {
              /**
               * @description What was counted
               * @example 7000
               */
              countedMilli: number
              /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
              entryId?: string
            }
      }
    }
    responses: {
      /** @description What is there, what is promised, what can be had */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "onHandMilli": 2000,
           *       "reservedMilli": 2000,
           *       "availableMilli": 2000
           *     }
           */
          'application/json': components['schemas']['Stock']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listCategories: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "categories": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Breakfast",
           *           "position": 1,
           *           "hours": {
           *             "mon": [
           *               [
           *                 "06:00",
           *                 "11:00"
           *               ]
           *             ]
           *           }
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            categories: components['schemas']['Category'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createCategory: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Breakfast",
         *       "hours": {
         *         "mon": [
         *           [
         *             "06:00",
         *             "11:00"
         *           ]
         *         ]
         *       }
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          id?: string
          /**
           * @description As in the menu
           * @example Breakfast
           */
          name: string
          /** @example 1 */
          position?: number
          hours?: {
            mon?: string[][]
            tue?: string[][]
            wed?: string[][]
            thu?: string[][]
            fri?: string[][]
            sat?: string[][]
            sun?: string[][]
          } | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Breakfast",
           *       "position": 1,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Category']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replaceCategory: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        categoryId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Breakfast"
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          readonly id?: string
          /**
           * @description As in the menu
           * @example Breakfast
           */
          name: string
          /** @example 1 */
          position?: number
          hours?: {
            mon?: string[][]
            tue?: string[][]
            wed?: string[][]
            thu?: string[][]
            fri?: string[][]
            sat?: string[][]
            sun?: string[][]
          } | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Breakfast",
           *       "position": 1,
           *       "hours": {
           *         "mon": [
           *           [
           *             "06:00",
           *             "11:00"
           *           ]
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Category']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  removeCategory: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        categoryId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "removed": true
           *     }
           */
          'application/json': {
            /** @constant */
            removed: true
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getVat: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Prices include VAT; only a vendor shows it */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "vendorToday": true,
           *       "statuses": [
           *         {
           *           "validFrom": "2026-12-24",
           *           "vatNumber": "4123456789"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Vat']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  setVat: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "validFrom": "2026-03-01",
         *       "vatNumber": "4123456789"
         *     }
         */
        'application/json': {
          /** @example 2026-12-24 */
          validFrom: string
          vatNumber: string | null
        }
      }
    }
    responses: {
      /** @description Prices include VAT; only a vendor shows it */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "vendorToday": true,
           *       "statuses": [
           *         {
           *           "validFrom": "2026-12-24",
           *           "vatNumber": "4123456789"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Vat']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listOrders: {
    parameters: {
      query?: {
        /** @description Repeat for several; `open` is every state that is not over */
        state?: (
          | 'placed'
          | 'accepted'
          | 'preparing'
          | 'ready'
          | 'out_for_delivery'
          | 'completed'
          | 'declined'
          | 'cancelled'
          | 'expired'
          | 'open'
        )[]
        /**
         * @description The order of this number
         * @example 42
         */
        number?: number
        /**
         * @description Of this customer only
         * @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f
         */
        customerId?: string
        /**
         * @description Placed then or later
         * @example 2026-11-25T12:30:00Z
         */
        placedFrom?: string
        /**
         * @description Placed before then
         * @example 2026-11-25T12:30:00Z
         */
        placedTo?: string
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "orders": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "number": 42,
           *           "state": "placed",
           *           "paymentState": "unpaid",
           *           "paymentMethod": "cash",
           *           "fulfilmentMethod": "delivery",
           *           "deliveryFeeCents": 1500,
           *           "deliveryZone": {
           *             "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Orlando West"
           *           },
           *           "slot": {
           *             "from": "2026-11-25T12:30:00.000Z",
           *             "to": "2026-11-25T12:30:00.000Z"
           *           },
           *           "totalCents": 4500,
           *           "currency": "ZAR",
           *           "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "reason": "No bread today",
           *           "createdAt": "2026-11-25T12:30:00.000Z",
           *           "placedAt": "2026-11-25T12:30:00.000Z",
           *           "promisedAt": "2026-11-25T12:30:00.000Z",
           *           "completedAt": "2026-11-25T12:30:00.000Z",
           *           "lines": [
           *             {
           *               "lineNo": 1,
           *               "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Kota Full house",
           *               "quantityMilli": 2000,
           *               "unitPriceCents": 4500,
           *               "totalCents": 4500,
           *               "note": "no atchar",
           *               "options": [
           *                 {
           *                   "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                   "name": "Extra cheese",
           *                   "included": true,
           *                   "priceDeltaCents": 500
           *                 }
           *               ]
           *             }
           *           ],
           *           "change": {
           *             "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "askedBy": "customer",
           *             "totalCents": 4500,
           *             "expiresAt": "2026-11-25T12:45:00.000Z",
           *             "lines": [
           *               {
           *                 "lineNo": 1,
           *                 "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Kota Full house",
           *                 "quantityMilli": 2000,
           *                 "unitPriceCents": 4500,
           *                 "totalCents": 4500,
           *                 "note": "no atchar",
           *                 "options": [
           *                   {
           *                     "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                     "name": "Extra cheese",
           *                     "included": true,
           *                     "priceDeltaCents": 500
           *                   }
           *                 ]
           *               }
           *             ]
           *           }
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            orders: components['schemas']['Order'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getOrder: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "number": 42,
           *       "state": "placed",
           *       "paymentState": "unpaid",
           *       "paymentMethod": "cash",
           *       "fulfilmentMethod": "delivery",
           *       "deliveryFeeCents": 1500,
           *       "deliveryZone": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "name": "Orlando West"
           *       },
           *       "slot": {
           *         "from": "2026-11-25T12:30:00.000Z",
           *         "to": "2026-11-25T12:30:00.000Z"
           *       },
           *       "totalCents": 4500,
           *       "currency": "ZAR",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "reason": "No bread today",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "placedAt": "2026-11-25T12:30:00.000Z",
           *       "promisedAt": "2026-11-25T12:30:00.000Z",
           *       "completedAt": "2026-11-25T12:30:00.000Z",
           *       "lines": [
           *         {
           *           "lineNo": 1,
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota Full house",
           *           "quantityMilli": 2000,
           *           "unitPriceCents": 4500,
           *           "totalCents": 4500,
           *           "note": "no atchar",
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Extra cheese",
           *               "included": true,
           *               "priceDeltaCents": 500
           *             }
           *           ]
           *         }
           *       ],
           *       "change": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "askedBy": "customer",
           *         "totalCents": 4500,
           *         "expiresAt": "2026-11-25T12:45:00.000Z",
           *         "lines": [
           *           {
           *             "lineNo": 1,
           *             "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Kota Full house",
           *             "quantityMilli": 2000,
           *             "unitPriceCents": 4500,
           *             "totalCents": 4500,
           *             "note": "no atchar",
           *             "options": [
           *               {
           *                 "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Extra cheese",
           *                 "included": true,
           *                 "priceDeltaCents": 500
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Order']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  moveOrder: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "move": "accept"
         *     }
         */
        'application/json': {
          /** @enum {string} */
          move:
            'accept' | 'decline' | 'prepare' | 'mark_ready' | 'dispatch' | 'bring_back' | 'hand_over' | 'cancel_by_shop'
          /**
           * @description For `hand_over`: what the customer says
           * @example 4711
           */
          code?: string
          /**
           * @description For `decline` and `cancel_by_shop`: the customer reads it
           * @example No bread today
           */
          reason?: string
          /**
           * Format: date-time
           * @description For `accept`: when it will be ready, or at the door; without it, after the usual time. The customer is told with the acceptance, in one message.
           * @example 2026-11-25T12:30:00Z
           */
          promisedAt?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "number": 42,
           *       "state": "placed",
           *       "paymentState": "unpaid",
           *       "paymentMethod": "cash",
           *       "fulfilmentMethod": "delivery",
           *       "deliveryFeeCents": 1500,
           *       "deliveryZone": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "name": "Orlando West"
           *       },
           *       "slot": {
           *         "from": "2026-11-25T12:30:00.000Z",
           *         "to": "2026-11-25T12:30:00.000Z"
           *       },
           *       "totalCents": 4500,
           *       "currency": "ZAR",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "reason": "No bread today",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "placedAt": "2026-11-25T12:30:00.000Z",
           *       "promisedAt": "2026-11-25T12:30:00.000Z",
           *       "completedAt": "2026-11-25T12:30:00.000Z",
           *       "lines": [
           *         {
           *           "lineNo": 1,
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota Full house",
           *           "quantityMilli": 2000,
           *           "unitPriceCents": 4500,
           *           "totalCents": 4500,
           *           "note": "no atchar",
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Extra cheese",
           *               "included": true,
           *               "priceDeltaCents": 500
           *             }
           *           ]
           *         }
           *       ],
           *       "change": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "askedBy": "customer",
           *         "totalCents": 4500,
           *         "expiresAt": "2026-11-25T12:45:00.000Z",
           *         "lines": [
           *           {
           *             "lineNo": 1,
           *             "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Kota Full house",
           *             "quantityMilli": 2000,
           *             "unitPriceCents": 4500,
           *             "totalCents": 4500,
           *             "note": "no atchar",
           *             "options": [
           *               {
           *                 "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Extra cheese",
           *                 "included": true,
           *                 "priceDeltaCents": 500
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Order']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  promiseOrder: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "promisedAt": "2026-11-25T12:30:00Z"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @example 2026-11-25T12:30:00Z
           */
          promisedAt: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "number": 42,
           *       "state": "placed",
           *       "paymentState": "unpaid",
           *       "paymentMethod": "cash",
           *       "fulfilmentMethod": "delivery",
           *       "deliveryFeeCents": 1500,
           *       "deliveryZone": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "name": "Orlando West"
           *       },
           *       "slot": {
           *         "from": "2026-11-25T12:30:00.000Z",
           *         "to": "2026-11-25T12:30:00.000Z"
           *       },
           *       "totalCents": 4500,
           *       "currency": "ZAR",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "reason": "No bread today",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "placedAt": "2026-11-25T12:30:00.000Z",
           *       "promisedAt": "2026-11-25T12:30:00.000Z",
           *       "completedAt": "2026-11-25T12:30:00.000Z",
           *       "lines": [
           *         {
           *           "lineNo": 1,
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota Full house",
           *           "quantityMilli": 2000,
           *           "unitPriceCents": 4500,
           *           "totalCents": 4500,
           *           "note": "no atchar",
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Extra cheese",
           *               "included": true,
           *               "priceDeltaCents": 500
           *             }
           *           ]
           *         }
           *       ],
           *       "change": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "askedBy": "customer",
           *         "totalCents": 4500,
           *         "expiresAt": "2026-11-25T12:45:00.000Z",
           *         "lines": [
           *           {
           *             "lineNo": 1,
           *             "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Kota Full house",
           *             "quantityMilli": 2000,
           *             "unitPriceCents": 4500,
           *             "totalCents": 4500,
           *             "note": "no atchar",
           *             "options": [
           *               {
           *                 "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Extra cheese",
           *                 "included": true,
           *                 "priceDeltaCents": 500
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Order']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listOrderChanges: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "changes": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "askedBy": "customer",
           *           "totalCents": 4500,
           *           "expiresAt": "2026-11-25T12:45:00.000Z",
           *           "lines": [
           *             {
           *               "lineNo": 1,
           *               "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Kota Full house",
           *               "quantityMilli": 2000,
           *               "unitPriceCents": 4500,
           *               "totalCents": 4500,
           *               "note": "no atchar",
           *               "options": [
           *                 {
           *                   "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                   "name": "Extra cheese",
           *                   "included": true,
           *                   "priceDeltaCents": 500
           *                 }
           *               ]
           *             }
           *           ],
           *           "state": "asked",
           *           "askedAt": "2026-11-25T12:30:00.000Z",
           *           "settledAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            changes: components['schemas']['OrderChange'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  proposeOrderChange: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "lines": [
         *         {
         *           "lineNo": 1,
         *           "quantityMilli": 1000
         *         }
         *       ]
         *     }
         */
        'application/json': {
          lines: {
            lineNo: number
            /**
             * @description What there is of it: less than was ordered; 0: nothing
             * @example 1000
             */
            quantityMilli: number
          }[]
          /**
           * Format: date-time
           * @description When the rest will be ready, for an order that is accepted by this
           * @example 2026-11-25T12:30:00Z
           */
          promisedAt?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "number": 42,
           *       "state": "placed",
           *       "paymentState": "unpaid",
           *       "paymentMethod": "cash",
           *       "fulfilmentMethod": "delivery",
           *       "deliveryFeeCents": 1500,
           *       "deliveryZone": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "name": "Orlando West"
           *       },
           *       "slot": {
           *         "from": "2026-11-25T12:30:00.000Z",
           *         "to": "2026-11-25T12:30:00.000Z"
           *       },
           *       "totalCents": 4500,
           *       "currency": "ZAR",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "reason": "No bread today",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "placedAt": "2026-11-25T12:30:00.000Z",
           *       "promisedAt": "2026-11-25T12:30:00.000Z",
           *       "completedAt": "2026-11-25T12:30:00.000Z",
           *       "lines": [
           *         {
           *           "lineNo": 1,
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota Full house",
           *           "quantityMilli": 2000,
           *           "unitPriceCents": 4500,
           *           "totalCents": 4500,
           *           "note": "no atchar",
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Extra cheese",
           *               "included": true,
           *               "priceDeltaCents": 500
           *             }
           *           ]
           *         }
           *       ],
           *       "change": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "askedBy": "customer",
           *         "totalCents": 4500,
           *         "expiresAt": "2026-11-25T12:45:00.000Z",
           *         "lines": [
           *           {
           *             "lineNo": 1,
           *             "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Kota Full house",
           *             "quantityMilli": 2000,
           *             "unitPriceCents": 4500,
           *             "totalCents": 4500,
           *             "note": "no atchar",
           *             "options": [
           *               {
           *                 "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Extra cheese",
           *                 "included": true,
           *                 "priceDeltaCents": 500
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Order']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  acceptOrderChange: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        changeId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "number": 42,
           *       "state": "placed",
           *       "paymentState": "unpaid",
           *       "paymentMethod": "cash",
           *       "fulfilmentMethod": "delivery",
           *       "deliveryFeeCents": 1500,
           *       "deliveryZone": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "name": "Orlando West"
           *       },
           *       "slot": {
           *         "from": "2026-11-25T12:30:00.000Z",
           *         "to": "2026-11-25T12:30:00.000Z"
           *       },
           *       "totalCents": 4500,
           *       "currency": "ZAR",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "reason": "No bread today",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "placedAt": "2026-11-25T12:30:00.000Z",
           *       "promisedAt": "2026-11-25T12:30:00.000Z",
           *       "completedAt": "2026-11-25T12:30:00.000Z",
           *       "lines": [
           *         {
           *           "lineNo": 1,
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota Full house",
           *           "quantityMilli": 2000,
           *           "unitPriceCents": 4500,
           *           "totalCents": 4500,
           *           "note": "no atchar",
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Extra cheese",
           *               "included": true,
           *               "priceDeltaCents": 500
           *             }
           *           ]
           *         }
           *       ],
           *       "change": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "askedBy": "customer",
           *         "totalCents": 4500,
           *         "expiresAt": "2026-11-25T12:45:00.000Z",
           *         "lines": [
           *           {
           *             "lineNo": 1,
           *             "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Kota Full house",
           *             "quantityMilli": 2000,
           *             "unitPriceCents": 4500,
           *             "totalCents": 4500,
           *             "note": "no atchar",
           *             "options": [
           *               {
           *                 "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Extra cheese",
           *                 "included": true,
           *                 "priceDeltaCents": 500
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Order']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  declineOrderChange: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        orderId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        changeId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "number": 42,
           *       "state": "placed",
           *       "paymentState": "unpaid",
           *       "paymentMethod": "cash",
           *       "fulfilmentMethod": "delivery",
           *       "deliveryFeeCents": 1500,
           *       "deliveryZone": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "name": "Orlando West"
           *       },
           *       "slot": {
           *         "from": "2026-11-25T12:30:00.000Z",
           *         "to": "2026-11-25T12:30:00.000Z"
           *       },
           *       "totalCents": 4500,
           *       "currency": "ZAR",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "reason": "No bread today",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "placedAt": "2026-11-25T12:30:00.000Z",
           *       "promisedAt": "2026-11-25T12:30:00.000Z",
           *       "completedAt": "2026-11-25T12:30:00.000Z",
           *       "lines": [
           *         {
           *           "lineNo": 1,
           *           "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Kota Full house",
           *           "quantityMilli": 2000,
           *           "unitPriceCents": 4500,
           *           "totalCents": 4500,
           *           "note": "no atchar",
           *           "options": [
           *             {
           *               "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "name": "Extra cheese",
           *               "included": true,
           *               "priceDeltaCents": 500
           *             }
           *           ]
           *         }
           *       ],
           *       "change": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "askedBy": "customer",
           *         "totalCents": 4500,
           *         "expiresAt": "2026-11-25T12:45:00.000Z",
           *         "lines": [
           *           {
           *             "lineNo": 1,
           *             "productId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "variantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *             "name": "Kota Full house",
           *             "quantityMilli": 2000,
           *             "unitPriceCents": 4500,
           *             "totalCents": 4500,
           *             "note": "no atchar",
           *             "options": [
           *               {
           *                 "optionId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *                 "name": "Extra cheese",
           *                 "included": true,
           *                 "priceDeltaCents": 500
           *               }
           *             ]
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Order']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listZones: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "zones": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Orlando West",
           *           "areas": [
           *             "Phefeni"
           *           ],
           *           "shape": {
           *             "type": "circle",
           *             "centre": {
           *               "latitude": -26.23871,
           *               "longitude": 27.90769
           *             },
           *             "radiusM": 2000
           *           },
           *           "feeCents": 1500,
           *           "minimumCents": 5000,
           *           "minutes": 30,
           *           "position": 0,
           *           "active": true
           *         }
           *       ]
           *     }
           */
          'application/json': {
            zones: components['schemas']['DeliveryZone'][]
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createZone: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Orlando West",
         *       "areas": [
         *         "Phefeni"
         *       ],
         *       "shape": {
         *         "type": "circle",
         *         "centre": {
         *           "latitude": -26.23871,
         *           "longitude": 27.90769
         *         },
         *         "radiusM": 2000
         *       },
         *       "feeCents": 1500,
         *       "minimumCents": 5000,
         *       "minutes": 30,
         *       "position": 0,
         *       "active": true
         *     }
         */
        'application/json': {
          /**
           * @description What customers read
           * @example Orlando West
           */
          name: string
          /** @description Other names of places in it */
          areas: string[]
          shape:
            | (
                | {
                    /** @constant */
                    type: 'circle'
                    /**
                     * @example {
                     *       "latitude": -26.23871,
                     *       "longitude": 27.90769
                     *     }
                     */
                    centre: {
                      latitude: number
                      longitude: number
                    }
                    /** @example 2000 */
                    radiusM: number
                  }
                | {
                    /** @constant */
                    type: 'polygon'
                    corners: {
                      latitude: number
                      longitude: number
                    }[]
                  }
              )
            | null
          /** @example 1500 */
          feeCents: number
          /**
           * @description Of the goods, without the fee
           * @example 5000
           */
          minimumCents: number
          /**
           * @description From ready to the door
           * @example 30
           */
          minutes: number
          position: number
          active: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Orlando West",
           *       "areas": [
           *         "Phefeni"
           *       ],
           *       "shape": {
           *         "type": "circle",
           *         "centre": {
           *           "latitude": -26.23871,
           *           "longitude": 27.90769
           *         },
           *         "radiusM": 2000
           *       },
           *       "feeCents": 1500,
           *       "minimumCents": 5000,
           *       "minutes": 30,
           *       "position": 0,
           *       "active": true
           *     }
           */
          'application/json': components['schemas']['DeliveryZone']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replaceZone: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        zoneId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Orlando West",
         *       "areas": [
         *         "Phefeni"
         *       ],
         *       "shape": {
         *         "type": "circle",
         *         "centre": {
         *           "latitude": -26.23871,
         *           "longitude": 27.90769
         *         },
         *         "radiusM": 2000
         *       },
         *       "feeCents": 1500,
         *       "minimumCents": 5000,
         *       "minutes": 30,
         *       "position": 0,
         *       "active": true
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          readonly id?: string
          /**
           * @description What customers read
           * @example Orlando West
           */
          name: string
          /** @description Other names of places in it */
          areas: string[]
          shape:
            | (
                | {
                    /** @constant */
                    type: 'circle'
                    /**
                     * @example {
                     *       "latitude": -26.23871,
                     *       "longitude": 27.90769
                     *     }
                     */
                    centre: {
                      latitude: number
                      longitude: number
                    }
                    /** @example 2000 */
                    radiusM: number
                  }
                | {
                    /** @constant */
                    type: 'polygon'
                    corners: {
                      latitude: number
                      longitude: number
                    }[]
                  }
              )
            | null
          /** @example 1500 */
          feeCents: number
          /**
           * @description Of the goods, without the fee
           * @example 5000
           */
          minimumCents: number
          /**
           * @description From ready to the door
           * @example 30
           */
          minutes: number
          position: number
          active: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Orlando West",
           *       "areas": [
           *         "Phefeni"
           *       ],
           *       "shape": {
           *         "type": "circle",
           *         "centre": {
           *           "latitude": -26.23871,
           *           "longitude": 27.90769
           *         },
           *         "radiusM": 2000
           *       },
           *       "feeCents": 1500,
           *       "minimumCents": 5000,
           *       "minutes": 30,
           *       "position": 0,
           *       "active": true
           *     }
           */
          'application/json': components['schemas']['DeliveryZone']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  removeZone: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        zoneId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "removed": true
           *     }
           */
          'application/json': {
            /** @constant */
            removed: true
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listSlots: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "slots": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "weekday": "fri",
           *           "from": "17:00",
           *           "to": "18:00",
           *           "capacity": 5
           *         }
           *       ]
           *     }
           */
          'application/json': {
            slots: components['schemas']['CollectionSlot'][]
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  putSlots: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "slots": [
         *         {
         *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
         *           "weekday": "fri",
         *           "from": "17:00",
         *           "to": "18:00",
         *           "capacity": 5
         *         }
         *       ]
         *     }
         */
        'application/json': {
          slots: {
            /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
            id: string
            /**
             * @example fri
             * @enum {string}
             */
            weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
            /** @example 17:00 */
            from: string
            /** @example 18:00 */
            to: string
            /**
             * @description Orders that it takes on one day
             * @example 5
             */
            capacity: number
          }[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "slots": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "weekday": "fri",
           *           "from": "17:00",
           *           "to": "18:00",
           *           "capacity": 5
           *         }
           *       ]
           *     }
           */
          'application/json': {
            slots: components['schemas']['CollectionSlot'][]
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listClosures: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "closures": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "from": "2026-11-25T12:30:00.000Z",
           *           "to": "2026-11-25T12:30:00.000Z",
           *           "reason": "A funeral in the family"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            closures: components['schemas']['Closure'][]
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createClosure: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "from": "2026-12-24T16:00:00Z",
         *       "to": "2026-12-27T06:00:00Z",
         *       "reason": "Holidays"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @example 2026-11-25T12:30:00Z
           */
          from: string
          /**
           * Format: date-time
           * @example 2026-11-25T12:30:00Z
           */
          to: string
          /**
           * @description For customers to read
           * @example A funeral in the family
           */
          reason?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "from": "2026-11-25T12:30:00.000Z",
           *       "to": "2026-11-25T12:30:00.000Z",
           *       "reason": "A funeral in the family"
           *     }
           */
          'application/json': components['schemas']['Closure']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  removeClosure: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        closureId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "removed": true
           *     }
           */
          'application/json': {
            /** @constant */
            removed: true
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listRiders: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "riders": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Sipho",
           *           "cashLimitCents": 50000,
           *           "active": true
           *         }
           *       ]
           *     }
           */
          'application/json': {
            riders: components['schemas']['Rider'][]
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  putRider: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Sipho",
         *       "cashLimitCents": 50000
         *     }
         */
        'application/json': {
          /** @example Sipho */
          name: string
          cashLimitCents?: number | null
          active?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Sipho",
           *       "cashLimitCents": 50000,
           *       "active": true
           *     }
           */
          'application/json': components['schemas']['Rider']
        }
      }
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Sipho",
           *       "cashLimitCents": 50000,
           *       "active": true
           *     }
           */
          'application/json': components['schemas']['Rider']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replaceRider: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        riderId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Sipho",
         *       "cashLimitCents": 50000
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          readonly id?: string
          /** @example Sipho */
          name: string
          cashLimitCents?: number | null
          active?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Sipho",
           *       "cashLimitCents": 50000,
           *       "active": true
           *     }
           */
          'application/json': components['schemas']['Rider']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listRuns: {
    parameters: {
      query?: {
        /**
         * @description In this state only
         * @example open
         */
        state?: 'open' | 'closed' | 'revoked'
        /**
         * @description Of this rider only
         * @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f
         */
        riderId?: string
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "runs": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "riderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "state": "open",
           *           "startedAt": "2026-11-25T12:30:00.000Z",
           *           "expiresAt": "2026-11-25T12:30:00.000Z",
           *           "endedAt": "2026-11-25T12:30:00.000Z",
           *           "cashTakenCents": 4500,
           *           "cashDueCents": 4500,
           *           "cashHandedInCents": 4500,
           *           "stops": [
           *             {
           *               "orderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *               "number": 42,
           *               "state": "waiting",
           *               "cashDueCents": 4500,
           *               "cashTakenCents": 4500
           *             }
           *           ]
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            runs: components['schemas']['Run'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  sendWithRider: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "riderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
         *       "orderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          riderId: string
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          orderId: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "runId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "orderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "link": "https://shop.example/run/…"
           *     }
           */
          'application/json': components['schemas']['SentWithRider']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  closeRun: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        runId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "handedInCents": 25000
         *     }
         */
        'application/json': {
          /**
           * @description What the rider gave
           * @example 25000
           */
          handedInCents: number
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "runId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "handedInCents": 25000,
           *       "missingCents": 0
           *     }
           */
          'application/json': components['schemas']['ClosedRun']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  revokeRunLink: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        runId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "riderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "state": "open",
           *       "startedAt": "2026-11-25T12:30:00.000Z",
           *       "expiresAt": "2026-11-25T12:30:00.000Z",
           *       "endedAt": "2026-11-25T12:30:00.000Z",
           *       "cashTakenCents": 4500,
           *       "cashDueCents": 4500,
           *       "cashHandedInCents": 4500,
           *       "stops": [
           *         {
           *           "orderId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "number": 42,
           *           "state": "waiting",
           *           "cashDueCents": 4500,
           *           "cashTakenCents": 4500
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Run']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listParked: {
    parameters: {
      query?: {
        /** @description Of this queue only */
        queue?: 'inbox' | 'outbox' | 'job' | 'webhook' | 'media'
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "queue": "inbox",
           *           "laneId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "kind": "text",
           *           "reason": "database error 57014",
           *           "attempts": 10,
           *           "parkedAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            items: {
              /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
              id: string
              /** @enum {string} */
              queue: 'inbox' | 'outbox' | 'job' | 'webhook' | 'media'
              /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
              laneId: string
              /** @example text */
              kind: string
              /** @example database error 57014 */
              reason: string
              /** @example 10 */
              attempts: number
              /** @example 2026-11-25T12:30:00.000Z */
              parkedAt: string
            }[]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replayParked: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        itemId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "replayed": true
           *     }
           */
          'application/json': {
            /** @constant */
            replayed: true
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listQuarantine: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "entries": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "at": "2026-11-25T12:30:00.000Z",
           *           "reason": "unknown number",
           *           "phoneNumberId": "700100200300499"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            entries: {
              /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
              id: string
              /** @example 2026-11-25T12:30:00.000Z */
              at: string
              /** @example unknown number */
              reason: string
              phoneNumberId: string | null
            }[]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replayQuarantine: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "replayed": true
           *     }
           */
          'application/json': {
            /** @constant */
            replayed: true
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  verifyAudit: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "holds": true,
           *       "entries": 1284,
           *       "headHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
           *     }
           */
          'application/json':
            | {
                /** @constant */
                holds: true
                /** @example 1284 */
                entries: number
                /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
                headHash: string
              }
            | {
                /** @constant */
                holds: false
                /**
                 * @description The first entry at which the chain does not hold
                 * @example 417
                 */
                seq: number
                /** @enum {string} */
                why: 'gap' | 'link' | 'hash' | 'head'
              }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listCustomers: {
    parameters: {
      query?: {
        /** @description What she last said to adverts */
        marketing?: 'none' | 'asked' | 'granted' | 'refused' | 'withdrawn'
        /**
         * @description The one with this number, in digits without +
         * @example 27821234567
         */
        waId?: string
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "customers": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "displayName": "Thandi",
           *           "waId": "27821234567",
           *           "language": "zu",
           *           "source": "inbound",
           *           "marketing": "none",
           *           "stoppedAt": "2026-11-25T12:30:00.000Z",
           *           "isMinor": false,
           *           "isRestricted": false,
           *           "mergedInto": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "createdAt": "2026-11-25T12:30:00.000Z",
           *           "lastSeenAt": "2026-11-25T12:30:00.000Z",
           *           "erasedAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            customers: components['schemas']['Customer'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getCustomer: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        customerId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "displayName": "Thandi",
           *       "waId": "27821234567",
           *       "language": "zu",
           *       "source": "inbound",
           *       "marketing": "none",
           *       "stoppedAt": "2026-11-25T12:30:00.000Z",
           *       "isMinor": false,
           *       "isRestricted": false,
           *       "mergedInto": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "lastSeenAt": "2026-11-25T12:30:00.000Z",
           *       "erasedAt": "2026-11-25T12:30:00.000Z",
           *       "disputes": [
           *         {
           *           "requestId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "notedAt": "2026-11-25T12:30:00.000Z",
           *           "words": "It was my cousin who ordered that."
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['CustomerWithDisputes']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listConsents: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        customerId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "consents": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "purpose": "marketing",
           *           "channel": "whatsapp",
           *           "action": "granted",
           *           "wording": {
           *             "id": "counter.offers",
           *             "version": "v1",
           *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           *             "language": "zu"
           *           },
           *           "occurredAt": "2026-11-25T12:30:00.000Z",
           *           "recordedAt": "2026-11-25T12:30:00.000Z",
           *           "actor": "customer"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            consents: components['schemas']['Consent'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  recordConsent: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        customerId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "purpose": "marketing",
         *       "channel": "in_person",
         *       "action": "granted",
         *       "wording": {
         *         "id": "counter.offers",
         *         "version": "v1",
         *         "language": "en",
         *         "text": "May we send you our offers on WhatsApp?"
         *       }
         *     }
         */
        'application/json': {
          /**
           * @example marketing
           * @enum {string}
           */
          purpose:
            | 'service'
            | 'marketing'
            | 'marketing_offhours'
            | 'salon_health_note'
            | 'allergy_note'
            | 'save_address'
            | 'llm_help'
            | 'profile_photo'
          /**
           * @example in_person
           * @enum {string}
           */
          channel: 'sms' | 'call' | 'in_person'
          /**
           * @example granted
           * @enum {string}
           */
          action: 'asked' | 'granted' | 'refused' | 'withdrawn'
          wording: {
            /** @example counter.offers */
            id: string
            /** @example v1 */
            version: string
            /**
             * @example zu
             * @enum {string}
             */
            language: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
            /**
             * @description As she heard or read it
             * @example May we send you our offers on WhatsApp?
             */
            text: string
          }
          /**
           * Format: date-time
           * @example 2026-11-25T12:30:00Z
           */
          occurredAt?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "purpose": "marketing",
           *       "channel": "whatsapp",
           *       "action": "granted",
           *       "wording": {
           *         "id": "counter.offers",
           *         "version": "v1",
           *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           *         "language": "zu"
           *       },
           *       "occurredAt": "2026-11-25T12:30:00.000Z",
           *       "recordedAt": "2026-11-25T12:30:00.000Z",
           *       "actor": "customer"
           *     }
           */
          'application/json': components['schemas']['Consent']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getCustomerSummary: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "asOf": "2026-10-31T22:00:00.000Z",
           *       "customers": 180,
           *       "byLanguage": [
           *         {
           *           "language": "zu",
           *           "customers": 95
           *         }
           *       ],
           *       "byArea": [
           *         {
           *           "area": "Orlando West",
           *           "customers": 60
           *         }
           *       ],
           *       "byMonth": [
           *         {
           *           "month": "2026-10",
           *           "newCustomers": 25,
           *           "returningCustomers": 70
           *         }
           *       ],
           *       "earlier": 40
           *     }
           */
          'application/json': components['schemas']['CustomerSummary']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listConversations: {
    parameters: {
      query?: {
        /**
         * @description Of this customer only
         * @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f
         */
        customerId?: string
        /** @description true: those that people have taken over; false: those that the bot answers */
        takenOver?: boolean
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "conversations": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "customerName": "Thandi",
           *           "phoneNumberId": "700100200300401",
           *           "lastInboundAt": "2026-11-25T12:30:00.000Z",
           *           "takenOverUntil": "2026-11-25T16:30:00.000Z",
           *           "createdAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            conversations: components['schemas']['Conversation'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getConversation: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        conversationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "customerName": "Thandi",
           *       "phoneNumberId": "700100200300401",
           *       "lastInboundAt": "2026-11-25T12:30:00.000Z",
           *       "takenOverUntil": "2026-11-25T16:30:00.000Z",
           *       "createdAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Conversation']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listMessages: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        conversationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "messages": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "direction": "in",
           *           "kind": "text",
           *           "text": "2 kotas please",
           *           "status": "delivered",
           *           "advert": {
           *             "sourceType": "ad",
           *             "sourceId": "120200001234",
           *             "sourceUrl": "https://fb.me/3kota",
           *             "headline": "Kota special",
           *             "clickId": "ARAkLkA8"
           *           },
           *           "at": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            messages: components['schemas']['Message'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replyToConversation: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        conversationId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "We have fresh rolls again, shall I add two?"
         *     }
         */
        'application/json': {
          /**
           * @description Your own words
           * @example We have fresh rolls again, shall I add two?
           */
          text: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "messageId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "status": "queued"
           *     }
           */
          'application/json': components['schemas']['QueuedMessage']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  takeOverConversation: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        conversationId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "minutes": 60
         *     }
         */
        'application/json': {
          /**
           * @description 240 unless told
           * @example 60
           */
          minutes?: number
        } | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "customerName": "Thandi",
           *       "phoneNumberId": "700100200300401",
           *       "lastInboundAt": "2026-11-25T12:30:00.000Z",
           *       "takenOverUntil": "2026-11-25T16:30:00.000Z",
           *       "createdAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Conversation']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  giveBackConversation: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        conversationId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "customerName": "Thandi",
           *       "phoneNumberId": "700100200300401",
           *       "lastInboundAt": "2026-11-25T12:30:00.000Z",
           *       "takenOverUntil": "2026-11-25T16:30:00.000Z",
           *       "createdAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Conversation']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listPrivacyRequests: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
        /** @description Repeat for several */
        state?: (
          | 'received'
          | 'identity_check'
          | 'clarify'
          | 'approved'
          | 'refused'
          | 'executing'
          | 'delivered'
          | 'closed'
          | 'withdrawn'
        )[]
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "requests": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "type": "access",
           *           "state": "clarify",
           *           "tier": 3,
           *           "channel": "in_person",
           *           "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "receivedAt": "2026-11-25T12:30:00.000Z",
           *           "dueAt": "2026-11-25T12:30:00.000Z",
           *           "extendedAt": "2026-11-25T12:30:00.000Z",
           *           "verifiedAt": "2026-11-25T12:30:00.000Z",
           *           "verifiedHow": "in_person",
           *           "executeAt": "2026-11-25T12:30:00.000Z",
           *           "decidedAt": "2026-11-25T12:30:00.000Z",
           *           "refusalGround": "paia_s63_privacy_of_others",
           *           "closedAt": "2026-11-25T12:30:00.000Z",
           *           "recordingRef": "calls/2026-11-25/14.ogg",
           *           "answersGo": "chat",
           *           "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': components['schemas']['PrivacyRequestsPage']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createPrivacyRequest: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "type": "correct",
         *       "channel": "in_person",
         *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
         *       "asked": "My name is spelt Thandeka.",
         *       "recordingRef": "calls/2026-11-25/14.ogg",
         *       "receivedAt": "2026-11-25T12:30:00Z"
         *     }
         */
        'application/json': {
          /**
           * @example correct
           * @enum {string}
           */
          type: 'confirm' | 'access' | 'correct' | 'delete' | 'object' | 'restrict' | 'complaint'
          /**
           * @example in_person
           * @enum {string}
           */
          channel: 'call' | 'in_person' | 'letter'
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          customerId: string
          /**
           * @description What is asked for, in her own words
           * @example My name is spelt Thandeka.
           */
          asked?: string
          /**
           * @description Where the recording of a call is kept (POPIA Regulation 2)
           * @example calls/2026-11-25/14.ogg
           */
          recordingRef?: string
          /**
           * Format: date-time
           * @example 2026-11-25T12:30:00Z
           */
          receivedAt?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "type": "access",
           *       "state": "clarify",
           *       "tier": 3,
           *       "channel": "in_person",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "receivedAt": "2026-11-25T12:30:00.000Z",
           *       "dueAt": "2026-11-25T12:30:00.000Z",
           *       "extendedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedHow": "in_person",
           *       "executeAt": "2026-11-25T12:30:00.000Z",
           *       "decidedAt": "2026-11-25T12:30:00.000Z",
           *       "refusalGround": "paia_s63_privacy_of_others",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "recordingRef": "calls/2026-11-25/14.ogg",
           *       "answersGo": "chat",
           *       "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
           *     }
           */
          'application/json': components['schemas']['PrivacyRequest']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getPrivacyRequest: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        requestId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "request": {
           *         "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "type": "access",
           *         "state": "clarify",
           *         "tier": 3,
           *         "channel": "in_person",
           *         "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *         "receivedAt": "2026-11-25T12:30:00.000Z",
           *         "dueAt": "2026-11-25T12:30:00.000Z",
           *         "extendedAt": "2026-11-25T12:30:00.000Z",
           *         "verifiedAt": "2026-11-25T12:30:00.000Z",
           *         "verifiedHow": "in_person",
           *         "executeAt": "2026-11-25T12:30:00.000Z",
           *         "decidedAt": "2026-11-25T12:30:00.000Z",
           *         "refusalGround": "paia_s63_privacy_of_others",
           *         "closedAt": "2026-11-25T12:30:00.000Z",
           *         "recordingRef": "calls/2026-11-25/14.ogg",
           *         "answersGo": "chat",
           *         "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
           *       },
           *       "asked": "My name is spelt Thandeka.",
           *       "answer": "Done: your name is right now.",
           *       "dispute": "It was my cousin who ordered that."
           *     }
           */
          'application/json': components['schemas']['PrivacyRequestWithWords']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  verifyPrivacyRequest: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        requestId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "how": "in_person",
         *       "chatIsHers": true
         *     }
         */
        'application/json': {
          /**
           * @example in_person
           * @enum {string}
           */
          how: 'in_person' | 'mandate'
          /** @description True only when she has shown the chat with the shop on her own phone: then she is answered there. False when somebody else has the number by now: what she did before is hidden there from then on. Without it, as with false, she is answered at the counter. */
          chatIsHers?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "type": "access",
           *       "state": "clarify",
           *       "tier": 3,
           *       "channel": "in_person",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "receivedAt": "2026-11-25T12:30:00.000Z",
           *       "dueAt": "2026-11-25T12:30:00.000Z",
           *       "extendedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedHow": "in_person",
           *       "executeAt": "2026-11-25T12:30:00.000Z",
           *       "decidedAt": "2026-11-25T12:30:00.000Z",
           *       "refusalGround": "paia_s63_privacy_of_others",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "recordingRef": "calls/2026-11-25/14.ogg",
           *       "answersGo": "chat",
           *       "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
           *     }
           */
          'application/json': components['schemas']['PrivacyRequest']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  decidePrivacyRequest: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        requestId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "approve",
         *       "answer": "Done: your name is right now."
         *     }
         */
        'application/json': {
          /**
           * @example approve
           * @enum {string}
           */
          decision: 'approve' | 'refuse'
          /**
           * @description For `refuse`: on which it rests
           * @enum {string}
           */
          ground?:
            | 'paia_s63_privacy_of_others'
            | 'paia_s64_commercial_information'
            | 'paia_s65_confidential_third_party'
            | 'paia_s66_safety'
            | 'paia_s67_privileged'
            | 'identity_not_proven'
            | 'retention_by_law'
            | 'legal_claim'
            | 'information_is_correct'
          /**
           * @description What the customer reads in the chat; needed for `refuse`, and for any correction
           * @example Done: your name is right now.
           */
          answer?: string
          /**
           * @description For a correction of her name that is approved: how she is called from now on
           * @example Thandeka Nkosi
           */
          name?: string
          /**
           * @description For a correction that is refused: her side, kept with the data
           * @example It was my cousin who ordered that.
           */
          dispute?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "type": "access",
           *       "state": "clarify",
           *       "tier": 3,
           *       "channel": "in_person",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "receivedAt": "2026-11-25T12:30:00.000Z",
           *       "dueAt": "2026-11-25T12:30:00.000Z",
           *       "extendedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedHow": "in_person",
           *       "executeAt": "2026-11-25T12:30:00.000Z",
           *       "decidedAt": "2026-11-25T12:30:00.000Z",
           *       "refusalGround": "paia_s63_privacy_of_others",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "recordingRef": "calls/2026-11-25/14.ogg",
           *       "answersGo": "chat",
           *       "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "readOut": {
           *         "page": "https://shop.example/s/mama-joy/privacy/export",
           *         "code": "K7QX-4MPW",
           *         "pin": "240813",
           *         "until": "2026-11-25T12:30:00.000Z"
           *       }
           *     }
           */
          'application/json': components['schemas']['DecidedPrivacyRequest']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  extendPrivacyRequest: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        requestId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "type": "access",
           *       "state": "clarify",
           *       "tier": 3,
           *       "channel": "in_person",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "receivedAt": "2026-11-25T12:30:00.000Z",
           *       "dueAt": "2026-11-25T12:30:00.000Z",
           *       "extendedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedHow": "in_person",
           *       "executeAt": "2026-11-25T12:30:00.000Z",
           *       "decidedAt": "2026-11-25T12:30:00.000Z",
           *       "refusalGround": "paia_s63_privacy_of_others",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "recordingRef": "calls/2026-11-25/14.ogg",
           *       "answersGo": "chat",
           *       "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
           *     }
           */
          'application/json': components['schemas']['PrivacyRequest']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  liftRestriction: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        customerId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "because": "she_asked",
         *       "words": "As you asked, we use your name and number again from Friday on."
         *     }
         */
        'application/json': {
          /**
           * @description What she objected to ends by her own wish alone
           * @example she_asked
           * @enum {string}
           */
          because: 'she_asked' | 'reason_is_over'
          /**
           * @description What she reads in the chat before it ends (POPIA s14(8))
           * @example As you asked, we use your name and number again from Friday on.
           */
          words: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "type": "access",
           *       "state": "clarify",
           *       "tier": 3,
           *       "channel": "in_person",
           *       "customerId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "receivedAt": "2026-11-25T12:30:00.000Z",
           *       "dueAt": "2026-11-25T12:30:00.000Z",
           *       "extendedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedAt": "2026-11-25T12:30:00.000Z",
           *       "verifiedHow": "in_person",
           *       "executeAt": "2026-11-25T12:30:00.000Z",
           *       "decidedAt": "2026-11-25T12:30:00.000Z",
           *       "refusalGround": "paia_s63_privacy_of_others",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "recordingRef": "calls/2026-11-25/14.ogg",
           *       "answersGo": "chat",
           *       "acknowledgementId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f"
           *     }
           */
          'application/json': components['schemas']['PrivacyRequest']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listCertificates: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "certificates": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "at": "2026-11-25T12:30:00.000Z",
           *           "cause": "erasure",
           *           "rule": "message_content",
           *           "class": "chat",
           *           "counts": {
           *             "rows": 42
           *           }
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': components['schemas']['CertificatesPage']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listProcessors: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "processors": [
           *         {
           *           "name": "Wakala",
           *           "role": "operator of the shop",
           *           "does": "Answers for the shop",
           *           "data": [
           *             "what is said in chat"
           *           ],
           *           "countries": [
           *             "ZA"
           *           ],
           *           "mechanism": "agreement with the operator (POPIA s21)"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Processors']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getRetention: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "rule": "message_content",
           *           "class": "chat",
           *           "days": 45,
           *           "shortestDays": 30,
           *           "longestDays": 90
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Retention']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  chooseRetention: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "days": {
         *         "message_content": 45,
         *         "delivery_place": 14
         *       }
         *     }
         */
        'application/json': {
          days: {
            message_content?: number
            message_status?: number
            handover_code?: number
            delivery_place?: number
            saved_place_pin?: number
            customer_profile?: number
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "rule": "message_content",
           *           "class": "chat",
           *           "days": 45,
           *           "shortestDays": 30,
           *           "longestDays": 90
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Retention']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  takeEvidence: {
    parameters: {
      query?: {
        /**
         * @description Where the period begins; without it at the very beginning
         * @example 2026-11-25T12:30:00Z
         */
        from?: string
        /**
         * @description Where it ends, itself excluded; without it now
         * @example 2026-11-25T12:30:00Z
         */
        until?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        customerId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description ZIP */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /** @example text */
          'application/zip': string
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listStaff: {
    parameters: {
      query?: {
        /** @description Who works there (unless told), or who did */
        state?: 'present' | 'left'
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "staff": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "name": "Thabo",
           *           "waId": "27821234567",
           *           "role": "helper",
           *           "language": "zu",
           *           "receivesAlerts": true,
           *           "stockNews": true,
           *           "stockNewsChoice": true,
           *           "joinedAt": "2026-11-25T12:30:00.000Z",
           *           "leftAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            staff: components['schemas']['StaffMember'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  addStaff: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Thabo",
         *       "waId": "27821234567",
         *       "role": "helper",
         *       "language": "zu"
         *     }
         */
        'application/json': {
          /**
           * @description As the shop calls her
           * @example Thabo
           */
          name: string
          /**
           * @description Her own WhatsApp number, digits with the country and without +
           * @example 27821234567
           */
          waId: string
          /**
           * @description A shop has one owner at least
           * @example helper
           * @enum {string}
           */
          role: 'owner' | 'manager' | 'helper'
          /**
           * @description In which she is written to
           * @example zu
           * @enum {string}
           */
          language: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
          /** @description Told of orders, of who asks for a person, of requests about data */
          receivesAlerts?: boolean
          stockNews?: boolean | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Thabo",
           *       "waId": "27821234567",
           *       "role": "helper",
           *       "language": "zu",
           *       "receivesAlerts": true,
           *       "stockNews": true,
           *       "stockNewsChoice": true,
           *       "joinedAt": "2026-11-25T12:30:00.000Z",
           *       "leftAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['StaffMember']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getStaff: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        staffId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Thabo",
           *       "waId": "27821234567",
           *       "role": "helper",
           *       "language": "zu",
           *       "receivesAlerts": true,
           *       "stockNews": true,
           *       "stockNewsChoice": true,
           *       "joinedAt": "2026-11-25T12:30:00.000Z",
           *       "leftAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['StaffMember']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  dismissStaff: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        staffId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Thabo",
           *       "waId": "27821234567",
           *       "role": "helper",
           *       "language": "zu",
           *       "receivesAlerts": true,
           *       "stockNews": true,
           *       "stockNewsChoice": true,
           *       "joinedAt": "2026-11-25T12:30:00.000Z",
           *       "leftAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['StaffMember']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  changeStaff: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        staffId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "role": "manager",
         *       "stockNews": true
         *     }
         */
        'application/json': {
          /**
           * @description As the shop calls her
           * @example Thabo
           */
          name?: string
          /**
           * @description Her own WhatsApp number, digits with the country and without +
           * @example 27821234567
           */
          waId?: string
          /**
           * @description A shop has one owner at least
           * @example helper
           * @enum {string}
           */
          role?: 'owner' | 'manager' | 'helper'
          /**
           * @description In which she is written to
           * @example zu
           * @enum {string}
           */
          language?: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
          /** @description Told of orders, of who asks for a person, of requests about data */
          receivesAlerts?: boolean
          stockNews?: boolean | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "name": "Thabo",
           *       "waId": "27821234567",
           *       "role": "helper",
           *       "language": "zu",
           *       "receivesAlerts": true,
           *       "stockNews": true,
           *       "stockNewsChoice": true,
           *       "joinedAt": "2026-11-25T12:30:00.000Z",
           *       "leftAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['StaffMember']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listKeys: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "keys": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "label": "till",
           *           "scopes": [
           *             "orders:read"
           *           ],
           *           "createdAt": "2026-11-25T12:30:00.000Z",
           *           "revokedAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            keys: components['schemas']['ApiKey'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createKey: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "label": "till",
         *       "scopes": [
         *         "orders:read",
         *         "orders:write"
         *       ]
         *     }
         */
        'application/json': {
          /**
           * @description What it is for, in your words
           * @example till
           */
          label: string
          scopes: (
            | 'shop:read'
            | 'shop:write'
            | 'staff:read'
            | 'staff:write'
            | 'orders:read'
            | 'orders:write'
            | 'catalog:read'
            | 'catalog:write'
            | 'stock:write'
            | 'fulfilment:read'
            | 'fulfilment:write'
            | 'customers:read'
            | 'customers:write'
            | 'insights:read'
            | 'conversations:read'
            | 'conversations:write'
            | 'privacy:read'
            | 'privacy:write'
            | 'webhooks:read'
            | 'webhooks:write'
            | 'keys:read'
            | 'keys:write'
            | 'parked:read'
            | 'parked:write'
          )[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "label": "till",
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "revokedAt": null,
           *       "key": "wk_live_…"
           *     }
           */
          'application/json': components['schemas']['NewApiKey']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  revokeKey: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        keyId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "label": "till",
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "revokedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['ApiKey']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  openOperatorGrant: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "operator": "Lindiwe M., support",
         *       "reason": "The shop asked why order 12 has no receipt",
         *       "scopes": [
         *         "orders:read"
         *       ],
         *       "hours": 4
         *     }
         */
        'application/json': {
          /**
           * @description The person who will look
           * @example Lindiwe M.
           */
          operator: string
          /**
           * @description Why, in words that the shop reads; no name of a customer
           * @example The shop asked why an order was not delivered
           */
          reason: string
          scopes: (
            | 'shop:read'
            | 'orders:read'
            | 'catalog:read'
            | 'fulfilment:read'
            | 'customers:read'
            | 'insights:read'
            | 'conversations:read'
            | 'privacy:read'
            | 'webhooks:read'
            | 'parked:read'
          )[]
          hours: number
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "operator": "Lindiwe M., support",
           *       "reason": "The shop asked why order 12 has no receipt",
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "openedAt": "2026-11-25T12:30:00.000Z",
           *       "expiresAt": "2026-11-25T12:30:00.000Z",
           *       "endedAt": "2026-11-25T12:30:00.000Z",
           *       "endedBy": "shop",
           *       "uses": 3,
           *       "lastUsedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['OperatorGrant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  giveBackOperatorGrant: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        grantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "operator": "Lindiwe M., support",
           *       "reason": "The shop asked why order 12 has no receipt",
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "openedAt": "2026-11-25T12:30:00.000Z",
           *       "expiresAt": "2026-11-25T12:30:00.000Z",
           *       "endedAt": "2026-11-25T12:30:00.000Z",
           *       "endedBy": "shop",
           *       "uses": 3,
           *       "lastUsedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['OperatorGrant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listOperatorGrants: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "grants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "operator": "Lindiwe M., support",
           *           "reason": "The shop asked why order 12 has no receipt",
           *           "scopes": [
           *             "orders:read"
           *           ],
           *           "openedAt": "2026-11-25T12:30:00.000Z",
           *           "expiresAt": "2026-11-25T12:30:00.000Z",
           *           "endedAt": "2026-11-25T12:30:00.000Z",
           *           "endedBy": "shop",
           *           "uses": 3,
           *           "lastUsedAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            grants: components['schemas']['OperatorGrant'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  endOperatorGrant: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        grantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "operator": "Lindiwe M., support",
           *       "reason": "The shop asked why order 12 has no receipt",
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "openedAt": "2026-11-25T12:30:00.000Z",
           *       "expiresAt": "2026-11-25T12:30:00.000Z",
           *       "endedAt": "2026-11-25T12:30:00.000Z",
           *       "endedBy": "shop",
           *       "uses": 3,
           *       "lastUsedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['OperatorGrant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getAgreement: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "text": "Agreement between the shop and its operator …",
           *       "sha256": "638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0",
           *       "isAccepted": true,
           *       "acceptedAt": "2026-11-25T12:30:00.000Z",
           *       "acceptedBy": "Joy Mabena, owner",
           *       "notice": {
           *         "toldAt": "2026-11-25T12:30:00.000Z",
           *         "answerBy": "2026-11-25T12:30:00.000Z"
           *       },
           *       "objection": {
           *         "objectedAt": "2026-11-25T12:30:00.000Z",
           *         "objectedBy": "Joy Mabena, owner",
           *         "reason": "Clause 6: tell me before another company is used, not after"
           *       }
           *     }
           */
          'application/json': components['schemas']['OperatorAgreement']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  acceptAgreement: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "version": "v1",
         *       "acceptedBy": "Joy Mabena, owner"
         *     }
         */
        'application/json': {
          /**
           * @description Of the words that she has read
           * @example v1
           */
          version: string
          /**
           * @description The person who accepts for the shop
           * @example Joy Mabena, owner
           */
          acceptedBy: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "text": "Agreement between the shop and its operator …",
           *       "sha256": "638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0",
           *       "isAccepted": true,
           *       "acceptedAt": "2026-11-25T12:30:00.000Z",
           *       "acceptedBy": "Joy Mabena, owner",
           *       "notice": {
           *         "toldAt": "2026-11-25T12:30:00.000Z",
           *         "answerBy": "2026-11-25T12:30:00.000Z"
           *       },
           *       "objection": {
           *         "objectedAt": "2026-11-25T12:30:00.000Z",
           *         "objectedBy": "Joy Mabena, owner",
           *         "reason": "Clause 6: tell me before another company is used, not after"
           *       }
           *     }
           */
          'application/json': components['schemas']['OperatorAgreement']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  objectToAgreement: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "version": "v1",
         *       "objectedBy": "Joy Mabena, owner"
         *     }
         */
        'application/json': {
          /**
           * @description Of the words that she has read
           * @example v1
           */
          version: string
          /**
           * @description The person who objects for the shop
           * @example Joy Mabena, owner
           */
          objectedBy: string
          /**
           * @description What she objects to, in her words; the operator reads it. No name of a customer
           * @example Clause 6: tell me before another company is used, not after
           */
          reason?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "text": "Agreement between the shop and its operator …",
           *       "sha256": "638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0",
           *       "isAccepted": true,
           *       "acceptedAt": "2026-11-25T12:30:00.000Z",
           *       "acceptedBy": "Joy Mabena, owner",
           *       "notice": {
           *         "toldAt": "2026-11-25T12:30:00.000Z",
           *         "answerBy": "2026-11-25T12:30:00.000Z"
           *       },
           *       "objection": {
           *         "objectedAt": "2026-11-25T12:30:00.000Z",
           *         "objectedBy": "Joy Mabena, owner",
           *         "reason": "Clause 6: tell me before another company is used, not after"
           *       }
           *     }
           */
          'application/json': components['schemas']['OperatorAgreement']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listUnacceptedAgreements: {
    parameters: {
      query?: {
        /**
         * @description Shops that objected, or that said nothing; both unless told
         * @example objected
         */
        answer?: 'objected' | 'none'
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "shops": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "slug": "joys-spaza",
           *           "name": "Joy’s Spaza",
           *           "notice": {
           *             "toldAt": "2026-11-25T12:30:00.000Z",
           *             "answerBy": "2026-11-25T12:30:00.000Z"
           *           },
           *           "isOverdue": true,
           *           "objection": {
           *             "objectedAt": "2026-11-25T12:30:00.000Z",
           *             "objectedBy": "Joy Mabena, owner",
           *             "reason": "Clause 6: tell me before another company is used, not after"
           *           }
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            /** @example v1 */
            version: string
            shops: components['schemas']['UnacceptedAgreement'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getTenantAgreement: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "text": "Agreement between the shop and its operator …",
           *       "sha256": "638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0",
           *       "isAccepted": true,
           *       "acceptedAt": "2026-11-25T12:30:00.000Z",
           *       "acceptedBy": "Joy Mabena, owner",
           *       "notice": {
           *         "toldAt": "2026-11-25T12:30:00.000Z",
           *         "answerBy": "2026-11-25T12:30:00.000Z"
           *       },
           *       "objection": {
           *         "objectedAt": "2026-11-25T12:30:00.000Z",
           *         "objectedBy": "Joy Mabena, owner",
           *         "reason": "Clause 6: tell me before another company is used, not after"
           *       }
           *     }
           */
          'application/json': components['schemas']['OperatorAgreement']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  recordAgreement: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "version": "v1",
         *       "acceptedBy": "Joy Mabena, owner"
         *     }
         */
        'application/json': {
          /**
           * @description Of the words that she has read
           * @example v1
           */
          version: string
          /**
           * @description The person who accepts for the shop
           * @example Joy Mabena, owner
           */
          acceptedBy: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "text": "Agreement between the shop and its operator …",
           *       "sha256": "638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0",
           *       "isAccepted": true,
           *       "acceptedAt": "2026-11-25T12:30:00.000Z",
           *       "acceptedBy": "Joy Mabena, owner",
           *       "notice": {
           *         "toldAt": "2026-11-25T12:30:00.000Z",
           *         "answerBy": "2026-11-25T12:30:00.000Z"
           *       },
           *       "objection": {
           *         "objectedAt": "2026-11-25T12:30:00.000Z",
           *         "objectedBy": "Joy Mabena, owner",
           *         "reason": "Clause 6: tell me before another company is used, not after"
           *       }
           *     }
           */
          'application/json': components['schemas']['OperatorAgreement']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  recordObjection: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "version": "v1",
         *       "objectedBy": "Joy Mabena, owner"
         *     }
         */
        'application/json': {
          /**
           * @description Of the words that she has read
           * @example v1
           */
          version: string
          /**
           * @description The person who objects for the shop
           * @example Joy Mabena, owner
           */
          objectedBy: string
          /**
           * @description What she objects to, in her words; the operator reads it. No name of a customer
           * @example Clause 6: tell me before another company is used, not after
           */
          reason?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "version": "v1",
           *       "text": "Agreement between the shop and its operator …",
           *       "sha256": "638536f5749d9fdc890ac41bdcac8c88fe4573f98145429dd2dcaa07f0a8b6b0",
           *       "isAccepted": true,
           *       "acceptedAt": "2026-11-25T12:30:00.000Z",
           *       "acceptedBy": "Joy Mabena, owner",
           *       "notice": {
           *         "toldAt": "2026-11-25T12:30:00.000Z",
           *         "answerBy": "2026-11-25T12:30:00.000Z"
           *       },
           *       "objection": {
           *         "objectedAt": "2026-11-25T12:30:00.000Z",
           *         "objectedBy": "Joy Mabena, owner",
           *         "reason": "Clause 6: tell me before another company is used, not after"
           *       }
           *     }
           */
          'application/json': components['schemas']['OperatorAgreement']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listTenants: {
    parameters: {
      query?: {
        /** @description Of this status only */
        status?: 'active' | 'suspended' | 'closed'
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "tenants": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "slug": "mama-joy",
           *           "name": "Mama Joy",
           *           "status": "active",
           *           "isDemo": true,
           *           "createdAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            tenants: components['schemas']['TenantSummary'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createTenant: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "slug": "mama-joy",
         *       "name": "Mama Joy",
         *       "address": "12 Vilakazi Street, Orlando West",
         *       "wabaId": "900100200300400",
         *       "phoneNumberId": "700100200300409",
         *       "displayNumber": "27600000009",
         *       "agreement": {
         *         "version": "v1",
         *         "acceptedBy": "Joy Mabena, owner"
         *       },
         *       "owner": {
         *         "waId": "27821234567",
         *         "name": "Joy",
         *         "language": "zu"
         *       }
         *     }
         */
        'application/json': {
          /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
          id?: string
          /** @example mama-joy */
          slug: string
          /** @example Mama Joy */
          name: string
          /** @example 12 Vilakazi Street, Orlando West */
          address: string
          /** @example 900100200300400 */
          wabaId: string
          /** @example 700100200300401 */
          phoneNumberId: string
          /**
           * @description Digits without +
           * @example 27821234567
           */
          displayNumber: string
          /**
           * @description The number's own token at Meta, sealed with the shop's key
           * @example EAAG…
           */
          accessToken?: string
          /**
           * @example {
           *       "version": "v1",
           *       "acceptedBy": "Joy Mabena, owner"
           *     }
           */
          agreement?: {
            /**
             * @description Of the words that she has read
             * @example v1
             */
            version: string
            /**
             * @description The person who accepts for the shop
             * @example Joy Mabena, owner
             */
            acceptedBy: string
          }
          owner: {
            /**
             * @description Digits without +
             * @example 27821234567
             */
            waId: string
            /** @example Joy */
            name: string
            /**
             * @example zu
             * @enum {string}
             */
            language: 'en' | 'zu' | 'xh' | 'st' | 'tn' | 'af'
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getTenant: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  suspendTenant: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  resumeTenant: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createTenantKey: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "label": "till",
         *       "scopes": [
         *         "orders:read",
         *         "orders:write"
         *       ]
         *     }
         */
        'application/json': {
          /**
           * @description What it is for, in your words
           * @example till
           */
          label: string
          scopes: (
            | 'shop:read'
            | 'shop:write'
            | 'staff:read'
            | 'staff:write'
            | 'orders:read'
            | 'orders:write'
            | 'catalog:read'
            | 'catalog:write'
            | 'stock:write'
            | 'fulfilment:read'
            | 'fulfilment:write'
            | 'customers:read'
            | 'customers:write'
            | 'insights:read'
            | 'conversations:read'
            | 'conversations:write'
            | 'privacy:read'
            | 'privacy:write'
            | 'webhooks:read'
            | 'webhooks:write'
            | 'keys:read'
            | 'keys:write'
            | 'parked:read'
            | 'parked:write'
          )[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "label": "till",
           *       "scopes": [
           *         "orders:read"
           *       ],
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "revokedAt": null,
           *       "key": "wk_live_…"
           *     }
           */
          'application/json': components['schemas']['NewApiKey']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listPausedNumbers: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "numbers": [
           *         {
           *           "tenantId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "slug": "mama-joy",
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "reason": "token_invalid"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            numbers: {
              /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
              tenantId: string
              /** @example mama-joy */
              slug: string
              /** @example 700100200300401 */
              phoneNumberId: string
              /** @example 27600000001 */
              displayNumber: string
              reason: string | null
            }[]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  resumeNumber: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
        /** @example 700100200300401 */
        phoneNumberId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': {
          /**
           * @description The number's own token at Meta, sealed with the shop's key
           * @example EAAG…
           */
          accessToken?: string
        } | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "phoneNumberId": "700100200300401",
           *       "status": "connected"
           *     }
           */
          'application/json': {
            /** @example 700100200300401 */
            phoneNumberId: string
            /** @enum {string} */
            status: 'connected'
          }
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listWakalaNumbers: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "restrictions": []
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            numbers: components['schemas']['WakalaNumber'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  liftWakalaRestrictions: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 700100200300401 */
        phoneNumberId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "phoneNumberId": "700100200300401",
           *       "displayNumber": "27600000001",
           *       "restrictions": []
           *     }
           */
          'application/json': components['schemas']['WakalaNumber']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  closeTenant: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "The owner retires and asked for it in writing"
         *     }
         */
        'application/json': {
          /**
           * @description Why the relationship ends; kept with the shop, never shown to its customers
           * @example The owner retires and asked for it in writing
           */
          reason: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  reopenTenant: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        tenantId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "slug": "mama-joy",
           *       "name": "Mama Joy",
           *       "status": "active",
           *       "closedAt": "2026-11-25T12:30:00.000Z",
           *       "numbers": [
           *         {
           *           "phoneNumberId": "700100200300401",
           *           "displayNumber": "27600000001",
           *           "rung": 3,
           *           "status": "connected",
           *           "restrictions": []
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Tenant']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listWebhooks: {
    parameters: {
      query?: {
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "endpoints": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "url": "https://shop.example/hooks",
           *           "description": "website",
           *           "eventTypes": [
           *             "order_placed"
           *           ],
           *           "status": "active",
           *           "failingSince": "2026-11-25T12:30:00.000Z",
           *           "disabledReason": "failing",
           *           "createdAt": "2026-11-25T12:30:00.000Z",
           *           "updatedAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            endpoints: components['schemas']['WebhookEndpoint'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  createWebhook: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://shop.example/hooks",
         *       "eventTypes": [
         *         "order_placed",
         *         "order_cancelled"
         *       ]
         *     }
         */
        'application/json': {
          /**
           * @description Public, https
           * @example https://shop.example/hooks
           */
          url: string
          /**
           * @description For people
           * @example website
           */
          description?: string
          eventTypes: (
            | 'order_placed'
            | 'order_accepted'
            | 'order_declined'
            | 'order_ready'
            | 'order_dispatched'
            | 'order_brought_back'
            | 'order_promise_changed'
            | 'order_fulfilment_changed'
            | 'order_completed'
            | 'order_cancelled'
            | 'order_expired'
            | 'order_retry_asked'
            | 'order_change_asked'
            | 'order_changed'
            | 'order_change_refused'
            | 'hand_over_asked'
            | 'message_received'
            | 'message_sent'
            | 'stock_low'
            | 'stock_expiring'
            | 'customer_corrected'
            | 'customer_correction_disputed'
            | 'customer_erased'
            | 'agreement_changed'
            | 'shop_closed'
            | 'shop_reopened'
          )[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "url": "https://shop.example/hooks",
           *       "description": "website",
           *       "eventTypes": [
           *         "order_placed"
           *       ],
           *       "status": "active",
           *       "failingSince": "2026-11-25T12:30:00.000Z",
           *       "disabledReason": "failing",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
           *     }
           */
          'application/json': components['schemas']['NewWebhookEndpoint']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getWebhook: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "url": "https://shop.example/hooks",
           *       "description": "website",
           *       "eventTypes": [
           *         "order_placed"
           *       ],
           *       "status": "active",
           *       "failingSince": "2026-11-25T12:30:00.000Z",
           *       "disabledReason": "failing",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WebhookEndpoint']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  deleteWebhook: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "url": "https://shop.example/hooks",
           *       "description": "website",
           *       "eventTypes": [
           *         "order_placed"
           *       ],
           *       "status": "active",
           *       "failingSince": "2026-11-25T12:30:00.000Z",
           *       "disabledReason": "failing",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WebhookEndpoint']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  changeWebhook: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
        /** @description The `etag` that you have seen; when it is another now, 412 */
        'if-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /**
         * @example {
         *       "status": "paused"
         *     }
         */
        'application/json': {
          /**
           * @description Public, https
           * @example https://shop.example/hooks
           */
          url?: string
          /**
           * @description For people
           * @example website
           */
          description?: string
          eventTypes?: (
            | 'order_placed'
            | 'order_accepted'
            | 'order_declined'
            | 'order_ready'
            | 'order_dispatched'
            | 'order_brought_back'
            | 'order_promise_changed'
            | 'order_fulfilment_changed'
            | 'order_completed'
            | 'order_cancelled'
            | 'order_expired'
            | 'order_retry_asked'
            | 'order_change_asked'
            | 'order_changed'
            | 'order_change_refused'
            | 'hand_over_asked'
            | 'message_received'
            | 'message_sent'
            | 'stock_low'
            | 'stock_expiring'
            | 'customer_corrected'
            | 'customer_correction_disputed'
            | 'customer_erased'
            | 'agreement_changed'
            | 'shop_closed'
            | 'shop_reopened'
          )[]
          /** @enum {string} */
          status?: 'active' | 'paused'
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "url": "https://shop.example/hooks",
           *       "description": "website",
           *       "eventTypes": [
           *         "order_placed"
           *       ],
           *       "status": "active",
           *       "failingSince": "2026-11-25T12:30:00.000Z",
           *       "disabledReason": "failing",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WebhookEndpoint']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  rotateWebhookSecret: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "url": "https://shop.example/hooks",
           *       "description": "website",
           *       "eventTypes": [
           *         "order_placed"
           *       ],
           *       "status": "active",
           *       "failingSince": "2026-11-25T12:30:00.000Z",
           *       "disabledReason": "failing",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "updatedAt": "2026-11-25T12:30:00.000Z",
           *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
           *     }
           */
          'application/json': components['schemas']['NewWebhookEndpoint']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  listDeliveries: {
    parameters: {
      query?: {
        /** @description Of this state only */
        state?: 'pending' | 'delivered' | 'failed'
        /** @description 20 unless told */
        limit?: number
        /** @description `nextCursor` of the page before */
        cursor?: string
      }
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "deliveries": [
           *         {
           *           "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "eventId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *           "eventType": "order_placed",
           *           "eventAt": "2026-11-25T12:30:00.000Z",
           *           "state": "delivered",
           *           "attempts": 1,
           *           "nextAt": "2026-11-25T12:30:00.000Z",
           *           "createdAt": "2026-11-25T12:30:00.000Z"
           *         }
           *       ],
           *       "nextCursor": "MTc2NDA3MzgwMDAwMC4wMTk5YzFmMA"
           *     }
           */
          'application/json': {
            deliveries: components['schemas']['WebhookDelivery'][]
            nextCursor: string | null
          }
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  getDelivery: {
    parameters: {
      query?: never
      header?: {
        /** @description The `etag` that you have; when it is still the same, 304 without a body */
        'if-none-match'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        deliveryId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "eventId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "eventType": "order_placed",
           *       "eventAt": "2026-11-25T12:30:00.000Z",
           *       "state": "delivered",
           *       "attempts": 1,
           *       "nextAt": "2026-11-25T12:30:00.000Z",
           *       "createdAt": "2026-11-25T12:30:00.000Z",
           *       "log": [
           *         {
           *           "number": 1,
           *           "at": "2026-11-25T12:30:00.000Z",
           *           "status": 200,
           *           "error": "timeout",
           *           "durationMs": 120
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['WebhookDeliveryDetail']
        }
      }
      /** @description As you have it */
      304: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
  replayDelivery: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description Any text of yours, new for each effect that you want: the same request with the same key happens once
         * @example 6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11
         */
        'idempotency-key'?: string
      }
      path: {
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        endpointId: string
        /** @example 0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f */
        deliveryId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        /** @example {} */
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "id": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "eventId": "0199c1f0-8a2b-7c3d-9e4f-5a6b7c8d9e0f",
           *       "eventType": "order_placed",
           *       "eventAt": "2026-11-25T12:30:00.000Z",
           *       "state": "delivered",
           *       "attempts": 1,
           *       "nextAt": "2026-11-25T12:30:00.000Z",
           *       "createdAt": "2026-11-25T12:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WebhookDelivery']
        }
      }
      /** @description A refusal */
      '4XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
      /** @description An outage, or a fault of ours: try again with the same idempotency key */
      '5XX': {
        headers: {
          [name: string]: unknown
        }
        content: {
          /**
           * @example {
           *       "type": "/api/docs#orders.not_found",
           *       "title": "No such order",
           *       "status": 404,
           *       "detail": "There is no such order in this shop.",
           *       "code": "orders.not_found",
           *       "instance": "urn:request:6c1a0f0e-1f2b-4c0d-8a53-0d6f0a7d9c11",
           *       "errors": [
           *         {
           *           "field": "items.0.name",
           *           "message": "is missing"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem']
        }
      }
    }
  }
}
