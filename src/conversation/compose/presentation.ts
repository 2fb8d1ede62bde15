/** How one question looks before it is joined with the rest of a reply and fitted into a message type. */

export interface Row {
  readonly id: string
  readonly title: string
  readonly description?: string
}

export interface Presentation {
  /** The text in at most `max` characters. */
  readonly body: (max: number) => string
  readonly rows: readonly Row[]
  /** Address of a picture to show above buttons. */
  readonly photo?: string
  /** Buttons when they fit (3, 1,024 characters), else a list; a list stays a list. `location` asks for a pin. */
  readonly as: 'buttons' | 'list' | 'location'
  /** The label that opens the list. */
  readonly button: string
}
