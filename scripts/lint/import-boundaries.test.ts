import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { CONTEXTS } from './boundaries.ts'
import { importBoundaries } from './import-boundaries.ts'

const linter = new Linter({ cwd: '/repo' })

/** What the rule says about one file with this text. */
const lint = (file: string, code: string): readonly string[] =>
  linter
    .verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { wakala: { rules: { 'import-boundaries': importBoundaries } } },
        rules: { 'wakala/import-boundaries': 'error' },
      },
      { filename: `/repo/${file}` },
    )
    .map(({ message }) => message)

const importOf = (specifier: string): string => `import { x } from '${specifier}'\nx()`

const ALLOWED: readonly (readonly [why: string, file: string, code: string])[] = [
  ['a role wires contexts', 'src/roles/worker.ts', importOf('../orders/index.ts')],
  ['a role wires adapters of the platform', 'src/roles/worker.ts', importOf('../platform/db/database.ts')],
  ['main starts roles', 'src/main.ts', importOf('./roles/all.ts')],
  ['a context uses one to its right by its door', 'src/orders/place-order.ts', importOf('../catalog/index.ts')],
  ['also from a folder inside it', 'src/conversation/compose/menu.ts', importOf('../../channel/index.ts')],
  ['a context imports its own files directly', 'src/orders/place-order.ts', importOf('./order.ts')],
  ['a context uses the platform', 'src/orders/store.ts', importOf('../platform/db/database.ts')],
  ['a context uses the kernel', 'src/orders/order.ts', importOf('../kernel/money.ts')],
  [
    'a file that talks to the platform may use Node',
    'src/privacy/audit.ts',
    `import { createHash } from 'node:crypto'\n${importOf('../platform/db/database.ts')}\ncreateHash('x')`,
  ],
  ['an edge may use Node', 'src/channel/graph/client.ts', importOf('node:https')],
  ['a test looks past a door to its right', 'src/orders/fakes.ts', importOf('../catalog/fakes.ts')],
  ['so does a test of a role', 'src/roles/hooks.test.ts', importOf('../catalog/fakes.ts')],
  ['a test may use Node', 'src/orders/order.test.ts', importOf('node:fs')],
  ['a pure folder uses packages', 'src/conversation/dialogue/machine.ts', importOf('xstate')],
  [
    'the platform uses Node and the kernel',
    'src/platform/db/database.ts',
    `${importOf('node:fs')}\nimport '../../kernel/ids.ts'`,
  ],
  ['the kernel uses itself', 'src/kernel/ids.ts', importOf('./brand.ts')],
  ['the emulator uses itself', 'emulator/graph/routes.ts', importOf('../core/clock.ts')],
  ['a script reads anything', 'scripts/print-x.ts', importOf('../src/orders/order.ts')],
  [
    'the console takes types of wire schemas',
    'console/api.ts',
    `import type { Order } from '../src/orders/schema.ts'\nexport type X = Order`,
  ],
]

const REFUSED: readonly (readonly [why: string, file: string, code: string, message: RegExp])[] = [
  [
    'to the left',
    'src/catalog/stock.ts',
    importOf('../orders/index.ts'),
    /orders stands to the left of catalog: declare a port/,
  ],
  [
    'to the left, for a type',
    'src/channel/routing/router.ts',
    `import type { X } from '../../customers/index.ts'\nexport type Y = X`,
    /to the left of channel/,
  ],
  [
    'past the door',
    'src/orders/place-order.ts',
    importOf('../catalog/stock.ts'),
    /Go through the door: src\/catalog\/index\.ts/,
  ],
  ['to the left, from a test', 'src/catalog/stock.test.ts', importOf('../orders/fakes.ts'), /to the left of catalog/],
  ['past the door, by a role', 'src/roles/worker.ts', importOf('../catalog/stock.ts'), /Go through the door/],
  [
    'past the door, by export from',
    'src/orders/index.ts',
    `export { x } from '../catalog/stock.ts'`,
    /Go through the door/,
  ],
  ['past the door, by export *', 'src/orders/index.ts', `export * from '../catalog/stock.ts'`, /Go through the door/],
  ['past the door, by import()', 'src/orders/a.ts', `await import('../catalog/stock.ts')`, /Go through the door/],
  [
    'past the door, by a type import()',
    'src/orders/a.ts',
    `export type X = import('../catalog/stock.ts').Y`,
    /Go through the door/,
  ],
  ['its own door', 'src/orders/place-order.ts', importOf('./index.ts'), /import files directly/],
  [
    'a role, from a context',
    'src/orders/place-order.ts',
    importOf('../roles/all.ts'),
    /A context imports contexts to its right/,
  ],
  [
    'a context, from the platform',
    'src/platform/db/x.ts',
    importOf('../../tenants/index.ts'),
    /The platform knows no business words/,
  ],
  [
    'a context, from the kernel',
    'src/kernel/ids.ts',
    importOf('../orders/index.ts'),
    /The kernel imports nothing but itself/,
  ],
  [
    'Node, from the kernel',
    'src/kernel/ids.ts',
    importOf('node:crypto'),
    /The kernel imports nothing but itself, so not "node:crypto"/,
  ],
  ['a package, from the kernel', 'src/kernel/ids.ts', importOf('pg'), /The kernel imports nothing but itself/],
  [
    'Node, from a pure file',
    'src/orders/order.ts',
    importOf('node:crypto'),
    /A file that does not talk to the platform is pure/,
  ],
  ['Node, from a pure folder', 'src/conversation/understanding/scan.ts', importOf('node:fs'), /This folder is pure/],
  [
    'the platform, from a pure folder',
    'src/conversation/dialogue/x.ts',
    importOf('../../platform/new-id.ts'),
    /This folder is pure/,
  ],
  ['the emulator, from the product', 'src/roles/all.ts', importOf('../../emulator/main.ts'), /a process of its own/],
  [
    'the emulator, from a test of the product',
    'src/channel/a.test.ts',
    importOf('../../emulator/main.ts'),
    /a process of its own/,
  ],
  [
    'the product, from the emulator',
    'emulator/graph/routes.ts',
    importOf('../../src/kernel/ids.ts'),
    /by wire formats alone/,
  ],
  ['values, from the console', 'console/api.ts', importOf('../src/orders/schema.ts'), /The console shares the kernel/],
  [
    'from a folder that nobody has placed',
    'src/loyalty/points.ts',
    importOf('../kernel/ids.ts'),
    /src\/loyalty is no context/,
  ],
]

describe('the import boundaries', () => {
  it.each(ALLOWED)('let pass: %s', (_why, file, code) => {
    expect(lint(file, code)).toEqual([])
  })

  it.each(REFUSED)('refuse: %s', (_why, file, code, message) => {
    const messages = lint(file, code)

    expect(messages).toEqual([expect.stringMatching(message)])
  })

  it('let each context import every one to its right and none to its left', () => {
    const wrong = CONTEXTS.flatMap((from, i) =>
      CONTEXTS.filter(
        (to, j) => to !== from && (lint(`src/${from}/a.ts`, importOf(`../${to}/index.ts`)).length === 0) !== j > i,
      ),
    )

    expect(wrong).toEqual([])
  })
})
