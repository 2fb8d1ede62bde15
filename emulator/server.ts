/** A running emulator: world, HTTP server, snapshot, and the first subscription. */
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { EmulatorConfig } from './config.ts'
import { startSnapshots } from './snapshot.ts'
import { createWorld, type World } from './world.ts'

export interface EmulatorServer {
  readonly world: World
  readonly port: number
  readonly url: string
  readonly close: () => Promise<void>
}

export const startServer = async (
  config: EmulatorConfig,
  realNow: () => number = Date.now,
): Promise<EmulatorServer> => {
  const world = createWorld(config, realNow)
  if (config.callbackUrl !== undefined) {
    // No handshake here: the product often starts after its emulator, and deliveries are retried until it is up.
    world.subscriptions.set({
      callbackUrl: config.callbackUrl,
      verifyToken: config.verifyToken,
      appSecret: config.appSecret,
      version: config.webhookVersion,
    })
  }
  const snapshots = startSnapshots(world)
  const app = await createApp(world)
  await app.listen({ host: config.host, port: config.port })
  const { port } = app.server.address() as AddressInfo
  const url = `http://${config.host}:${port}`
  world.setBaseUrl(config.publicUrl ?? url)
  return {
    world,
    port,
    url,
    close: async () => {
      snapshots.stop()
      await app.close()
      world.close()
    },
  }
}
