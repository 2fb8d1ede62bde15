/** Why a person cannot do something in a conversation. */
export type ConversationRefusal =
  | { readonly code: 'conversation.not_found' }
  | { readonly code: 'conversation.person_erased' }
  | { readonly code: 'conversation.text_too_long'; readonly most: number }
  | { readonly code: 'conversation.window_closed' }
