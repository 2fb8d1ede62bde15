/**
 * Goods that South African law or WhatsApp's commerce policy keeps out of a chat (both read Nov 2026): Tobacco Products
 * Control Act s4(5)(a), Liquor Act 59 of 2003, Medicines Act 101 of 1965, Act 36 of 1947 (pesticides), RICA (SIM cards),
 * hydroquinone and mercury in skin lighteners, licensed trades. Words as people write them, in the languages of the country.
 */

/** Kept for the counter's books at most; never listed, found, or offered. */
export const RESTRICTED_WORDS = {
  tobacco:
    'skyf|skyfs|skuif|entjie|entjies|loose draw|loosie|loosies|gwaai|gwayi|igwayi|snuff|snuif|vape|vapes|vaping|e cigarette|isigarette|sekerete|' +
    'sigarette|sigaret|sigarete|cigarette|cigarettes|cigar|cigaret|cigarets|sigarets|segarets|sigaretes|ciggie|ciggies|tobacco|tabak|motsoko|ugwayi|hubbly|hookah|smoke|smokes|peter stuyvesant|' +
    'rothmans|camel cigarettes|dunhill|stuyvesant|marlboro|pall mall|nicotine',
  liquor:
    'utshwala|dumpie|dumpies|quart|quarts|bojalwa|jwala|beer|beers|bier|wine|wyn|vodka|brandy|brandewyn|whisky|whiskey|gin|rum|tequila|liquor|' +
    'alcohol|booze|savanna|hunters dry|castle lite|castle lager|carling|black label|heineken|amstel|smirnoff|klipdrift|cider|umqombothi|mqombothi|' +
    'ibhiya|biya|iwayini|hansa|flying fish|brutal fruit|corona beer|jagermeister',
  medicine:
    'grand pa|grandpa powder|grandpa headache powder|painkiller|painkillers|panado|disprin|compral|headache powder|codeine|cough mixture|cough syrup|' +
    'antibiotics|viagra|medicine|medication|pills|tablets for pain|myprodol|stilpane|amaphilisi|dipilisi|pynpille|hoofpynpoeier',
  gambling: 'lotto|powerball|betting|fafi|fahfee|gambling|lottery ticket',
  drug: 'dagga|weed|zol|nyaope|ganja|cannabis|mandrax|tik|insangu|matekwane|drugs',
  poison: 'halephirimi|rat poison|terbufos|aldicarb|two step',
  weapon: 'gun|guns|pistol|ammunition|sibhamu|isibhamu|fireworks',
  credit: 'loan|loans|mashonisa',
  skin_lightener: 'skin lightener|hydroquinone',
  sim_card: 'sim card|simcard',
  live_animal: 'live chicken|live chickens|live animal|live animals',
} as const
export type RestrictedClass = keyof typeof RESTRICTED_WORDS

/** Harmless goods that contain a restricted word; they win over it. */
export const HARMLESS_WORDS =
  'ginger beer|root beer|ginger bier|beer bread|beer batter|beer battered|wine gum|wine gums|rum and raisin|rum raisin|rum flavour|apple cider vinegar|' +
  'cider vinegar|wine vinegar|gin gin|glue gun|water gun|toy gun|quart milk|quart of milk|cigarette lighter|camel balls'

/** Sold, but never promoted or discounted: Regulation R991 of 2012. */
export const INFANT_FEEDING_WORDS =
  'infant formula|baby formula|baby milk|follow up formula|lactogen|s26|similac|baby bottle|baby bottles|feeding bottle|feeding bottles|bottle teat|bottle teats'
