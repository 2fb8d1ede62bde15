/** What a person's export says beside her own words: codes of the system, and what its files are. By language, as all copy. */
import { EXPORT_CODES, type ExportCode, type ExportWords } from '../../privacy/index.ts'
import { COPY_LANGUAGES, type CopyLanguage } from './render.ts'

/** `reviewed`: a native speaker has read it. */
interface Phrase {
  readonly text: string
  readonly reviewed: boolean
}
type InEach = Readonly<Record<CopyLanguage, Phrase>>
const said = (en: string, zu: string): InEach => ({
  en: { text: en, reviewed: false },
  zu: { text: zu, reviewed: false },
})

const EXPORT_CODE_WORDS: Readonly<Record<ExportCode, InEach>> = {
  customer: said('customer', 'ikhasimende'),
  seller: said('seller', 'umthengisi'),
  shop: said('the shop', 'isitolo'),
  staff: said('somebody of the shop', 'umuntu wesitolo'),
  system: said('the system', 'uhlelo'),
  operator: said('who runs Wakala', 'abaqhuba i-Wakala'),
  rider: said('who brings it', 'umlethi'),
  in: said('from you', 'kuvela kuwe'),
  out: said('to you', 'kuya kuwe'),
  echo: said('to you, from the shop’s phone', 'kuya kuwe, ngocingo lwesitolo'),
  inbound: said('your message', 'umlayezo wakho'),
  order: said('order', 'i-oda'),
  merchant_import: said('list of the shop', 'uhlu lwesitolo'),
  referral: said('somebody told the shop', 'othile wazise isitolo'),
  whatsapp: said('WhatsApp', 'i-WhatsApp'),
  page: said('page', 'ikhasi le-inthanethi'),
  call: said('telephone', 'ucingo'),
  in_person: said('in person', 'ubuso nobuso'),
  mandate: said('mandate', 'igunya elisayiniwe'),
  letter: said('letter', 'incwadi'),
  retention: said('its time was over', 'isikhathi siphelile'),
  chat: said('chat', 'ingxoxo'),
  counter: said('at the counter', 'esitolo'),
  link: said('link', 'isixhumanisi'),
  spoken: said('read out', 'ufundelwe'),
  wa_id: said('WhatsApp number', 'inombolo ye-WhatsApp'),
  bsuid: said('WhatsApp id', 'i-id ye-WhatsApp'),
  parent_bsuid: said('WhatsApp id of the group of companies', 'i-id ye-WhatsApp yeqembu lezinkampani'),
  phone: said('telephone number', 'inombolo yocingo'),
  en: said('English', 'isiNgisi'),
  en_ZA: said('English', 'isiNgisi'),
  zu: said('isiZulu', 'isiZulu'),
  xh: said('isiXhosa', 'isiXhosa'),
  st: said('Sesotho', 'isiSuthu'),
  tn: said('Setswana', 'isiTswana'),
  af: said('Afrikaans', 'isiBhunu'),
  none: said('nothing yet', 'akukho okwamanje'),
  asked: said('asked', 'kubuziwe'),
  granted: said('you agreed', 'uvumile'),
  refused: said('refused', 'kwenqatshiwe'),
  withdrawn: said('withdrawn', 'kuhoxisiwe'),
  expired: said('its time was over', 'isikhathi siphelile'),
  blocked_by_registry: said('blocked by the opt-out registry', 'kuvinjwe wuhlu lwabangafuni izikhangiso'),
  notice_given: said(
    'you were told how your information is used',
    'utshelwe ukuthi ulwazi lwakho lusetshenziswa kanjani',
  ),
  service: said('to serve you', 'ukukusebenzela'),
  marketing: said('offers', 'izikhangiso'),
  marketing_offhours: said('offers outside of the usual hours', 'izikhangiso ngaphandle kwamahora ajwayelekile'),
  salon_health_note: said('note about your health', 'inothi ngempilo yakho'),
  allergy_note: said('note about an allergy', 'inothi ngokungazwani nokudla'),
  save_address: said('keeping your place', 'ukugcina indawo yakho'),
  llm_help: said('help by a language model', 'usizo lohlelo lolimi'),
  profile_photo: said('your photo', 'isithombe sakho'),
  all_but_orders: said('everything but your orders', 'konke ngaphandle kwama-oda akho'),
  confirm: said('to know whether something is held', 'ukwazi ukuthi kukhona yini okugciniwe'),
  access: said('to see it', 'ukulubona'),
  correct: said('to correct it', 'ukululungisa'),
  delete: said('to delete it', 'ukulusula'),
  object: said('to stop its use', 'ukunqanda ukusetshenziswa'),
  restrict: said('to restrict its use', 'ukunciphisa ukusetshenziswa'),
  complaint: said('complaint', 'isikhalazo'),
  lift: said('to use it again', 'ukulusebenzisa futhi'),
  received: said('received', 'kutholiwe'),
  identity_check: said('who asks is being checked', 'kuhlolwa ukuthi ubani obuzayo'),
  clarify: said('a person of the shop looks at it', 'umuntu wesitolo uyakubheka'),
  approved: said('agreed', 'kuvunyiwe'),
  executing: said('being done', 'kuyenziwa'),
  closed: said('done', 'kwenziwe'),
  erasure: said('deleted', 'kusuliwe'),
  paia_s63_privacy_of_others: said('privacy of others (PAIA s63)', 'ubumfihlo babanye (PAIA s63)'),
  paia_s64_commercial_information: said('trade secrets (PAIA s64)', 'izimfihlo zebhizinisi (PAIA s64)'),
  paia_s65_confidential_third_party: said(
    'confidential to somebody else (PAIA s65)',
    'imfihlo yomunye umuntu (PAIA s65)',
  ),
  paia_s66_safety: said('safety (PAIA s66)', 'ukuphepha (PAIA s66)'),
  paia_s67_privileged: said('privileged in law (PAIA s67)', 'kuvikelwe ngumthetho (PAIA s67)'),
  identity_not_proven: said('it was not proven who asks', 'akufakazelwanga ukuthi ubani obuzayo'),
  retention_by_law: said('the law says to keep it', 'umthetho uthi kugcinwe'),
  legal_claim: said('needed for a claim in law', 'kuyadingeka ecaleni'),
  information_is_correct: said('it is correct as it is', 'lulungile njengoba lunjalo'),
  cart: said('not sent', 'akuthunyelwanga'),
  placed: said('sent', 'i-odiwe'),
  accepted: said('accepted', 'yamukelwe'),
  preparing: said('being prepared', 'iyalungiswa'),
  ready: said('ready', 'isilungile'),
  out_for_delivery: said('on its way', 'isendleleni'),
  completed: said('handed over', 'inikeziwe'),
  declined: said('declined', 'yenqatshiwe'),
  cancelled: said('cancelled', 'ikhanseliwe'),
  agreed: said('agreed', 'kuvunyelwene'),
  lapsed: said('nobody answered in time', 'akekho ophendule ngesikhathi'),
  unpaid: said('not paid', 'akukhokhelwanga'),
  paid: said('paid', 'kukhokhelwe'),
  refunded: said('paid back', 'imali ibuyisiwe'),
  cash: said('cash', 'ukheshi'),
  collection: said('you collect it', 'uyazilandela'),
  delivery: said('it is brought', 'iyalethwa'),
  standard: said('standard rate', 'isilinganiso esijwayelekile'),
  zero: said('zero rate', 'isilinganiso esingu-0'),
  exempt: said('exempt', 'ikhululiwe'),
  out_of_stock: said('not in stock', 'ayikho esitokweni'),
  closing: said('the shop was closing', 'isitolo besivala'),
  too_busy: said('too busy', 'bekumatasa kakhulu'),
  no_power: said('no electricity', 'bekungekho gesi'),
  other: said('other', 'okunye'),
  home: said('home', 'ikhaya'),
  work: said('work', 'emsebenzini'),
  unit: said('each', 'ngayinye'),
  weight: said('by weight', 'ngesisindo'),
  sent: said('sent', 'uthunyelwe'),
  delivered: said('delivered', 'ufikile'),
  read: said('read', 'ufundiwe'),
  played: said('played', 'udlaliwe'),
  failed: said('not delivered', 'awufikanga'),
  deleted: said('deleted', 'usuliwe'),
  pending: said('waiting', 'ulindile'),
  sending: said('being sent', 'uyathunyelwa'),
  unknown: said('not known', 'akwaziwa'),
  text: said('text', 'umbhalo'),
  image: said('picture', 'isithombe'),
  audio: said('sound', 'umsindo'),
  voice: said('voice note', 'umlayezo wezwi'),
  video: said('video', 'ividiyo'),
  document: said('document', 'idokhumenti'),
  sticker: said('sticker', 'isitikha'),
  location: said('place on the map', 'indawo emephini'),
  contacts: said('contacts', 'oxhumana nabo'),
  media: said('picture, sound or file', 'isithombe, umsindo noma ifayela'),
  interactive: said('choice', 'ukukhetha'),
  button: said('button', 'inkinobho'),
  buttons: said('buttons', 'izinkinobho'),
  list: said('list', 'uhlu'),
  tap: said('what you tapped', 'okucindezele'),
  template: said('template', 'isifanekiso'),
  reaction: said('reaction', 'impendulo nge-emoji'),
  revoke: said('taken back', 'uhoxisiwe'),
  edit: said('changed', 'ushintshiwe'),
  unsupported: said('of a kind that is not read here', 'uhlobo olungafundwa lapha'),
  cta_url: said('button with a link', 'inkinobho enesixhumanisi'),
  flow_reply: said('form', 'ifomu'),
  message: said('message', 'umlayezo'),
  replayed: said('done again', 'kuphindiwe'),
  dropped: said('left', 'kuyekiwe'),
}

const README = said(
  `Everything that this shop holds about you.

index.html        to read
data/*.json       the same, table by table, to keep or to take elsewhere
recipients.json   who else touches it, where, and on what terms
retention.json    why it is held, on what ground of the law, and for how long
sources.json      where it comes from

UTF-8. Times are ISO 8601 in UTC (South Africa is two hours ahead). Money in cents, quantities in thousandths.
In the folder “data” the codes of the system stand as they are.
`,
  `Konke lesi sitolo esikugcinile ngawe.

index.html        okokufunda
data/*.json       okufanayo, ithebula ngethebula, ukuze ukugcine noma ukuyise kwenye indawo
recipients.json   ubani omunye okuthintayo, kuphi, nangaziphi izimo
retention.json    kungani kugcinwa, ngasiphi isizathu somthetho, nokuthi isikhathi esingakanani
sources.json      kuvelaphi

UTF-8. Izikhathi zi-ISO 8601 nge-UTC (iNingizimu Afrika iphambili ngamahora amabili). Imali ingamasenti, amanani angezinkulungwane.
Kufolda ethi “data” amakhodi ohlelo amile njengoba enjalo.
`,
)

const wordsIn = (language: CopyLanguage): ExportWords => ({
  codes: Object.fromEntries(
    EXPORT_CODES.map((code) => [code, EXPORT_CODE_WORDS[code][language].text]),
  ) as ExportWords['codes'], // from the list that is its type
  readme: README[language].text,
})
const WORDS = Object.fromEntries(COPY_LANGUAGES.map((language) => [language, wordsIn(language)])) as Readonly<
  Record<CopyLanguage, ExportWords>
>

/** For the export's page and file, in the language in which it is read. */
export const exportWordsIn = (language: CopyLanguage): ExportWords => WORDS[language]
