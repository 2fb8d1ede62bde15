import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JsonObject } from './core/json.ts'
import { aText, createBench, KASI, THANDI, type Bench } from './fixtures.ts'
import { startSnapshots } from './snapshot.ts'

describe('snapshot', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'emulator-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  it('brings chats, sends, meter, media, time and unacknowledged webhooks back', async () => {
    const before = await createBench({ dataDir })
    const snapshots = startSnapshots(before.world)
    before.says(THANDI, 'hi')
    await before.send(aText('hello'))
    await before.pass(1_000)
    before.receiver.decide = () => 500
    before.says(THANDI, 'nobody heard this')
    const photo = before.world.inbound.say(
      before.world.store.users.get(THANDI)!,
      before.world.store.numbers.get(KASI)!,
      { type: 'image' },
    )
    await before.pass(10)
    snapshots.stop()
    const offsetMs = before.world.clock.offsetMs()
    before.world.close()

    const after = await createBench({ dataDir })
    startSnapshots(after.world).stop()
    await after.pass(0)
    await after.pass(0)

    const chat = after.world.store.chatOf(THANDI, KASI)
    const image = chat.messages[3]?.body['image'] as { readonly id: string } | undefined
    expect(photo.ok).toBe(true)
    expect(chat.messages.map((message) => message.type)).toEqual(['text', 'text', 'text', 'image'])
    expect(chat.messages[1]?.status).toBe('delivered')
    expect(after.world.clock.offsetMs()).toBe(offsetMs)
    expect(after.world.sends.last()).toBe(1)
    expect(after.world.meter.report(0).total.delivered).toBe(1)
    expect(after.world.media.bytesOf(image?.id ?? '')?.length).toBeGreaterThan(0)
    after.world.statuses.readAll(chat)
    await after.pass(0)
    expect(after.receiver.statuses()).toMatchObject([{ id: chat.messages[1]?.wamid, status: 'read' }])
    expect(after.receiver.messages().map((message) => message['type'])).toEqual(['text', 'image'])
  })

  it('has what it said it took, also when it is killed at once', async () => {
    const before = await createBench({ dataDir })
    const killed = startSnapshots(before.world)
    before.receiver.decide = () => 500
    const body = { to: KASI, message: { type: 'text', text: 'two kotas' }, key: 'a-key-of-a-page' }
    const said = await before.app.inject({ method: 'POST', url: `/_emulator/users/${THANDI}/messages`, payload: body })
    before.world.close()

    const after = await createBench({ dataDir })
    startSnapshots(after.world).stop()
    const again = await after.app.inject({ method: 'POST', url: `/_emulator/users/${THANDI}/messages`, payload: body })
    await after.pass(0)
    await after.pass(0)

    expect(again.json()).toEqual(said.json())
    expect(after.world.store.chatOf(THANDI, KASI).messages).toHaveLength(1)
    expect(after.receiver.messages()).toHaveLength(1)
    killed.stop() // it lives on in this process, and would write later into a directory that is gone
  })

  /** Sends, goes down after so much time, and comes back: what is told afterwards. */
  const toldAfter = async (send: JsonObject, passMs: number, prepare = (_: Bench) => {}) => {
    const before = await createBench({ dataDir })
    const snapshots = startSnapshots(before.world)
    before.says(THANDI, 'hi')
    prepare(before)
    await before.send(send)
    await before.pass(passMs)
    snapshots.stop()
    const told = before.receiver.statuses().map((status) => status['status'])
    before.world.close()
    const after = await createBench({ dataDir })
    startSnapshots(after.world).stop()
    await after.pass(1_000)
    await after.pass(1_000)
    const later = after.receiver.statuses()
    return [told, later.map(({ status, errors }) => [status, (errors as { code: number }[] | undefined)?.[0]?.code])]
  }

  it('has a send that was to fail fail all the same', async () => {
    const nobody = { to: '+27719999999', ...aText() }

    expect(await toldAfter(nobody, 0)).toEqual([[], [['failed', 131026]]])
  })

  it('has a message that came after the window fail all the same', async () => {
    const tooLate = (bench: Bench) => void (bench.world.store.chatOf(THANDI, KASI).windowOpenedAt = 0)

    expect(await toldAfter(aText(), 0, tooLate)).toEqual([[], [['failed', 131047]]])
  })

  it.each([
    ['before it', 0, [], ['sent', 'delivered']],
    ['after it', 40, ['sent'], ['delivered']],
  ])('tells once that a message was sent when it went down %s', async (_, passMs, before, later) => {
    expect(await toldAfter(aText(), passMs)).toEqual([before, later.map((status) => [status, undefined])])
  })

  it('says once that it cannot be written, goes on, and is written when that is possible again', async () => {
    const bench = await createBench({ dataDir })
    const file = join(dataDir, 'emulator.json')
    mkdirSync(`${file}.tmp`) // what stands in the way
    const said: string[] = []
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    try {
      const snapshots = startSnapshots(bench.world, (line) => void said.push(line))

      bench.world.keep()
      vi.advanceTimersByTime(60_000)
      bench.says(THANDI, 'hi')
      vi.advanceTimersByTime(60_000)
      const wasSaid = [...said]
      rmdirSync(`${file}.tmp`)
      vi.advanceTimersByTime(60_000)

      expect(wasSaid).toHaveLength(1)
      expect(wasSaid[0]).toContain(`${file} is not written (EISDIR)`)
      expect(existsSync(file)).toBe(true)
      expect(said.slice(1)).toEqual([`${file} is written again`])
      mkdirSync(`${file}.tmp`)
      expect(() => snapshots.stop()).not.toThrow()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
      bench.world.close()
    }
  })
})
