/** The bus of a fleet: sharded publish/subscribe of one Redis or a cluster (7.0 or later); why not streams: ADR 0018. */
import { QUEUES } from '../lanes/index.ts'
import { createListeners, type HintBus, type HintObserver } from './hint-bus.ts'
import { laneChannel, laneChannels, laneLine, readMessage, shardChannel, shardChannels } from './hint-wire.ts'
import { createOutgoing } from './outgoing.ts'
import { openRedisLink } from './redis-link.ts'

/**
 * Connects in the background and never needs to: without Redis it drops and counts.
 *
 * @throws TypeError when the text holds what is no URL.
 */
export const createRedisBus = (deps: { readonly url: string; readonly observer?: HintObserver }): HintBus => {
  const observer = deps.observer ?? {}
  const listeners = createListeners(observer)
  let isClosed = false

  const onMessage = (channel: string, message: string): void => {
    if (isClosed) return
    const heard = readMessage(channel, message)
    if (heard.unreadable > 0) observer.onDropped?.('unreadable', heard.unreadable)
    if (heard.kind === 'shards') {
      observer.onReceived?.(heard.shards.size)
      if (heard.shards.size > 0) listeners.tellShards(heard.shards)
    } else {
      observer.onReceived?.(heard.hints.length)
      for (const hint of heard.hints) listeners.tellLane(hint)
    }
  }
  const link = openRedisLink(deps.url, {
    onMessage,
    onState: (state, error) => {
      if (!isClosed) observer.onConnection?.(state, error)
    },
  })
  const outgoing = createOutgoing({ isUp: link.isUp, send: link.publish, observer })

  return {
    publishLane: (hint) => outgoing.put(laneChannel(hint), `${hint.tenantId} ${hint.laneId}`, laneLine(hint)),
    publishShards: (shards) => {
      for (const shard of shards) outgoing.put(shardChannel(shard), String(shard), String(shard))
    },
    onLane: (listener, queues = QUEUES) => {
      listeners.addLane(listener, queues)
      link.subscribe(laneChannels(queues))
    },
    onShards: (listener) => {
      listeners.addShards(listener)
      link.subscribe(shardChannels())
    },
    close: () => {
      isClosed = true
      outgoing.close()
      listeners.clear()
      link.close()
      return Promise.resolve()
    },
  }
}
