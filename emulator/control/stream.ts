/** The event stream: one frame of text per event, shared by all listeners; a slow one is cut off. */
import type { ServerResponse } from 'node:http'
import type { EmulatorEvent } from '../core/events.ts'
import type { World } from '../world.ts'

/** A listener that falls so far behind is cut off; it may ask the lists for what it missed. */
const BUFFER_MAX = 8 * 1024 * 1024
const HEARTBEAT_MS = 15_000
/** The meter is a sum over all numbers: told a few times a second, not with every delivery. */
const METER_EVERY_MS = 250

const toFrame = (event: EmulatorEvent): string => `event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`

export interface StreamHub {
  /** Takes over the raw response. @param types names of the wanted events; null for all. */
  readonly add: (raw: ServerResponse, types: ReadonlySet<string> | null) => void
}

export const createStreamHub = (world: World): StreamHub => {
  const listeners = new Set<{
    readonly types: ReadonlySet<string> | null
    readonly write: (frame: string) => void
  }>()
  let meterTimer: NodeJS.Timeout | undefined
  const meterSoon = (): void => {
    meterTimer ??= setTimeout(() => {
      meterTimer = undefined
      world.bus.emit({ type: 'meter', data: world.meter.report(world.clock.now()) })
    }, METER_EVERY_MS).unref()
  }

  world.bus.subscribe((event) => {
    if (listeners.size === 0) return
    let frame: string | undefined
    for (const listener of listeners) {
      if (listener.types === null || listener.types.has(event.type)) listener.write((frame ??= toFrame(event)))
    }
    if (event.type === 'status' && event.data.pricing) meterSoon()
  })

  return {
    add: (raw, types) => {
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      raw.write(toFrame({ type: 'clock', data: { offsetMs: world.clock.offsetMs(), now: world.clock.now() } }))
      const listener = {
        types,
        write: (frame: string): void => {
          if (raw.writableLength > BUFFER_MAX) raw.destroy()
          else raw.write(frame)
        },
      }
      listeners.add(listener)
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
      heartbeat.unref()
      raw.on('close', () => {
        clearInterval(heartbeat)
        listeners.delete(listener)
      })
    },
  }
}
