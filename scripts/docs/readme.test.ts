import * as fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigSchema } from '../../src/platform/config/config.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'docs/adr'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith('.md') && file !== 'requirements.md') // its own test says more
      .map((file) => `${folder}/${file}`),
  ),
]

describe.each(pages)('%s', (page) => {
  it('links only to files that are there', () => {
    const targets = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target)
    const local = targets.filter((target) => !/^[a-z]+:/.test(target))

    const missing = local.filter((target) => !fs.existsSync(path.join(root, path.dirname(page), target)))

    expect(missing).toEqual([])
  })
})

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (page) => {
  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
    const code = [...read(page).matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([text]) => text).join('\n')
    const names = [...code.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name)

    const unknown = names.filter((name) => !['ci', 'run'].includes(name) && !(name in scripts))

    expect(unknown).toEqual([])
  })
})

describe('the configuration in README.md', () => {
  it('lists every variable that the product reads, and no other', () => {
    const section = read('README.md').split('\n## Configuration\n')[1]?.split('\n## ')[0] ?? ''
    const listed = section
      .split('\n')
      .flatMap((line) => /^\| (`.*?)\s*\|/.exec(line)?.[1] ?? [])
      .flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name))

    expect(listed.toSorted()).toEqual(Object.keys(ConfigSchema.properties).toSorted())
  })
})
