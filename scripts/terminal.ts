/** Where our commands speak: lines on standard output, what went wrong on standard error. */
import process from 'node:process'

// Whoever reads may have read enough (`| head`): a command that is done must not end with a stack for that.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

export const terminal = {
  /** Text as it is: of a file. */
  write: (text: string): void => void process.stdout.write(text),
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  err: (line: string): void => void process.stderr.write(`${line}\n`),
}
