/** What the product was asked to be. */
import { done, open, partly, type Requirement } from '../requirement.ts'

export const BRIEF: readonly Requirement[] = [
  partly(
    'S-01',
    'Services for WhatsApp: message handling and delivery, sessions, media, notification and alerting, templates and compliance',
    {
      code: ['src/channel', 'src/platform/lanes', 'docs/adr/0001-roles-instead-of-services.md'],
      proof: [
        [
          'src/channel/inbound/parse-webhook.test.ts',
          'with several entries, changes and arrays gives every event, in its order',
        ],
        [
          'src/platform/lanes/lane-model.test.ts',
          'give every committed item exactly one effect, in order, whoever crashes',
        ],
        ['src/channel/gate/gate.test.ts', 'a free-form message outside the window'],
        [
          'src/channel/graph/media-client.test.ts',
          'are fetched by id and link, with the token, and are what the webhook said',
        ],
      ],
      missing: 'templates and alerting as running services; voice notes',
    },
  ),
  partly(
    'S-02',
    'Stateless processes, session state in external stores, horizontal scaling, updates without interruption',
    {
      code: ['src/platform/lanes'],
      proof: [
        [
          'src/platform/lanes/lane-worker.test.ts',
          'share the buckets, and each lane is handled by the one that holds its bucket',
        ],
        ['src/platform/lanes/lane-worker.test.ts', 'take over when one dies, after its leases ran out'],
        [
          'src/platform/lanes/lane-worker.test.ts',
          'waits for the work in hand, takes no more, and gives the leases back',
        ],
        [
          'acceptance/fleet.test.ts',
          'loses and doubles nothing when its workers are told to stop with their hands full',
        ],
        ['acceptance/fleet.test.ts', 'answers by hints alone, from process to process, with no sweep to help'],
      ],
      missing: 'a change of release under traffic',
    },
  ),
  partly(
    'S-03',
    'Template categories, automated template audits, authentication between services, quality that shapes delivery',
    {
      code: [
        'src/channel/restrictions/account-restrictions.ts',
        'src/channel/gate/gate.ts',
        'src/tenants/number-restrictions.ts',
      ],
      proof: [
        [
          'src/channel/gate/gate.property.test.ts',
          'the send gate lets nothing through that Meta has said it would refuse',
        ],
        [
          'src/conversation/restrictions.test.ts',
          'a notice waits, an answer goes, and the notice goes once it is over',
        ],
        [
          'src/conversation/news/restriction-news.test.ts',
          'answers its seller, who is told once what that means and until when, and once that it is over',
        ],
      ],
      missing: 'audits of templates; slowing down before Meta restricts; authentication between services beyond logins',
    },
  ),
  partly('S-04', 'Per-message pricing, limits on marketing, Marketing Messages API', {
    code: ['src/channel/inbound/parse-webhook.ts', 'src/channel/gate/gate.ts', 'emulator/graph/pricing.ts'],
    proof: [
      ['src/channel/inbound/parse-webhook.test.ts', 'is read with its price and what we sent along'],
      ['src/channel/gate/gate.test.ts', 'a second offer in a week, until the week is over'],
      ['emulator/graph/pricing.test.ts', 'gives 1,000 free service messages to each number and month, then charges'],
    ],
    missing: 'Marketing Messages API; a cost report for the shop',
  }),
  partly(
    'S-05',
    'Webhook answered at once, processed from a queue, monitored: median < 250 ms, < 1 % above 1 s, never 3 s',
    {
      code: [
        'src/channel/ingress/raw-appender.ts',
        'src/channel/ingress/webhook-routes.ts',
        'src/channel/routing/router.ts',
      ],
      proof: [
        ['src/channel/ingress/signature.test.ts', 'refuses a body in which any one byte was changed'],
        ['src/platform/db/grants.test.ts', 'can append a raw batch, and read, change or delete none'],
        ['src/platform/telemetry/alerts.test.ts', 'are a storm from the fiftieth in a minute on, told once'],
        [
          'acceptance/order-collection.test.ts',
          'goes from hello to handed over in at most six messages to the customer',
        ],
      ],
      missing: 'latency as a test',
    },
  ),
  partly('S-06', 'Tenants on one shared schema: tenant_id, row-level security, session variable; 100 to a million', {
    code: ['migrations/0001_foundations.sql', 'src/platform/db'],
    proof: [
      ['src/platform/db/isolation.test.ts', 'reads nothing of tenant A, with or without naming it'],
      ['src/platform/db/isolation.test.ts', 'updates nothing of tenant A'],
      ['src/platform/db/isolation.test.ts', 'deletes nothing of tenant A'],
      [
        'src/platform/db/isolation.test.ts',
        'inserts nothing for tenant A, by row-level security where it may insert at all',
      ],
      ['src/platform/db/catalogue.test.ts', 'have row-level security, not forced, with the one policy and no other'],
      ['bench/bench.test.ts', 'measure a turn with few and with many tenants'],
    ],
    missing: 'the cost of a turn with a million tenants; the benchmark has a hundred thousand',
  }),
  partly(
    'S-07',
    'Built for township commerce: WhatsApp and mobile first, low data, trust, no addresses, power cuts, Yoco and Kazang',
    {
      code: ['src/conversation', 'src/storefront', 'src/fulfilment'],
      proof: [
        [
          'acceptance/store-page.test.ts',
          'is sent, reviewed and confirmed on WhatsApp, and is exactly what was put together',
        ],
        [
          'acceptance/order-delivery.test.ts',
          'goes from hello to the door in at most seven messages, by a rider with a link and a customer with a code; the next one goes to the kept place by a tap',
        ],
        [
          'src/storefront/store-routes.test.ts',
          'a page is compressed, and a second visit costs less than a kilobyte with its headers',
        ],
        [
          'src/platform/postgres/embedded.test.ts',
          'starts at once after its parent was killed with -9, while the old server may still be going down',
        ],
        [
          'acceptance/order-delivery.test.ts',
          'that is not safe comes back: both are told, the order is kept, and the customer chooses',
        ],
      ],
      missing: 'payments by Yoco and Kazang; a console that works without a connection',
    },
  ),
  open('S-08', 'South Africa first; Kenya and Nigeria as further countries; business customers'),
  partly(
    'S-09',
    'A state machine for conversations: initial, transitional and terminal states, memory, hand-over to a person',
    {
      code: ['src/conversation/dialogue'],
      proof: [
        ['src/conversation/dialogue/machines.test.ts', 'reaches every one of its states'],
        [
          'src/conversation/dialogue/machines.test.ts',
          'has no dead end: from every place help, the menu and any words lead to an answer and on',
        ],
        [
          'src/conversation/dialogue/machines.test.ts',
          'survives the database: what is stored and read back goes on as before',
        ],
        [
          'src/conversation/dialogue/customer/flow.test.ts',
          'is called after two failures in a row, and not after a failure, a success and a failure',
        ],
      ],
      missing: 'a person who answers from a console',
    },
  ),
  partly('S-10', 'Tracking with live updates, returns and exchanges, frequent questions, personal promotions', {
    code: ['src/conversation/dialogue', 'src/conversation/news/notifications.ts'],
    proof: [
      ['src/conversation/dialogue/customer/flow.test.ts', 'tells where the order is, with time and code'],
      ['src/conversation/news/notifications.test.ts', 'on acceptance: when, the code, where, and how much cash'],
      ['src/conversation/dialogue/customer/flow.test.ts', 'decides about returns'],
    ],
    missing: 'returns as records, promotions',
  }),
  partly('S-11', 'TypeScript and Fastify, JSON Schema on requests and responses; 30 000 requests a second', {
    code: ['src/platform/http', 'src/roles/api', 'docs/adr/0006-thirty-thousand-events-a-second.md'],
    proof: [
      [
        'src/roles/api/contract/fuzz.test.ts',
        'are never answered with a fault of ours, and always as the document says',
      ],
      ['src/roles/api/api.test.ts', 'says of every route what it takes and what it answers'],
      ['src/roles/api/document/openapi.test.ts', 'gives a linter nothing to say, the examples included'],
    ],
    missing: 'the rate, which needs more machines than one',
  }),
  open(
    'S-12',
    'Kubernetes on EKS with Istio, infrastructure as code, several zones, autoscaling, rolling updates, mutual TLS',
  ),
  partly(
    'S-13',
    'Citus: rows sharded by tenant_id, co-located, parallel queries, time partitions, columnar compression',
    {
      code: ['src/platform/db/sql-lint.ts', 'src/platform/db/manifest.ts'],
      proof: [
        ['src/platform/db/sql-lint.test.ts', 'holds to what Citus can route'],
        ['src/platform/db/sql-lint.test.ts', 'has no migration that Citus would refuse'],
        [
          'src/platform/db/catalogue.test.ts',
          'start every primary, unique and exclusion key and every unique index with tenant_id',
        ],
      ],
      missing: 'running on Citus, columnar compression of old partitions',
    },
  ),
  partly(
    'S-14',
    'Redis Cluster: cache patterns, expiry and eviction, tenant sharding, prefetch, publish/subscribe, SCAN and never KEYS',
    {
      code: ['src/platform/hints', 'docs/adr/0018-hints-by-sharded-publish-subscribe.md'],
      proof: [
        [
          'src/platform/hints/redis-bus.test.ts',
          'goes on through the other nodes when one is killed, and through all of them when it is back',
        ],
        ['src/platform/db/sql-lint.test.ts', 'uses Redis keys that carry a hash tag'],
      ],
      missing: 'everything but publish/subscribe: caches are within the process',
    },
  ),
  partly('S-15', 'London-school test-driven development: double loop, test doubles, arrange–act–assert', {
    code: ['acceptance', 'docs/adr/0004-london-school-with-contract-tested-fakes.md'],
    proof: [
      ['acceptance/order-collection.test.ts', 'goes from hello to handed over in at most six messages to the customer'],
      ['src/platform/hints/hint-bus.contract.ts', 'brings a hint for a lane as it was'],
    ],
    missing: 'a contract test for every port with a fake',
  }),
  open(
    'S-16',
    'Paystack: several methods, split payments; South Africa, Nigeria, Ghana, Kenya; 95 % success on local payments',
  ),
  open('S-17', 'Ozow; orchestration of providers: routing by rules, failover, unified reconciliation and reports'),
  partly(
    'S-18',
    'POPIA: opt-in, data-subject rights, audit trail, breach procedure, cross-border safeguards, evidence',
    {
      code: ['src/customers', 'src/privacy', 'docs/processing-register.md'],
      proof: [
        ['src/customers/consent.test.ts', 'is never granted after a "no" with no later "yes"'],
        ['src/privacy/audit.test.ts', 'shows an entry rewritten together with its own hash, at the entry that follows'],
        ['src/platform/db/catalogue.test.ts', 'has its processing register up to date'],
      ],
      missing: 'breach procedure, transfers abroad, evidence for certifiers: the PRV rows below',
    },
  ),
  open(
    'S-19',
    'Offline first: local database as truth, predictive caching, queued transactions, conflict resolution, PWA',
  ),
  partly('S-20', 'Product catalogue, order workflow, stock in real time', {
    code: [
      ...['src/catalog', 'src/orders', 'src/conversation/dialogue/customer/choose-options.ts'],
      ...['src/conversation/dialogue/seller/goods.ts', 'src/conversation/dialogue/seller/shop.ts'],
      'src/conversation/news/stock-news.ts',
    ],
    proof: [
      [
        'acceptance/option-choice.test.ts',
        'are asked about by buttons and a list, over a digression, and ordered as chosen',
      ],
      [
        'src/conversation/dialogue/customer/choose-options.test.ts',
        'is asked about before it is in the cart, and a tap completes it',
      ],
      ['src/catalog/sale-hours.test.ts', 'are sold until the end of the last day in the shop, and not after'],
      [
        'src/catalog/store.test.ts',
        'keeps level and books equal through any sequence of changes, reservations and settlements',
      ],
      ['src/orders/placing/place-order.test.ts', 'sells one unit to exactly one of 50 customers who confirm at once'],
      ['src/orders/order.test.ts', 'refuses what the table does not name, and says the state and the move'],
      [
        'src/catalog/imports.test.ts',
        'reports each bad row once, with its row, column, reason and value, and holds up the rest',
      ],
      [
        'src/orders/placing/beside-import.test.ts',
        'an order for goods of the table is placed, at the old price, and moves on, and all books hold',
      ],
      [
        'src/roles/api/contract/one-effect.test.ts',
        'sent twenty times at once with one idempotency key has one effect',
      ],
      ['src/conversation/goods.test.ts', 'cannot be ordered, are asked about by kind, and come back'],
      ['src/conversation/goods.test.ts', 'with a digit too many is asked twice'],
      [
        'src/conversation/goods.test.ts',
        'by the console or a system of hers come back from the chat, every kind of them',
      ],
      ['src/conversation/goods.test.ts', 'is shown to her first, is ordered after her yes, and has its books'],
      [
        'src/conversation/books.test.ts',
        'is told for today and the week, by item, when it was handed over and not before',
      ],
      [
        'src/conversation/closing.test.ts',
        'closes for the rest of the day, tells customers when the shop opens, and takes no order',
      ],
      ['src/conversation/dialogue/seller/shop.test.ts', 'asks for how long, and goes by a tap, a number or words'],
      ['src/conversation/dialogue/seller/shop.test.ts', 'is told in numbers, with the orders to look at'],
      [
        'src/conversation/news/stock-news.test.ts',
        'are told of in one message, however many there are, after a short while',
      ],
      [
        'src/conversation/news/stock-news.test.ts',
        'cost one template a day at most outside her window, with all that was gathered',
      ],
      [
        'src/conversation/news/stock-news.test.ts',
        'within two days are told of in one message and are an event each, once for a date, on two machines at once',
      ],
      [
        'src/integrations/deliver.test.ts',
        'is posted to each endpoint that wants it, signed so that its receiver can check it',
      ],
    ],
    missing: 'stock shared with an offline till',
  }),
  partly('S-21', 'Tenant management, payment orchestration', {
    code: ['src/tenants', 'src/roles/api/tenants/routes.ts', 'src/roles/api/keys/routes.ts'],
    proof: [
      ['src/roles/api/people-routes.test.ts', 'is opened once for its id, and what another has is refused'],
      [
        'src/roles/api/people-routes.test.ts',
        'works from its first key on, and nothing of it opens while it is suspended',
      ],
      ['src/roles/api/people-routes.test.ts', 'give no scope that their maker has not'],
    ],
    missing: 'payments by a provider',
  }),
  open('S-22', 'Performance monitoring, analytics and reports'),
  done('S-23', 'Microservices with clear boundaries, driven by events', {
    code: ['scripts/lint/boundaries.ts', 'eslint.config.js', 'src/platform/db/grants.test.ts', 'src/integrations'],
    proof: [
      ['scripts/lint/import-boundaries.test.ts', 'let each context import every one to its right and none to its left'],
      ['src/platform/db/grants.test.ts', 'may do exactly this'],
      ['acceptance/production.test.ts', 'serve a customer from hello to handed over'],
      ['src/integrations/deliver.test.ts', 'is told once, however often its worker is asked'],
    ],
  }),
  partly('S-24', 'Availability of 99.9 % with failover', {
    code: ['src/platform/lanes', 'acceptance/soak'],
    proof: [
      ['src/platform/lanes/lane-worker.test.ts', 'take over when one dies, after its leases ran out'],
      ['acceptance/kill-storm.test.ts', 'loses, doubles and reorders nothing while statuses settle unknown sends'],
      ['acceptance/fleet.test.ts', 'answers by its sweep when Redis is killed, and by hints again when it is back'],
    ],
    missing: 'failover of PostgreSQL, several zones, the measured figure',
  }),
]
