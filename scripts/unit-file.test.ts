/** The unit of systemd starts what `npm start` starts, with the same flags for Node. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

it('deploy/wakala.service starts what npm start starts', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string; role: string } }

  expect(read('deploy/wakala.service')).toContain(`\nExecStart=/usr/bin/env ${scripts.start}\n`)
  expect(scripts.role).toBe(`${scripts.start} --role`)
})
