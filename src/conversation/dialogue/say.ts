/** Something that is said, as a part of a reply. Pure. */
import type { CopyKey, CopyParams } from '../copy/index.ts'
import type { ReplyPart } from './types.ts'

export const say = <K extends CopyKey>(key: K, params: CopyParams<K>): ReplyPart =>
  ({ type: 'say', key, params }) as unknown as ReplyPart // a key with its own parameters is one of the union's cases
