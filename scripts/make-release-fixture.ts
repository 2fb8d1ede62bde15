/**
 * Makes an installation with a day's life in it and backs it up: what `acceptance/upgrade.test.ts` brings up to date. Run
 * on the release that is to be upgraded from, before the first migration after it:
 *
 *     node scripts/run.mjs scripts/make-release-fixture.ts acceptance/fixtures
 */
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { KASI_KOTA, NOMSA, startWorld, UBUNTU_SPAZA } from '../acceptance/harness.ts'
import { keepingCommand } from '../acceptance/keeping.ts'
import { ask, hears, places, tap, untilQuiet } from '../acceptance/people.ts'
import { FIXTURE_PASSPHRASE } from '../acceptance/release-fixture.ts'
import { readRelease } from '../src/roles/keeping/backup-command.ts'

const [target] = process.argv.slice(2)
if (target === undefined) throw new Error('say which directory the fixture goes into')

const dir = await mkdtemp(join(tmpdir(), 'wakala-fixture-'))
const world = await startWorld({ WAKALA_LOG_LEVEL: 'warn' })
try {
  const nomsa = world.emulator.user(NOMSA)
  const thato = world.emulator.user('27710700101', { name: 'Thato Mokwena' })
  const zanele = world.emulator.user('27710700102', { name: 'Zanele Dube' })
  const gogo = world.emulator.user('27710700103', { name: 'Gogo Maseko' })

  await ask(nomsa, 'hi', KASI_KOTA)
  // Order 1 of the kota shop is handed over and paid.
  const first = await places(thato, '2 kotas no atchar and a coke', KASI_KOTA)
  await hears(nomsa, `New order ${first}`)
  await ask(nomsa, `accept ${first}`)
  const news = await hears(thato, 'has accepted')
  await ask(nomsa, `ready ${first}`)
  await hears(thato, 'is ready')
  await ask(nomsa, /\*(\d{4})\*/.exec(news.text)?.[1] ?? 'no code')
  await hears(thato, 'Receipt')
  // Order 2 is accepted and waits; order 3 was cancelled; a cart is left open at the spaza.
  const second = await places(zanele, '3 magwinya', KASI_KOTA)
  await hears(nomsa, `New order ${second}`)
  await ask(nomsa, `accept ${second}`)
  await hears(zanele, 'has accepted')
  const third = await places(gogo, '2 magwinya', KASI_KOTA)
  const asked = await ask(gogo, 'cancel my order')
  await tap(gogo, asked.options[0] ?? 'no button')
  await ask(gogo, '1 white bread', UBUNTU_SPAZA)
  await ask(thato, 'STOP')
  await untilQuiet(world)

  const made = await keepingCommand(
    'backup',
    { WAKALA_DATA_DIR: world.dataDir, WAKALA_BACKUP_PASSPHRASE: FIXTURE_PASSPHRASE },
    ['--to', dir, '--with-master-key'],
  )
  if (made.code !== 0) throw new Error(made.err)
  await mkdir(target, { recursive: true })
  const [name = ''] = await readdir(dir)
  const path = join(target, `release-${await readRelease()}.backup`)
  await copyFile(join(dir, name), path)
  process.stdout.write(`${made.out}${path}: orders ${first}, ${second}, ${third}\n`)
} finally {
  await world.stop()
  await rm(dir, { recursive: true, force: true })
}
