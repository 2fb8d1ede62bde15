/** For tests: what an id tells. */

/** The instant, in Unix milliseconds, at which a UUIDv7 was made. */
export const uuidV7Time = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
