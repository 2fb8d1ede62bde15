/** What a database that does not let somebody in says to the person at the terminal. Pure. */
import { isTransient, sqlState } from './database.ts'

/** No such database, a wrong password, a login that may not connect: the server answers, and the URL is wrong. */
const URL_STATES = new Set(['28P01', '28000', '3D000', '42501'])

/** `disk_full`, `out_of_memory`. */
const FULL_STATES = new Set(['53100', '53200'])

/** The server asks for a password and the URL has none: the driver says so without a code. */
const hasNoPassword = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('client password must be')

/**
 * A sentence that names the variable and the mend; null for a defect, which shows its stack. Nothing of the address is said:
 * it has a password.
 */
export const databaseRefusal = (error: unknown, variable: string): string | null => {
  const code = sqlState(error)
  if (code === 'ERR_INVALID_URL') {
    return `${variable} is no address of a database: use postgres://login:password@host:port/database, and write signs such as @, : and / of a password as %40, %3A and %2F.`
  }
  if (hasNoPassword(error)) return `The database asks for a password and ${variable} has none: put it behind the login.`
  if (code !== undefined && URL_STATES.has(code)) {
    return `The database refuses the login of ${variable} (${code}): look at its login, password and database name.`
  }
  if (code !== undefined && FULL_STATES.has(code)) {
    return `The database of ${variable} has no room (${code}): make some on its disk, or in the memory of its machine.`
  }
  if (isTransient(error)) {
    return `The database does not answer (${code ?? 'no connection'}): start it, or look at the host and port in ${variable}.`
  }
  return null
}
