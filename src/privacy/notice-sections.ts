/**
 * The full privacy notice of a shop (POPIA s18), in English and isiZulu. Pure data: headings and lines of plain text. The
 * short form that is sent in chat, `conversation/copy/notice.ts`, says the same and shares its version.
 *
 * Retention as in `docs/processing-register.md`; the Regulator's telephone number and site as published, November 2026.
 */

export type NoticeLanguage = 'en' | 'zu'
export const NOTICE_LANGUAGES = ['en', 'zu'] as const satisfies readonly NoticeLanguage[]

/** The shop as its notice names it. */
export interface NoticeShop {
  readonly name: string
  readonly address: string
  /** As people write it: `071 000 0002`. */
  readonly phone: string
  /** Digits of the number that customers write to on WhatsApp; null while the shop has none with Wakala. */
  readonly whatsApp: string | null
  readonly legalName?: string
  readonly vatNumber?: string
}

export interface NoticeSection {
  readonly heading: string
  readonly lines: readonly string[]
}

interface NoticeText {
  readonly title: string
  readonly intro: string
  readonly sections: readonly NoticeSection[]
  readonly labels: {
    readonly shop: string
    readonly legalName: string
    readonly address: string
    readonly phone: string
    readonly vat: string
    readonly ask: string
    readonly version: string
    readonly other: string
  }
}

const en: NoticeText = {
  title: 'Your information',
  intro: 'How this shop uses what you tell it on WhatsApp. The shop is responsible for your information.',
  labels: {
    shop: 'Shop',
    legalName: 'Legal name',
    address: 'Address',
    phone: 'Phone',
    vat: 'VAT number',
    ask: 'Write PRIVACY on WhatsApp',
    version: 'Version',
    other: 'Funda ngesiZulu',
  },
  sections: [
    {
      heading: 'What is kept',
      lines: [
        'Your WhatsApp number or WhatsApp id, and the name on your WhatsApp profile.',
        'What you write and send in this chat, and what the shop answers.',
        'Your orders: what, when, how much, how you paid, and the code with which you collect.',
        'Where an order is brought: the pin you sent and the words that find your door. Saved places only if you said yes.',
        'Your language, and whether you said yes or no to specials.',
        'All of it comes from you or from WhatsApp when you write. Nothing is bought or fetched elsewhere.',
      ],
    },
    {
      heading: 'What for',
      lines: [
        'To answer you, take your order, get it ready, hand it to the right person and give you a receipt.',
        'To help with returns, complaints and your rights.',
        'To keep the records of sales that tax law asks for (Tax Administration Act s29, VAT Act s55).',
        'Adverts and specials only if you said YES. Write STOP at any time, free, to end them.',
      ],
    },
    {
      heading: 'Must you give it?',
      lines: [
        'No law makes you. But without your number and your order the shop cannot serve you here: you can still buy at the counter.',
        'Your profile name is useful, not needed. Please send no ID number, card number, PIN or password: they are blacked out before they are stored.',
      ],
    },
    {
      heading: 'Who else sees it',
      lines: [
        'The people of the shop who serve you.',
        'Wakala, the system behind this chat, works for the shop and only on its instructions.',
        'WhatsApp (Meta) carries the messages under its own terms.',
        'Others only where the law says so. Your information is not sold, and other shops cannot see it.',
      ],
    },
    {
      heading: 'Outside South Africa',
      lines: [
        'WhatsApp and some computers that do the work are in other countries. They are bound by contracts that protect your information as South African law does (POPIA s72).',
      ],
    },
    {
      heading: 'How long',
      lines: [
        'Where an order was brought: 90 days, then only the area. Saved places: until you delete them (write “my places”); the exact pin goes after 90 days without use.',
        'Chats: 90 days. What proves an order or a consent stays with it.',
        'Your profile: 24 months after you last wrote.',
        'Records of sales: for tax, to the end of the sixth year after the tax year of the sale. Your yes or no to specials: 3 years after it ends.',
        'Your name, number and messages are stored encrypted, with a key of your own. Deleting you destroys that key.',
      ],
    },
    {
      heading: 'Your rights',
      lines: [
        'You may ask whether the shop has information about you, see it, have it corrected or deleted, and object to its use.',
        'Write PRIVACY in the chat, or ask at the shop. It is free, and you are answered within 30 days.',
        'A person decides, not a machine: whoever does not want to talk to the ordering helper can write “talk to a person”.',
      ],
    },
    {
      heading: 'Not happy?',
      lines: [
        'Tell the shop first. If that does not help, complain to the Information Regulator: inforegulator.org.za, 010 023 5200.',
      ],
    },
  ],
}

const zu: NoticeText = {
  title: 'Ulwazi lwakho',
  intro: 'Indlela lesi sitolo esisebenzisa ngayo okushoyo ku-WhatsApp. Yisitolo esibhekele ulwazi lwakho.',
  labels: {
    shop: 'Isitolo',
    legalName: 'Igama elisemthethweni',
    address: 'Ikheli',
    phone: 'Ucingo',
    vat: 'Inombolo ye-VAT',
    ask: 'Bhala u-PRIVACY ku-WhatsApp',
    version: 'Uhlobo',
    other: 'Read in English',
  },
  sections: [
    {
      heading: 'Yini egcinwayo',
      lines: [
        'Inombolo yakho ye-WhatsApp noma i-id ye-WhatsApp, negama elikuphrofayela yakho.',
        'Okubhalayo nokuthumela kule ngxoxo, nalokho isitolo esikuphendula khona.',
        'Ama-oda akho: yini, nini, malini, ukhokhe kanjani, nekhodi olanda ngayo.',
        'Lapho i-oda lilethwa khona: i-pin oyithumele namagama athola umnyango wakho. Izindawo ezigciniwe kuphela uma uthe yebo.',
        'Ulimi lwakho, nokuthi uthe yebo noma cha kumaspeshali.',
        'Konke kuvela kuwe noma ku-WhatsApp uma ubhala. Akukho okuthengwayo noma okulandwa kwenye indawo.',
      ],
    },
    {
      heading: 'Kwenzelwani',
      lines: [
        'Ukukuphendula, ukuthatha i-oda lakho, ukulilungisa, ukulinika umuntu ofanele nokukunika irisidi.',
        'Ukusiza ngokubuyiswa kwezinto, ngezikhalazo nangamalungelo akho.',
        'Ukugcina amarekhodi okudayisa afunwa ngumthetho wentela (Tax Administration Act s29, VAT Act s55).',
        'Izikhangiso namaspeshali kuphela uma uthe YEBO. Bhala u-STOP noma nini, mahhala, ukuze ukumise.',
      ],
    },
    {
      heading: 'Ingabe kufanele usinike?',
      lines: [
        'Awukho umthetho okuphoqayo. Kodwa ngaphandle kwenombolo yakho ne-oda isitolo asikwazi ukukusiza lapha: usengathenga esitolo.',
        'Igama lephrofayela liyasiza, alidingeki. Sicela ungathumeli inombolo kamazisi, yekhadi, i-PIN noma iphasiwedi: kuyasulwa ngaphambi kokuba kugcinwe.',
      ],
    },
    {
      heading: 'Ubani omunye okubonayo',
      lines: [
        'Abantu besitolo abakusizayo.',
        'I-Wakala, uhlelo olungemuva kwale ngxoxo, isebenzela isitolo futhi ilandela imiyalelo yaso kuphela.',
        'I-WhatsApp (Meta) ithwala imilayezo ngaphansi kwemigomo yayo.',
        'Abanye kuphela uma umthetho usho njalo. Ulwazi lwakho aludayiswa, nezinye izitolo azikwazi ukulubona.',
      ],
    },
    {
      heading: 'Ngaphandle kwaseNingizimu Afrika',
      lines: [
        'I-WhatsApp namanye amakhompyutha enza lo msebenzi akwamanye amazwe. Aboshwe yizivumelwano ezivikela ulwazi lwakho njengomthetho waseNingizimu Afrika (POPIA s72).',
      ],
    },
    {
      heading: 'Isikhathi esingakanani',
      lines: [
        'Lapho i-oda lilethwe khona: izinsuku ezingu-90, bese kusala indawo nje. Izindawo ezigciniwe: uze uzisuse (bhala “izindawo zami”); i-pin eqondile iyasuswa ngemva kwezinsuku ezingu-90 ingasetshenziswa.',
        'Izingxoxo: izinsuku ezingu-90. Okufakazela i-oda noma imvume kuhlala nakho.',
        'Iphrofayela yakho: izinyanga ezingu-24 emva kokugcina kwakho ukubhala.',
        'Amarekhodi okudayisa: ngenxa yentela, kuze kuphele unyaka wesithupha ngemva konyaka wentela wokudayisa. Uyebo noma ucha wakho kumaspeshali: iminyaka emi-3 emva kokuphela kwawo.',
        'Igama, inombolo nemilayezo yakho kugcinwa kubhalwe ngemfihlo, ngesikhiye sakho wedwa. Ukukususa kubhubhisa leso sikhiye.',
      ],
    },
    {
      heading: 'Amalungelo akho',
      lines: [
        'Ungabuza ukuthi isitolo sinalo yini ulwazi ngawe, ulubone, lulungiswe noma lususwe, futhi ungenqaba ukuthi lusetshenziswe.',
        'Bhala u-PRIVACY engxoxweni, noma ubuze esitolo. Kumahhala, futhi uphendulwa zingakapheli izinsuku ezingu-30.',
        'Kunquma umuntu, hhayi umshini: uma ungafuni ukukhuluma nomsizi woku-oda, bhala “khuluma nomuntu”.',
      ],
    },
    {
      heading: 'Awenelisekile?',
      lines: [
        'Qala utshele isitolo. Uma kungasizi, khalaza ku-Information Regulator: inforegulator.org.za, 010 023 5200.',
      ],
    },
  ],
}

export const NOTICE_TEXTS: Readonly<Record<NoticeLanguage, NoticeText>> = { en, zu }
