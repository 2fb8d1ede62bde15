/** Numbers, users and chats in memory, every lookup by a map. Bounded: a chat keeps its newest messages. */
import { newBsuid, newWamid } from '../core/ids.ts'
import type { BusinessNumber, Chat, ChatMessage, User } from './model.ts'

/** Long enough for any demo, short enough that ten thousand chats fit in memory. */
const CHAT_MESSAGES_MAX = 2_000
/** Trimmed in slices, so that a full chat does not move its whole array with each message. */
const CHAT_TRIM = 200

interface ChatEntry {
  readonly chat: Chat
  readonly message: ChatMessage
}

export interface UserInput {
  readonly phone: string
  readonly name?: string
  readonly bsuid?: string
  readonly username?: string
  readonly hidePhone?: boolean
  readonly readReceipts?: boolean
}

export interface Store {
  readonly numbers: Map<string, BusinessNumber>
  readonly users: Map<string, User>
  /** Phone → phone number id → chat. */
  readonly chats: Map<string, Map<string, Chat>>
  readonly findNumber: (idOrPhone: string) => BusinessNumber | undefined
  readonly addNumber: (number: BusinessNumber) => void
  readonly findUserByBsuid: (bsuid: string) => User | undefined
  /** Makes the user, or changes the given fields of a known one. */
  readonly putUser: (input: UserInput) => User
  /** The user takes another phone number: chats move along, the business-scoped id is made anew. */
  readonly changePhone: (user: User, newPhone: string) => { readonly previousBsuid: string }
  readonly changeBsuid: (user: User) => { readonly previousBsuid: string }
  readonly findChat: (phone: string, phoneNumberId: string) => Chat | undefined
  readonly chatOf: (phone: string, phoneNumberId: string) => Chat
  readonly addMessage: (
    chat: Chat,
    message: Omit<ChatMessage, 'n' | 'wamid' | 'body'> & {
      readonly body: ChatMessage['body']
      readonly wamid?: string
    },
  ) => ChatMessage
  readonly findMessage: (wamid: string) => ChatEntry | undefined
  readonly clear: () => void
  /** Puts back what a snapshot kept. */
  readonly restore: (saved: SavedStore) => void
  readonly save: () => SavedStore
}

export interface SavedStore {
  readonly numbers: BusinessNumber[]
  readonly users: User[]
  readonly chats: Chat[]
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

const newChat = (phone: string, phoneNumberId: string): Chat => ({
  phone,
  phoneNumberId,
  messages: [],
  nextN: 1,
  windowOpenedAt: null,
  pairNextAt: 0,
  open: false,
  unread: [],
  readByBusinessN: 0,
  phoneKnownAt: null,
  entryPointAt: null,
  freeEntryUntil: null,
  marketingStopped: false,
  blocked: false,
})

/** Messages above `n`, oldest first. Positions are contiguous, so the start is computed, not searched. */
export const messagesAfter = (chat: Chat, n: number): ChatMessage[] => {
  const first = chat.messages[0]
  return first === undefined ? [] : chat.messages.slice(Math.max(0, n + 1 - first.n))
}

export const createStore = (): Store => {
  const numbers = new Map<string, BusinessNumber>()
  const numberIdByPhone = new Map<string, string>()
  const users = new Map<string, User>()
  const phoneByBsuid = new Map<string, string>()
  const chats = new Map<string, Map<string, Chat>>()
  const entries = new Map<string, ChatEntry>()

  const findChat: Store['findChat'] = (phone, phoneNumberId) => chats.get(phone)?.get(phoneNumberId)

  const putChat = (chat: Chat): void => {
    const ofUser = chats.get(chat.phone) ?? new Map<string, Chat>()
    ofUser.set(chat.phoneNumberId, chat)
    chats.set(chat.phone, ofUser)
  }

  const setBsuid = (user: User, bsuid: string): { readonly previousBsuid: string } => {
    const previousBsuid = user.bsuid
    phoneByBsuid.delete(previousBsuid)
    user.bsuid = bsuid
    phoneByBsuid.set(bsuid, user.phone)
    return { previousBsuid }
  }

  const addNumber: Store['addNumber'] = (number) => {
    numbers.set(number.phoneNumberId, number)
    numberIdByPhone.set(number.displayPhone, number.phoneNumberId)
  }

  const clear = (): void => {
    for (const map of [numbers, numberIdByPhone, users, phoneByBsuid, chats, entries]) map.clear()
  }

  return {
    numbers,
    users,
    chats,
    addNumber,
    clear,
    findNumber: (idOrPhone) => numbers.get(idOrPhone) ?? numbers.get(numberIdByPhone.get(digitsOf(idOrPhone)) ?? ''),
    findUserByBsuid: (bsuid) => users.get(phoneByBsuid.get(bsuid) ?? ''),
    putUser: (input) => {
      const known = users.get(input.phone)
      const user: User = known ?? {
        phone: input.phone,
        bsuid: input.bsuid ?? newBsuid('ZA'),
        name: `Customer ${input.phone.slice(-4)}`,
        hidePhone: false,
        readReceipts: true,
      }
      if (input.name !== undefined) user.name = input.name
      if (input.username !== undefined) user.username = input.username
      if (input.hidePhone !== undefined) user.hidePhone = input.hidePhone
      if (input.readReceipts !== undefined) user.readReceipts = input.readReceipts
      users.set(user.phone, user)
      setBsuid(user, input.bsuid ?? user.bsuid)
      return user
    },
    changePhone: (user, newPhone) => {
      const ofUser = chats.get(user.phone)
      chats.delete(user.phone)
      users.delete(user.phone)
      user.phone = newPhone
      users.set(newPhone, user)
      for (const chat of ofUser?.values() ?? []) {
        chat.phone = newPhone
        putChat(chat)
      }
      return setBsuid(user, newBsuid('ZA'))
    },
    changeBsuid: (user) => setBsuid(user, newBsuid('ZA')),
    findChat,
    chatOf: (phone, phoneNumberId) => {
      const known = findChat(phone, phoneNumberId)
      if (known) return known
      const chat = newChat(phone, phoneNumberId)
      putChat(chat)
      return chat
    },
    addMessage: (chat, input) => {
      const message: ChatMessage = { ...input, n: chat.nextN++, wamid: input.wamid ?? newWamid() }
      chat.messages.push(message)
      entries.set(message.wamid, { chat, message })
      if (chat.messages.length >= CHAT_MESSAGES_MAX + CHAT_TRIM) {
        for (const old of chat.messages.splice(0, CHAT_TRIM)) entries.delete(old.wamid)
      }
      return message
    },
    findMessage: (wamid) => entries.get(wamid),
    restore: (saved) => {
      clear()
      saved.numbers.forEach(addNumber)
      for (const user of saved.users) {
        users.set(user.phone, user)
        phoneByBsuid.set(user.bsuid, user.phone)
      }
      for (const chat of saved.chats) {
        chat.open = false
        putChat(chat)
        for (const message of chat.messages) entries.set(message.wamid, { chat, message })
      }
    },
    save: () => ({
      numbers: [...numbers.values()],
      users: [...users.values()],
      chats: [...chats.values()].flatMap((ofUser) => [...ofUser.values()]),
    }),
  }
}
