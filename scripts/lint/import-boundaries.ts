/** The lint rule `wakala/import-boundaries`: reports every import that {@link checkImport} refuses. */
import path from 'node:path'
import type { Rule } from 'eslint'
import { checkImport } from './boundaries.ts'

interface Found {
  readonly node: Rule.Node
  readonly specifier: string
  readonly isTypeOnly: boolean
}

/** The shapes under which a module can be named, with the parts that we read. */
interface ModuleNode {
  readonly source?: { readonly value?: unknown } | null
  readonly importKind?: string
  readonly exportKind?: string
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[]
}

const isTypeOnly = ({ importKind, exportKind, specifiers = [] }: ModuleNode): boolean =>
  importKind === 'type' ||
  exportKind === 'type' ||
  (specifiers.length > 0 && specifiers.every((s) => s.importKind === 'type' || s.exportKind === 'type'))

export const importBoundaries: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'roles → contexts → platform → kernel; between contexts to the right, through the door' },
    schema: [],
    messages: { refused: '{{why}}' },
  },
  create: (context) => {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    const found: Found[] = []
    const collect = (node: Rule.Node): void => {
      const { source } = node as unknown as ModuleNode
      if (typeof source?.value !== 'string') return // `export const x`, or an import() of what only runs can tell
      found.push({ node, specifier: source.value, isTypeOnly: isTypeOnly(node as unknown as ModuleNode) })
    }
    return {
      ImportDeclaration: collect,
      ExportNamedDeclaration: collect,
      ExportAllDeclaration: collect,
      ImportExpression: collect,
      TSImportType: collect,
      'Program:exit': () => {
        const importsPlatform = found.some(({ specifier }) => /^(?:\.\.\/)+platform\//.test(specifier))
        for (const { node, specifier, isTypeOnly } of found) {
          const why = checkImport({ from, specifier, isTypeOnly, importsPlatform })
          if (why !== null) context.report({ node, messageId: 'refused', data: { why } })
        }
      },
    }
  },
}
