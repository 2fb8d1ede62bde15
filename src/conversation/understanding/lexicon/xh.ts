import { rows } from './row.ts'

export const xh = rows('xh', [
  ['greet', 'H', 'molo|molweni|unjani molo|molo unjani|molweni ninjani|molo bhuti|molo sisi'],
  ['greet', 'M', 'bhota|bhotani'],
  [
    'menu',
    'H',
    'nithengisa ntoni|ndicela imenyu|uluhlu lwamaxabiso|uthengisa ntoni|nithengisa ntoni apho|ndicela ukubona imenyu|ninantoni|unantoni|ndicela i menu|ndithumelele imenyu',
  ],
  ['menu', 'M', 'ninayo X|nayo X'],
  [
    'price',
    'H',
    'yimalini X|ixabisa malini X|yimalini|ixabisa malini|zixabisa malini|ixabiso le X|lithini ixabiso|ixabisa imalini|axabisa malini|lixabisa malini|sixabisa malini',
  ],
  ['price', 'M', 'idla malini X|idla malini'],
  [
    'order',
    'H',
    'ndicela X|ndifuna X|ndidinga X|ndiphe X|ndifuna ukuodola X|ndicela ukuodola X|ndifuna ukuthenga X|ndicela ukuthenga X|sicela X|sifuna X|nceda undiphe X|ndicela undiphe X|bendicela X|ndiodola X',
  ],
  ['order', 'M', 'ndiza kuthatha X|ndithatha X'],
  [
    'add',
    'H',
    'yongeza X|faka X|ndicela wongeze X|wongeze X|ndifuna ukongeza X|faka ne X|nceda wongeze X|ndicela ufake X',
  ],
  [
    'remove',
    'H',
    'susa X|khupha X|andisayifuni X|andisawafuni X|andisazifuni X|nceda ususe X|ndicela ususe X|ndicela ukhuphe X|ukhuphe X',
  ],
  [
    'cart',
    'H',
    'odolo yam|iyonke yimalini|ndicela ukubona i odolo yam|zizonke yimalini|iyonke ixabisa malini|isiyonke yimalini|yimalini iyonke|inqwelo yam',
  ],
  ['checkout', 'H', 'ndigqibile|qhubeka|ndigqibile ngoku|yiyo yonke|kuphelele|qinisekisa|yiyo le qha|ndiqinisekisa'],
  [
    'deliver',
    'H',
    'ndizisele|nceda ndizisele ekhaya|nizisa ekhaya|niyazisa|ndicela nindizisele|ndizisele ekhaya|nceda nizise|nihambisa ekhaya|ndicela undizisele',
  ],
  [
    'collect',
    'H',
    'ndiza kuyilanda|ndiza kuyithatha|ndizoyithatha|ndiza kuzilanda|ndiza kuyithatha evenkileni|ndiyeza kuyithatha|ndiyazithathela',
  ],
  ['collect', 'M', 'ndizokulanda|ndizoyilanda'],
  [
    'track',
    'H',
    'iphi odolo yam|iza kufika nini|iphi i odolo yam|ikuphi odolo yam|izakufika nini|izofika nini|ndisalindile|iphi ioda yam|iphi oda yam|sele ilungile|izakulunga nini',
  ],
  [
    'cancel',
    'H',
    'rhoxisa odolo|andisafuni|khansela|rhoxisa|rhoxisa i odolo yam|ndifuna ukurhoxisa|ndicela ukurhoxisa|khansela i odolo|ndifuna ukukhansela|ndicela ukukhansela|rhoxisa odolo yam',
  ],
  [
    'return',
    'H',
    'ndifuna imali yam|yaphukile|ibolile|ndicela imali yam|buyisani imali yam|ndifuna ukubuyisela|ayilunganga|ayiyiyo le|ayiyiyo into endiyi odolileyo|kukho into engekhoyo|yophukile',
  ],
  [
    'hours',
    'H',
    'nivula nini|nivala nini|nivulile|nivula ngabani ixesha|nivala ngabani ixesha|ivenkile ivula nini|ivenkile ivala nini|niyasebenza namhlanje|kuvulwe|nisavulile|nivula ngubani ixesha',
  ],
  [
    'location',
    'H',
    'niphi|iphi ivenkile|niphi na|ivenkile yenu iphi|nifumaneka phi|ndicela i location|idilesi yenu|ikuphi ivenkile|niphi ngoku',
  ],
  [
    'pay_how',
    'H',
    'ndihlawula njani|ndingahlawula njani|nithatha ikhadi|ndihlawule njani|ndingahlawula ngekhadi|ndihlawula ngekheshi|niyalithatha ikhadi|ndingahlawula ngekheshi',
  ],
  ['pay_how', 'M', 'ngekheshi|ngekhadi'],
  [
    'human',
    'H',
    'ndicela ukuthetha nomntu|ndifuna ukuthetha nomntu|ndifowunele|ndicela undifowunele|ndicela nindifowunele|ndicela ukuthetha nomnini|umnini venkile|ndifuna umntu',
  ],
  [
    'help',
    'H',
    'ndicela uncedo|uncedo|ndincede|ndicela undincede|nceda undincede|ndidinga uncedo|isebenza njani|andiqondi|andivi',
  ],
  [
    'stop',
    'H',
    'yeka|susa inombolo yam|musa ukundithumelela|yekani|musani ukundithumelela|yeka ukundithumelela|ndiyekeni|ndiyeke|susa inamba yam|musa ukundithumelela imiyalezo',
  ],
  ['stop', 'M', 'musa ukundikhathaza|sukundikhathaza'],
  ['start', 'H', 'qala|qalisa|ndiyavuma|qalisa kwakhona'],
  ['yes', 'H', 'ewe|ewe ndiyavuma|ewe kunjalo|ewe nceda'],
  ['yes', 'M', 'kulungile|hewe'],
  ['no', 'H', 'hayi|hayi enkosi|hayi bo|akunjalo'],
  [
    'thanks',
    'H',
    'enkosi|ndiyabulela|sala kakuhle|enkosi kakhulu|hamba kakuhle|siyabulela|ndiyabulela kakhulu|salani kakuhle|nkosi',
  ],
  ['language', 'H', 'ulwimi|tshintsha ulwimi|ngesixhosa|thetha isixhosa|ndicela isixhosa|isingesi|ngesingesi'],
  ['privacy', 'H', 'iinkcukacha zam|cima iinkcukacha zam|susa iinkcukacha zam|ubumfihlo|niyifumene phi inombolo yam'],
  [
    'change',
    'H',
    'tshintsha odolo|ndifuna ukutshintsha odolo|tshintsha i odolo yam|ndenze impazamo|bendithetha X|yenza X|ndithetha X|mayibe X',
  ],
  ['accept', 'H', 'ndiyayamkela|yamkela|yamkela odolo'],
  ['decline', 'H', 'yala|ndiyala|siphelelwe|iphelile'],
  ['ready', 'H', 'sele ilungile|ilungile|odolo ilungile|ikulungele'],
  ['code', 'H', 'ikhowudi|ikhowudi yam'],
  ['today', 'H', 'namhlanje|ndenze malini namhlanje|iiodolo zanamhlanje'],
])
