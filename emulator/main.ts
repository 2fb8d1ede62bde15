/** Starts the emulator as a process of its own: reads the environment, listens, says where, and stops cleanly. */
import { startServer } from './server.ts'
import { readConfig } from './config.ts'

const server = await startServer(readConfig(process.env))
process.stdout.write(`${JSON.stringify({ emulator: { port: server.port, url: server.url } })}\n`)
if (process.stderr.isTTY) process.stderr.write(`Two phones to try it: ${server.url}/emulator/\n`)

let stopping = false
const stop = (): void => {
  if (stopping) return
  stopping = true
  void server.close().then(() => process.exit(0))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
if (process.env['EMULATOR_DIE_WITH_PARENT'] === '1') {
  process.stdin.resume()
  process.stdin.once('end', stop)
  process.stdin.once('close', stop)
}
