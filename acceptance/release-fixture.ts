/** The backups of earlier releases that upgrades are tried on; `scripts/make-release-fixture.ts` makes them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Nothing real is in them: people and numbers are the emulator's. */
export const FIXTURE_PASSPHRASE = 'for fixtures of tests only'

const FIXTURES = join(import.meta.dirname, 'fixtures')

/** Paths of all of them, oldest first. */
export const releaseFixtures = (): readonly string[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.backup'))
    .toSorted()
    .map((name) => join(FIXTURES, name))
