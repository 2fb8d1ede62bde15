/**
 * Exact spots that people write in words: coordinates, a link to a map, a plus code, three words. Beside a pin that is
 * forgotten after a time they would say for ever what it said (PRV-41). Pure.
 */

/** `-26.24313`: four decimals are eleven metres. */
const COORDINATE = /-?\d{1,3}[.,]\d{4,}/g
/** `26°14'35.2"S`. */
const DEGREES = /-?\d{1,3}\s?[°º]\s?\d{1,2}\s?['’′]\s?\d{1,2}(?:[.,]\d+)?\s?(?:["”″]|'')?\s?[NSEW]?/giu
const MAP_LINK = /(?:https?:\/\/)?(?:[\w-]+\.)*(?:maps\.\S+|goo\.gl\/\S+|google\.[a-z.]+\/maps\S*|waze\.com\/\S+|osm\.org\/\S+|openstreetmap\.org\/\S+|what3words\.com\/\S+|w3w\.co\/\S+|plus\.codes\/\S+)/giu // prettier-ignore
const THREE_WORDS = /\/{3}\p{L}+\.\p{L}+\.\p{L}+/giu
/** `5G5CQV4H+7F`, `QV4H+7F`: digits and letters of Open Location Code, of which a full one names 14 metres. */
const PLUS_CODE = /(?<![\p{L}\p{N}+])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,4}(?![\p{L}\p{N}])/giu

const roughCoordinate = (written: string): string => {
  const [whole = '', decimals = ''] = written.split(/[.,]/)
  return `${whole}.${decimals.slice(0, 3)}`
}

/** The words without what is exact: coordinates to three decimals (about 100 m), the rest left out; null when nothing is left. */
export const withoutExactSpot = (words: string): string | null => {
  const rough = words
    .replace(MAP_LINK, ' ')
    .replace(THREE_WORDS, ' ')
    .replace(PLUS_CODE, ' ')
    .replace(DEGREES, ' ')
    .replace(COORDINATE, roughCoordinate)
    .replace(/\s+/g, ' ')
    .replace(/^(?:[\s,;:.]|-(?!\d))+|[\s,;:]+$/g, '')
  return rough === '' ? null : rough
}
