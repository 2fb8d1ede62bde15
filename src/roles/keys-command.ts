/** `npm run keys`: how the operator makes the first keys, and takes any back. As the owner of the database. */
import { parseArgs } from 'node:util'
import type { Clock } from '../kernel/clock.ts'
import type { NewId, TenantId } from '../kernel/ids.ts'
import { reveal } from '../kernel/redacted.ts'
import type { Database } from '../platform/db/database.ts'
import {
  findTenantIdBySlug,
  listApiKeys,
  makeApiKey,
  PLATFORM_TENANT,
  SHOP_SCOPES,
  takeBackApiKey,
  type ApiScope,
} from '../tenants/index.ts'

export const KEYS_USAGE = `npm run keys -- issue --shop <shop> --label <what for> [--scopes orders:read,orders:write]
npm run keys -- issue --operator --label <whose>
npm run keys -- list --shop <shop> | --operator
npm run keys -- revoke <id> --shop <shop> | --operator
Scopes: ${SHOP_SCOPES.join(', ')}; all of them unless told.`

interface KeysOutcome {
  readonly ok: boolean
  /** Lines for the person at the terminal. */
  readonly lines: readonly string[]
}

const done = (...lines: readonly string[]): KeysOutcome => ({ ok: true, lines })
const refuse = (...lines: readonly string[]): KeysOutcome => ({ ok: false, lines })

interface Options {
  readonly verb: string
  readonly id: string | undefined
  readonly shop: string | undefined
  readonly operator: boolean
  readonly label: string | undefined
  readonly scopes: readonly string[]
}

/** A key that opens more than was asked for would be worse than none. */
const OPERATOR_SCOPES = 'An operator’s key has one scope, which opens all that is the operator’s: leave --scopes out.'

/** Null, or what to say to it, when that is no way to use it. */
const readOptions = (args: readonly string[]): Options | string | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        shop: { type: 'string' },
        operator: { type: 'boolean', default: false },
        label: { type: 'string' },
        scopes: { type: 'string' },
      },
    })
    const [verb = '', id] = positionals
    if ((values.shop === undefined) === !values.operator) return null // exactly one of them
    if (values.operator && values.scopes !== undefined) return OPERATOR_SCOPES
    const scopes = values.operator ? ['operator'] : (values.scopes?.split(',').map((s) => s.trim()) ?? SHOP_SCOPES)
    return { verb, id, shop: values.shop, operator: values.operator, label: values.label, scopes }
  } catch {
    return null // an option that is not known
  }
}

const LIST_MOST = 1_000

/** @param deps.db with the owner's login. */
export const runKeysCommand = async (
  deps: { readonly db: Database; readonly clock: Clock; readonly newId: NewId },
  args: readonly string[],
): Promise<KeysOutcome> => {
  const options = readOptions(args)
  if (options === null) return refuse(KEYS_USAGE)
  if (typeof options === 'string') return refuse(options, KEYS_USAGE)
  const { db } = deps
  const tenantId = options.shop === undefined ? PLATFORM_TENANT : await findTenantIdBySlug(db, options.shop)
  if (tenantId === null) return refuse(`There is no shop "${options.shop}".`)
  switch (options.verb) {
    case 'issue':
      return issue(deps, tenantId, options)
    case 'list': {
      const keys = await db.withPlatform((tx) => listApiKeys(tx, tenantId, { before: null, most: LIST_MOST }))
      return done(
        ...keys.map(({ id, label, scopes, createdAtMs, revokedAtMs }) =>
          [
            id,
            new Date(createdAtMs).toISOString(),
            revokedAtMs === null ? 'in force' : 'revoked',
            label,
            scopes.join(','),
          ].join('  '),
        ),
      )
    }
    case 'revoke': {
      const keyId = options.id
      if (keyId === undefined || !/^[0-9a-f-]{36}$/.test(keyId)) return refuse(KEYS_USAGE)
      const revoked = await db.withPlatform((tx) => takeBackApiKey(deps, tx, { tenantId, keyId }))
      return revoked.ok
        ? done(`Revoked ${keyId} (${revoked.value.label}). It opens nothing more within 15 seconds.`)
        : refuse('There is no such key there.')
    }
    default:
      return refuse(KEYS_USAGE)
  }
}

const issue = async (
  deps: { readonly db: Database; readonly clock: Clock; readonly newId: NewId },
  tenantId: TenantId,
  { label, scopes, operator }: Options,
): Promise<KeysOutcome> => {
  const mayGive: ReadonlySet<string> = new Set(operator ? ['operator'] : SHOP_SCOPES)
  const unknown = scopes.find((scope) => !mayGive.has(scope))
  if (unknown !== undefined) return refuse(`There is no scope "${unknown}".`, KEYS_USAGE)
  if (label === undefined || label === '') return refuse('Say with --label what the key is for.', KEYS_USAGE)
  const wanted = { tenantId, label, scopes: scopes as readonly ApiScope[] } // checked above
  const made = await deps.db.withTenant(tenantId, (tx) => makeApiKey(deps, tx, wanted, mayGive)) // its row is held
  if (!made.ok) return refuse(`Refused: ${made.error.code}`)
  return done(`${made.value.view.id}  shown this once:`, reveal(made.value.key))
}
