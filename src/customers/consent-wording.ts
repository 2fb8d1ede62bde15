/**
 * What customers were shown when they were told or asked something that the law cares about. A version is never edited, not
 * even its spelling: ledger entries point at it by hash, and a test holds every hash. A change is a new version.
 *
 * `{shop}` and the like are filled in when it is sent; the hash is of the text as it stands here. Not yet read by native
 * speakers other than of English (`reviewed: false`). The facts of the notice: POPIA s18(1).
 */
import type { Language } from '../kernel/language.ts'

export type WordingId = 'privacy_notice' | 'marketing_ask' | 'marketing_stop'

export interface Wording {
  readonly id: WordingId
  readonly version: string
  readonly language: Language
  readonly text: string
  /** SHA-256 of the text in UTF-8, in hexadecimal. */
  readonly sha256: string
  readonly reviewed: boolean
}

/** Oldest version first. */
export const WORDINGS: readonly Wording[] = [
  {
    id: 'privacy_notice',
    version: 'v1',
    language: 'en',
    text: '*{shop}*, {address}. To serve you we use your WhatsApp number, your name, what you order and where you get it. Without these we cannot take an order. We keep sales records 5 years for tax, and chats 90 days. Wakala (our system), WhatsApp/Meta and the payment company help us; some of the work is done outside South Africa under contracts that protect you. No adverts unless you say YES. To see, fix or delete your information, or to object, reply PRIVACY. Not happy? Information Regulator: inforegulator.org.za. Full notice: {link}',
    sha256: 'b586b4de3a29a7b752fd73e407cc992ac3763887013696015eb7db02b3dd4812',
    reviewed: false,
  },
  {
    id: 'privacy_notice',
    version: 'v1',
    language: 'af',
    text: '*{shop}*, {address}. Om jou te bedien gebruik ons jou WhatsApp-nommer, jou naam, wat jy bestel en waar jy dit kry. Daarsonder kan ons nie ’n bestelling neem nie. Ons hou verkoopsrekords 5 jaar lank vir belasting, en kletse 90 dae. Wakala (ons stelsel), WhatsApp/Meta en die betaalmaatskappy help ons; van die werk word buite Suid-Afrika gedoen onder kontrakte wat jou beskerm. Geen advertensies tensy jy JA sê nie. Om jou inligting te sien, reg te maak of uit te vee, of om beswaar te maak, antwoord PRIVACY. Ontevrede? Inligtingsreguleerder: inforegulator.org.za. Volle kennisgewing: {link}',
    sha256: '4398f5a3bf637c4f5d5ae6c5ca0f5cf7df5c878eaf1d874ac7cc953b2e26c009',
    reviewed: false,
  },
  {
    id: 'privacy_notice',
    version: 'v1',
    language: 'zu',
    text: '*{shop}*, {address}. Ukuze sikusize sisebenzisa inombolo yakho ye-WhatsApp, igama lakho, okuodayo nalapho ukuthola khona. Ngaphandle kwalokhu ngeke sikwazi ukuthatha i-oda. Sigcina amarekhodi okuthengisa iminyaka engu-5 ngenxa yentela, nezingxoxo izinsuku ezingu-90. I-Wakala (uhlelo lwethu), i-WhatsApp/Meta nenkampani yezinkokhelo bayasisiza; omunye umsebenzi wenziwa ngaphandle kwaseNingizimu Afrika ngaphansi kwezivumelwano ezikuvikelayo. Azikho izikhangiso ngaphandle uma uthi YEBO. Ukuze ubone, ulungise noma usule imininingwane yakho, noma uphikise, phendula PRIVACY. Awanelisekile? Information Regulator: inforegulator.org.za. Isaziso esiphelele: {link}',
    sha256: '54f8b453f7e3f9ecd44a73e5f4b82c0c42dabf8cf6866d17b19d3f7a608d8c6a',
    reviewed: false,
  },
  {
    id: 'privacy_notice',
    version: 'v1',
    language: 'xh',
    text: '*{shop}*, {address}. Ukuze sikuncede sisebenzisa inombolo yakho ye-WhatsApp, igama lakho, oko uku-odolayo nalapho ukufumana khona. Ngaphandle kwezi zinto asinakukwazi ukuthatha i-odolo. Sigcina iirekhodi zentengiso iminyaka emi-5 ngenxa yerhafu, neencoko iintsuku ezingama-90. I-Wakala (inkqubo yethu), i-WhatsApp/Meta nenkampani yeentlawulo bayasinceda; omnye umsebenzi wenziwa ngaphandle koMzantsi Afrika phantsi kwezivumelwano ezikukhuselayo. Akukho zintengiso ngaphandle kokuba uthi EWE. Ukuze ubone, ulungise okanye ucime iinkcukacha zakho, okanye uchase, phendula PRIVACY. Awonelisekanga? Information Regulator: inforegulator.org.za. Isaziso esipheleleyo: {link}',
    sha256: '0f021a4f16aa4a25d164e7e463148b40460a53412ae789ed013e7002047e8660',
    reviewed: false,
  },
  {
    id: 'privacy_notice',
    version: 'v1',
    language: 'st',
    text: '*{shop}*, {address}. Ho o thusa re sebedisa nomoro ya hao ya WhatsApp, lebitso la hao, seo o se odarang le moo o se fumanang teng. Ntle le tsena re ke ke ra nka odara. Re boloka direkoto tsa thekiso dilemo tse 5 bakeng sa lekgetho, le dipuisano matsatsi a 90. Wakala (tsamaiso ya rona), WhatsApp/Meta le khamphani ya ditefo di a re thusa; mosebetsi o mong o etswa kantle ho Afrika Borwa tlasa dikonteraka tse o sireletsang. Ha ho dipapatso ntle le haeba o re EE. Ho bona, ho lokisa kapa ho hlakola tlhahisoleseding ya hao, kapa ho hana, araba PRIVACY. Ha o a kgotsofala? Information Regulator: inforegulator.org.za. Tsebiso e felletseng: {link}',
    sha256: '79f578cadbc7316a22522008fdb4a69b7f8eeebd2d31d2ee0cd5c759121fb7ca',
    reviewed: false,
  },
  {
    id: 'privacy_notice',
    version: 'v1',
    language: 'tn',
    text: '*{shop}*, {address}. Go go thusa re dirisa nomoro ya gago ya WhatsApp, leina la gago, se o se odarang le kwa o se bonang teng. Kwa ntle ga tseno ga re kake ra tsaya odara. Re boloka direkoto tsa thekiso dingwaga di le 5 ka ntlha ya lekgetho, le dipuisano malatsi a le 90. Wakala (tsamaiso ya rona), WhatsApp/Meta le khamphani ya dituelo ba a re thusa; tiro nngwe e dirwa kwa ntle ga Aforika Borwa ka fa tlase ga dikonteraka tse di go sireletsang. Ga go na dipapatso fa o sa re EE. Go bona, go baakanya kgotsa go phimola tshedimosetso ya gago, kgotsa go gana, araba PRIVACY. Ga o a kgotsofala? Information Regulator: inforegulator.org.za. Kitsiso e e feletseng: {link}',
    sha256: '24d9745220f05d8774eddb1f254202d55c135bfcd6889cc10f3de44cdd9b39fa',
    reviewed: false,
  },
  {
    id: 'marketing_ask',
    version: 'v1',
    language: 'en',
    text: 'May {shop} ({address}, {phone}) send you specials on {goods} on WhatsApp? Reply YES to agree, or NO. You can say STOP at any time, free.',
    sha256: 'd1bc6df6e424af089c23a415a7223137b926c3925710a1408b3ff50f2fbc9c86',
    reviewed: false,
  },
  {
    id: 'marketing_ask',
    version: 'v1',
    language: 'af',
    text: 'Mag {shop} ({address}, {phone}) vir jou aanbiedinge oor {goods} op WhatsApp stuur? Antwoord JA om in te stem, of NEE. Jy kan enige tyd STOP sê, gratis.',
    sha256: '0a49534fe2de9297aad7c3a42c31e6b81b4745754fe21c049d597bfb9d6b4a1a',
    reviewed: false,
  },
  {
    id: 'marketing_ask',
    version: 'v1',
    language: 'zu',
    text: 'Ingabe i-{shop} ({address}, {phone}) ingakuthumelela amaspeshali e-{goods} ku-WhatsApp? Phendula YEBO ukuvuma, noma CHA. Ungathi STOP noma nini, mahhala.',
    sha256: 'a5d9d3ded700a46144dd87b104526cf81df71f924fcd74829670e1df37b22cd8',
    reviewed: false,
  },
  {
    id: 'marketing_ask',
    version: 'v1',
    language: 'xh',
    text: 'Ingaba i-{shop} ({address}, {phone}) ingakuthumelela iispeshali ze-{goods} ku-WhatsApp? Phendula EWE ukuvuma, okanye HAYI. Ungathi STOP nanini na, simahla.',
    sha256: '99291c31cc70399e4a01ff400ad0aa8dd0ba6db0408d207c9f3dd27102a82b51',
    reviewed: false,
  },
  {
    id: 'marketing_ask',
    version: 'v1',
    language: 'st',
    text: 'Na {shop} ({address}, {phone}) e ka o romella dispeshale tsa {goods} ka WhatsApp? Araba EE ho dumela, kapa TJHE. O ka re STOP neng kapa neng, mahala.',
    sha256: 'c505bb6c97cc68dcc2c1d21c64bfa18211259853486d8406f277ddf48cd41ea8',
    reviewed: false,
  },
  {
    id: 'marketing_ask',
    version: 'v1',
    language: 'tn',
    text: 'A {shop} ({address}, {phone}) e ka go romelela dispeshale tsa {goods} ka WhatsApp? Araba EE go dumela, kgotsa NNYAA. O ka re STOP nako nngwe le nngwe, mahala.',
    sha256: 'b0ed9de520a203a70f491a7b3af9a07fd7c7a5228110f9848e11389e81c748b9',
    reviewed: false,
  },
  {
    id: 'marketing_stop',
    version: 'v1',
    language: 'en',
    text: 'Done. {shop} sends you no more adverts. You can still order here.',
    sha256: 'b0c2f75a8df477d70a3ba6b22320097b14e3877794fc6b4fefca3b2db5210fb4',
    reviewed: false,
  },
  {
    id: 'marketing_stop',
    version: 'v1',
    language: 'af',
    text: 'Klaar. {shop} stuur nie meer vir jou advertensies nie. Jy kan nog steeds hier bestel.',
    sha256: '6cb7c6edc77597ccd0bd92010c3a90f2e519cbe6e0d0600f090b185f579a3236',
    reviewed: false,
  },
  {
    id: 'marketing_stop',
    version: 'v1',
    language: 'zu',
    text: 'Kwenziwe. I-{shop} ngeke isakuthumelela izikhangiso. Usengakwazi uku-oda lapha.',
    sha256: '0c94b6acbabb7ac9c6370d5f3d54deaa032904b787f0333a43a246079d2d0c5f',
    reviewed: false,
  },
  {
    id: 'marketing_stop',
    version: 'v1',
    language: 'xh',
    text: 'Kwenziwe. I-{shop} ayisayi kukuthumelela zintengiso. Usenako uku-odola apha.',
    sha256: 'a2567514c60644d3823ff802ce67ee7a09efda28a3d37b64b1f16c31d0d60023',
    reviewed: false,
  },
  {
    id: 'marketing_stop',
    version: 'v1',
    language: 'st',
    text: 'Ho phethilwe. {shop} e ke ke ya hlola e o romella dipapatso. O ntse o ka odara mona.',
    sha256: '00786a8b355bb8f681f767ede67b657be39c458688b353e7cf36bc933ae9529f',
    reviewed: false,
  },
  {
    id: 'marketing_stop',
    version: 'v1',
    language: 'tn',
    text: 'Go dirilwe. {shop} ga e tlhole e go romelela dipapatso. O sa ntse o ka odara fano.',
    sha256: '91682ecf81fde0aec57eeaeeeaf0dd1d401bc8a51071162b02d8d85d2f11b805',
    reviewed: false,
  },
]

/** The latest version in a language, or the one asked for; undefined when there is none. */
export const findWording = (id: WordingId, language: Language, version?: string): Wording | undefined =>
  WORDINGS.filter(
    (wording) =>
      wording.id === id && wording.language === language && (version === undefined || wording.version === version),
  ).at(-1)
