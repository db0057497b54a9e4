import { defineLanguage, type LanguageTexts } from './define.ts';
import type { EventTexts } from './event-texts.ts';
import type { LabelWords, Language, NameWords } from './language.ts';
import { NO_WORDS, wordSet } from './word-set.ts';

/** English number words: ones, tens, their ordinals, and what multiplies them. */

const inOrder = (words: string): readonly string[] => words.split(' ');

const ONES = inOrder(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const ORDINAL_ONES = inOrder(
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
);
const TENS = inOrder('twenty thirty forty fifty sixty seventy eighty ninety');
const ORDINAL_TENS = TENS.map(word => word.replace(/y$/u, 'ieth'));

const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries([
  ...[ONES, ORDINAL_ONES].flatMap(words => words.map((word, value) => [word, value] as const)),
  ...[TENS, ORDINAL_TENS].flatMap(words => words.map((word, ten) => [word, 20 + 10 * ten] as const)),
]);

const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
};

/** Titles and offices before a name that are not part of it. (`vp` is in Merriam-Webster: vice president.) */
const TITLES =
  wordSet(`mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady baroness baron rev rev. reverend fr. father
 sister brother pope cardinal bishop archbishop rabbi imam sheikh ayatollah king queen prince princess duke duchess emperor sultan emir
 president vice-president premier chancellor minister secretary senator sen sen. sens. congressman congresswoman representative rep rep. reps.
 governor gov gov. mayor councillor councilman councilwoman alderman assemblyman assemblywoman del. delegate speaker leader whip chairman chairwoman chair
 chairperson ambassador envoy commissioner general gen gen. lieutenant lt lt. colonel col col. major maj maj. captain capt capt. sergeant sgt sgt.
 corporal private admiral adm adm. commander cmdr. marshal brigadier officer constable inspector superintendent supt. sheriff deputy det. detective
 chief judge justice attorney prosecutor solicitor counsel director manager coach ceo cfo founder co-founder spokesman spokeswoman
 spokesperson strategist adviser advisor analyst economist historian author journalist reporter correspondent editor columnist
 anchor host presenter moderator commentator actor actress singer comedian director-general first-minister candidate nominee hopeful
 mp msp mep pm vp treasurer trustee advocate pastor evangelist businessman billionaire rapper star frontman striker defender midfielder goalkeeper
 captain manager agent activist campaigner researcher scientist engineer nurse doctor physician lawyer
 st. hon hon. atty. undersecretary under-secretary taoiseach tánaiste co-chair co-chairman co-host operative aide pollster student provost dean rector registrar principal headteacher`);

/** Titles that only men have. */
const MALE_TITLES =
  wordSet(`mr mr. sir lord baron father fr. brother pope cardinal king prince duke emperor sultan emir congressman councilman alderman
 assemblyman chairman spokesman actor frontman businessman sheikh imam ayatollah`);
/** Titles that only women have. */
const FEMALE_TITLES =
  wordSet(`mrs mrs. ms ms. miss dame lady baroness sister queen princess duchess congresswoman councilwoman assemblywoman
 chairwoman spokeswoman actress businesswoman`);

/** Nouns for what somebody does or is, which head a role before or after a name. */
const ROLES =
  wordSet(`official officials source sources aide aides insider insiders supporter supporters voter voters critic critics expert experts
 woman man mother father wife husband son daughter sister brother friend friends member members resident residents witness witnesses
 narrator announcer protester protesters demonstrator demonstrators marchers campaigners activists analysts scientists doctors lawyers prosecutors journalists reporters master mistress keeper warden guard skipper teammate forward playmaker winger referee umpire batsman bowler rider jockey champion sprinter swimmer
 fisherman sailor soldier commander veteran paramedic firefighter policeman policewoman detective magistrate headteacher headmaster vicar priest monk nun imam curator
 landlord tenant customer passenger pensioner shopkeeper trader broker investor donor donors volunteer volunteers refugee refugees migrant migrants survivor survivors
 columnist broadcaster blogger correspondent chef designer architect musician guitarist drummer songwriter playwright dramatist sculptor photographer questioner caller user users head boss executive owner teacher student students veteran teenager
 politician lawmaker lawmakers legislator legislators democrat republican congressman leader leaders scholar fellow
 publisher novelist writer poet artist musician producer filmmaker actor actress comedian athlete player driver pilot farmer worker
 victim survivor defendant plaintiff mp mps pm minister ministers diplomat diplomats negotiator
 president mayor governor senator neurosurgeon surgeon mogul tycoon developer investor banker trader businesswoman entrepreneur`);

const HONORIFICS = wordSet(
  'mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady hon hon. rev rev.',
);

/** Documents and bodies that can say something. */
const BODIES = wordSet(
  'statement report letter ad advert advertisement email memo article editorial study survey poll website page release note caption sign message complaint lawsuit suit filing order ruling transcript narrator board crowd company firm group union campaign family team staff camp',
);

/** Endings of professions: "epidemiologist", "statistician", "economist". */
const ROLE_ENDINGS: readonly string[] = ['ologist', 'ician', 'onomist', 'ographer'].flatMap(ending => [
  ending,
  `${ending}s`,
]);

/** Words that show that a name is that of an organisation. */
const ORGANISATIONS =
  wordSet(`committee department ministry party university college school council house senate congress parliament commission
 court bank fund institute institution foundation association federation union league group company corporation corp corp. inc inc. ltd plc llc co co. office
 bureau agency authority administration campaign government police army navy force service services center centre board club church hospital network
 coalition alliance organisation organization society trust museum theatre theater airlines airways motors industries technologies systems partners
 capital associates international nations states kingdom republic post times news journal press media street tower tribune
 pentagon kremlin vatican downing labour conservatives democrats republicans tories twitter facebook google amazon
 apple microsoft nato un eu fbi cia nasa who imf gop dnc rnc opec unicef unesco project initiative movement act plan caucus conference hotel airport island
 united rovers athletic wanderers albion hotspur fc afc cf`);

const PLACES =
  wordSet(`america britain england scotland wales ireland france germany italy spain portugal russia ukraine poland china japan korea india
 pakistan israel iran iraq syria turkey greece egypt africa europe asia australia canada mexico brazil washington london paris berlin moscow kyiv beijing
 brussels tokyo gaza jerusalem tehran york california texas florida ohio iowa nevada virginia carolina hampshire jersey pennsylvania michigan wisconsin
 arizona georgia colorado illinois massachusetts maryland minnesota missouri indiana oregon utah kansas nebraska alabama mississippi tennessee kentucky
 louisiana oklahoma arkansas maine vermont connecticut delaware hawaii alaska idaho montana wyoming dakota manhattan brooklyn hollywood chicago boston
 philadelphia houston dallas miami atlanta detroit baghdad damascus cairo istanbul ankara delhi seoul sydney toronto`);

/** Agencies, papers and broadcasters, which report what people say. */

const AGENCIES =
  wordSet(`afp ap pa reuters bloomberg tass interfax xinhua dpa ansa efe politico axios semafor cnn bbc itv npr msnbc nbc abc cbs pbs c-span
 cnbc rte rté breitbart buzzfeed huffpost wapo nyt yahoo vox slate salon nbcnews foxnews lbc gb ukrinform unian anadolu aap kyodo yonhap belga
 telegram twitter facebook instagram youtube`);

const AGENCY_ENDINGS =
  wordSet(`post times news journal guardian telegraph herald tribune gazette chronicle observer mail mirror sun express independent
 standard examiner inquirer globe dispatch register press wire daily weekly magazine newspaper radio tv television channel network broadcaster agency
 associated-press reporters`);

/** Papers that are called by one word. */
const PAPERS = wordSet('guardian telegraph sun times post');

/** Nouns that often stand for somebody who was named just before: "the striker", "the lawmaker". */
const DESCRIBING =
  wordSet(`striker forward midfielder defender goalkeeper keeper winger playmaker fullback centre-back captain skipper manager coach boss
 teammate player footballer batsman batter bowler all-rounder spinner seamer pacer opener paceman quick driver rider jockey racer champion sprinter athlete
 swimmer golfer boxer cyclist tennis referee umpire pundit veteran youngster teenager star frontman singer rapper musician songwriter actor actress comedian
 presenter broadcaster author novelist writer poet playwright historian columnist lawmaker congressman congresswoman politician legislator backbencher
 frontbencher mp msp mep peer democrat republican conservative billionaire businessman businesswoman entrepreneur tycoon mogul founder scientist
 epidemiologist virologist immunologist economist analyst astronaut engineer professor academic researcher campaigner activist philanthropist designer
 chef director filmmaker producer model astronaut frenchman englishman welshman scotsman irishman dutchman spaniard briton brazilian
 argentine argentinian australian italian german portuguese belgian croatian dane swede norwegian finn pole serb american canadian japanese kiwi
 kenyan ethiopian jamaican mexican russian ukrainian chinese indian pakistani`);

/** Bodies that an organisation may be called after its name: "the company", "the force". */
const BODY_NOUNS =
  wordSet(`force party fund company firm club union charity agency organisation organization watchdog regulator ministry
 department airline airport carrier retailer supermarket bank brewer publisher broadcaster network newspaper university college school hospital
 trust foundation association federation league institute museum theatre franchise manufacturer carmaker automaker developer operator business pub
 restaurant bar hotel venue think-tank thinktank consultancy studio`);

/** Words that begin names of things, events and places, not of people. */
const THINGS =
  wordSet(`hurricane storm typhoon cyclone tropical operation project mount lake fort port cape world premier olympic champions grand
 super euro covid brexit level stage phase chapter game match group tier route flight boeing airbus medical climate live breaking watch read opinion
 analysis exclusive video gallery fact news morning evening sunday weekend super`);

/** Adjectives of party, faith and nation, which precede a name without being part of it. */
const LABELS =
  wordSet(`republican republicans democrat democrats democratic conservative liberal libertarian labour tory green american british english
 scottish welsh irish french german italian spanish portuguese russian ukrainian polish chinese japanese korean indian pakistani israeli palestinian
 iranian iraqi syrian turkish greek egyptian saudi african european asian australian canadian mexican brazilian argentinian colombian venezuelan
 cuban dutch belgian swiss austrian swedish norwegian danish finnish hungarian czech slovak romanian bulgarian serbian croatian lebanese
 muslim christian catholic jewish hindu protestant evangelical latino hispanic western eastern northern southern`);

/** Words that a title may have without a capital. */
const MINOR = wordSet(`a an the of and or in on to for with at by from is it de la vs &`);

/** Words before a title, a name or a term in marks. */
const INTRODUCING =
  wordSet(`so-called called known dubbed nicknamed titled entitled named labeled labelled word words term terms phrase slogan
 hashtag headline headlined moniker nickname surnamed proverbial original alternative self-styled pseudonym name alias`);

/** Words before a term that the writer keeps at a distance. */
const ARMS_LENGTH = wordSet(
  `so-called known dubbed nicknamed titled entitled named proverbial moniker nickname hashtag`,
);

/** Works, events and things that bear titles or inscriptions. */
const WORKS =
  wordSet(`show book film movie song album documentary series program programme podcast play musical memoir novel episode magazine
 column drama comedy sitcom classic single track video ad hit bestseller section segment tour campaign initiative
 operation project exhibition painting poem essay report study game sequel franchise soundtrack host star stars starring
 essays anthem tune ballad thriller blockbuster hat hats cap caps shirt shirts t-shirt t-shirts sign signs banner
 banners placard placards pin pins poster posters side movement rally headline broadcast radio award prize app website
 site blog`);

/** Words right before the title of a programme, a work or an event. */
const PLACED = wordSet(
  `on in of from for during to at and with by nbc abc cbs cnn fox msnbc bbc itv hbo pbs pbs's channel`,
);

/** What bears words that nobody in the sentence says. */
const BEARERS =
  wordSet(`sign signs placard placards banner banners poster posters billboard billboards chant chants chanting slogan slogans graffiti
 mural t-shirt t-shirts shirt shirts hat hats cap caps jacket badge badges sticker stickers scarf scarves plaque caption headline
 headlines hashtag cries shouts choruses chorus rendition sticker leaflet leaflets flyer flyers`);

/** Verbs by which a bearer has its words. */
const BEARING = wordSet(
  'reading reads read saying says said declaring declares declared proclaiming proclaimed bearing with stating emblazoned displaying calling',
);

/** Words right before the title of a work or an article. */
const TITLED = wordSet('titled entitled headlined headline hashtag captioned');

/** Bearers that have their words after "of". */
const CHANTS = wordSet('chant chants cries shouts chorus choruses slogan slogans');

/** English function words. */
const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: {
    m: "he him he’d he'd he’s he's he’ll he'll",
    f: "she she’d she'd she’s she's she’ll she'll",
    it: "it it’d it'd it’s it's",
    they: "they them they’d they'd they’ve they've they’re they're they’ll they'll",
    first:
      "i i’d i'd i’m i'm i’ve i've we we’d we'd we’ve we've we’re we're you you’d you'd you’ve you've you’re you're",
  },
  objects: 'him them',
  determiners: `a an the this that these those his her their its our my your one another some many several two three four five
 six seven eight nine ten most other each every no any both all few more only`,
  articles: 'the a an his her its their our',
  definite: 'the',
  prepositions: `of for at from with in on to by about after before during since under over against through into between among
 amid without within near around outside inside behind despite toward towards upon following including like than via per across alongside ahead
 regarding concerning citing`,
  ties: 'of for at from with in to on',
  conjunctions: 'and but or yet nor so then',
  subordinators: `when while if as because although though unless until once whereas whether after before since given despite
 even where how why what who which that whom who’s who’d who’ve who’ll who's who'd who've who'll whose`,
  relatives: "who which that who’s who’d who’ve who’ll who's who'd who've who'll",
  subjectFirst: true,
  adverbs: `has had have having will would can cannot could may might must shall should do does did not never also later then
 once again still even just only already always often now is was were are be been being quoted repeatedly recently simply quickly
 first soon further all himself herself themselves both since ever rather instead thus famously however meanwhile though has’nt hasn’t hadn’t didn’t doesn’t don’t won’t
 wouldn’t can’t couldn’t isn’t wasn’t as went on to got twice reportedly`,
  verbs: `came went took made gave saw got held left led lost won met ran sat set stood spoke kept knew grew fell felt brought bought built
 began became chose drew drove fought flew forgot hid hit hung laid let meant paid put rode rose sent shot shut slept sold spent struck swore
 taught thought threw understood wore wrote stuck broke caught dealt dug ate froze hurt lit quit shook slid split spread stole swept swam
 comes goes takes makes gives sees gets holds leads loses wins meets runs sits stands keeps knows seems appears wants needs tries likes
 loves looks works helps remains believes hopes plans expects continues begins brings means puts sends shows thinks lives happens
 seem appear want think believe know came joins faces becomes serves wrote read
 is was were are be been being am has had have having will would can could may might must shall should do does did not never
 i'd he'd she'd they'd it's that's there there's let's don't didn't doesn't isn't wasn't won't wouldn't can't couldn't hasn't hadn't haven't`,
  adverbEndings: ['ly'],
  verbEndings: ['ed', 'ing'],
  times: `monday tuesday wednesday thursday friday saturday sunday today tonight yesterday tomorrow january february march april may
 june july august september october november december jan feb mar apr aug sept sep oct nov dec last next earlier later recently afterward
 afterwards ago again now then shortly this week month year morning afternoon evening night`,
  openers: `i he she it they we you me him us them who what when where why how which whose that this these those there here the a an and
 but or so yet for nor if as at by in of on to from with after before since until while during about over under between among against despite like
 into through throughout across around also although though because unless even still just only once now then today tonight yesterday tomorrow
 meanwhile however moreover furthermore nevertheless nonetheless instead indeed thus hence therefore otherwise perhaps maybe not no yes never always
 often sometimes usually rarely later earlier soon recently finally first second third last next another other others some many most several
 few both all each every any none one two three four five six seven eight nine ten more less much such his her their its our my your is are was
 were be been being am has have had do does did will would can could may might must shall should let let's it's that's there's here's he's she's
 don't i'm i've we're they're what's who's isn't it’s that’s there’s here’s he’s she’s don’t i’m i’ve we’re they’re what’s who’s let’s according
 asked speaking writing calling saying adding citing noting using given based following amid within without near beyond except including
 regarding concerning toward towards upon per via plus minus rather either neither whether wherever whenever whatever whoever again ever
 almost already especially particularly clearly obviously apparently actually basically essentially generally typically
 additionally similarly likewise conversely consequently accordingly elsewhere overall together apart aside back away down up out off
 people everyone everybody someone somebody anyone anybody nobody nothing everything something anything part half
 monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
 jan feb apr aug sept oct nov dec say says said read more see watch photo image video update breaking exclusive editor's follow click share
 ok okay well oh please thanks thank dear sure right
 popular iconic famous local beloved legendary controversial embattled renowned award-winning well-known much-loved massive amazing incredible
 hundreds thousands dozens millions`,
};

/** Regular verbs of speech, as stems. */
const STEMS = `acclaim accuse acknowledge add admit admonish advise advocate affirm agree allege announce answer apologise apologize appeal argue ask
 assail assert assess assure bark beam believe bellow bemoan blast blog boast boom brag brand brief call caution chant characterise
 characterize charge cheer chide cite claim clarify comment commit compare complain concede conceive conclude condemn confess confide confirm
 congratulate contend continue counter credit criticise criticize crow cry declaim declare decry deem demand demur denounce deny deride
 describe detail disagree disclose dismiss dub echo elaborate emphasise emphasize endorse enthuse entitle estimate exclaim expect explain
 explode express extol fret fume greet grumble gush hail hint hope implore inform inquire inscribe insist instruct insult interject intimate
 intone invoke jeer joke label lambast lament lash laugh lecture liken list maintain marvel mention moan mock mumble murmur muse mutter need
 note object observe offer opine order outline paraphrase pitch plead pledge point portray post praise pray preach predict press proclaim
 promise pronounce propose protest question quip quote rail rant rate reason rebuke recall reckon recommend recount refer reflect reiterate
 reject remark remember remind repeat reply report respond retort retweet reveal ridicule rip roar scoff scold scream shout shriek sigh sign
 skewer slam snap sneer specify spell stammer state stipulate stress suggest sum summarise summarize taunt tease term testify thank threaten
 thunder title tout trash trumpet tweet underline underscore urge vent vilify voice volunteer vow wail want warn welcome whisper wonder yell`;

/** Irregular verbs of speech: stem, third person, past, participle, -ing. */
const IRREGULAR = `say says said said saying
 tell tells told told telling
 write writes wrote written writing
 read reads read read reading
 think thinks thought thought thinking
 sing sings sang sung singing
 speak speaks spoke spoken speaking
 begin begins began begun beginning
 go goes went gone going
 find finds found found finding
 put puts put put putting
 swear swears swore sworn swearing
 feel feels felt felt feeling
 teach teaches taught taught teaching`;

const doubled = (stem: string): string =>
  /^(?:quip|snap|slam|brag|dub|rip|chat|admit|commit|refer|demur|blog|extol|rap|sum)$/.test(stem)
    ? stem + stem.at(-1)
    : stem;

/** "state states stated stating" */
function formsOf(stem: string): string[] {
  if (stem.endsWith('e')) return [stem, `${stem}s`, `${stem}d`, `${stem.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(stem)) return [stem, `${stem.slice(0, -1)}ies`, `${stem.slice(0, -1)}ied`, `${stem}ing`];
  const third = /(?:s|sh|ch|x|z)$/.test(stem) ? `${stem}es` : `${stem}s`;
  return [stem, third, `${doubled(stem)}ed`, `${doubled(stem)}ing`];
}

/** Forms that are nearly always nouns. */
const NOUNS = /^titles?$/u;

const FORMS = [...IRREGULAR.split(/\s+/u), ...STEMS.split(/\s+/u).flatMap(formsOf)].filter(form => !NOUNS.test(form));
const finite = (forms: readonly string[]): string => forms.filter(form => !form.endsWith('ing')).join(' ');

/** English verbs of speech. */
const speech: NonNullable<LanguageTexts['speech']> = {
  plain: finite(FORMS),
  // A noun phrase ends before these.
  strong: finite(
    `acknowledge acknowledged acknowledges add added adding adds admit admits admitted announce announced announces answer answered answers argue
 argued argues arguing ask asked asking asks assert asserted asserts boast boasted boasts call called calling calls claimed commented
 complain complained complains concede conceded concedes concluded confirm confirmed confirms continue continued counter countered cried cry
 declare declared declares describe described describes describing exclaim exclaimed exclaims explain explained explaining explains insist
 insisted insisting insists joke joked jokes lament lamented laments noted noting observe observed observes offered posted predict predicted
 quip quipped quips recall recalled recalls reiterate reiterated remark remarked remarks replied replies reply replying reported respond
 responded responds retort retorted said say saying says shout shouted shouts stated stating stress stressed stresses suggest suggested
 suggests tell telling tells told tweet tweeted tweeting tweets urge urged urges vow vowed vows warn warned warning warns write writes
 writing written wrote yell yelled yells`.split(/\s+/u),
  ),
  // Many of these are nouns too.
  loose: finite(
    `appeal appeals began begin begins believe believed believes blog blogs brand brands brief charge charges cheer cheers claim claims comment
 comments commit commits committed conclude concludes concluding continues continuing credit credits estimate estimates expect expected
 expects feel feels felt find finds found go goes going gone hope hoped hopes label labels list listed lists need needed needs note notes
 object objects offer offers order ordered orders pitch pitches point points post posts praise press pressed put puts putting question
 questions quote quotes rate rated rates read reading reads report reports rip rips sang sign signed signs sing sings speak speaking speaks
 spell spoke state states sum taught teach teaches term terms think thinking thinks thought title titled vent voice want wanted wants welcome
 went`.split(/\s+/u),
  ),
  gerunds: FORMS.filter(form => form.endsWith('ing')).join(' '),
  participles: FORMS.filter(form => /ed$|^(?:told|written|said|quoted|sung)$/u.test(form)).join(' '),
  passives: 'is was were are be been being got',
  agents: 'by',
  equating: 'as',
  according: ['according to', 'in the words of'],
  sayings: `threat claim claims comment comments remark remarks promise pledge warning vow boast plea jibe quip rant post tweet message statement
 attack criticism speech line outburst tirade appeal demand`,
  reporting: 'report reports reported reporting according quote quotes quoted quoting cite cites cited citing',
  requests: `ask asks asked asking urge urges urged urging invite invites invited challenge challenges challenged press pressed tell tells told
 telling want wants wanted order orders ordered call calls called calling`,
  asking: 'asked pressed questioned challenged',
  toldTo: 'told tell tells telling to with by via citing',
};

/** What a live blog says about itself, its staff and its readers. */
const SMALL_TALK = [
  "our live coverage|live updates|live page|live ?blog|that ?['’]?s (?:all|it) (?:from|for)|we ?(?:['’]ll| will) be back",
  '(?:have a|wish you a) (?:lovely|good|great|nice|pleasant)|(?:hello|hi|good [a-z]+),? and welcome|welcome to (?:our|the|today)',
  "thank(?:s| you) (?:for (?:your|joining|following|reading)|to all)|hand(?:ing)? (?:you )?over (?:to|now)|i ?['’]m (?:off|taking over)",
  '(?:latest|top|main|morning|evening|closing) headlines|news so far|top (?:[a-z]+ )?stories|main stories|(?:breakfast|morning|evening) briefing',
  'get (?:involved|in touch)|your (?:photos?|pictures|comments|views|questions)|scroll down|stay (?:with us|tuned)|(?:e-?mail|whatsapp) (?:us|me)',
  'follow (?:us|me) on|sign up (?:to|for) our|click here|read (?:more|the full)|more (?:details|here)|(?:see|you can) (?:read|watch|follow|find|see|listen)',
  "if you ?['’]re just|just joining (?:us|me)|(?:papers?['’]?|today ?['’]s|tomorrow ?['’]s) front pages?|photograph ?:",
];

/** How a line begins that only points elsewhere. */
const OPENING =
  "good ?(?:night|morning|afternoon|evening)|coming up|welcome to|here ?['’]s (?:a|the|what|how|our)|updates? (?:on|for|from) [a-z]+day";
/** Services that recur under the same heading. */
const SERVICE =
  '(?:[a-z]+ ){0,2}(?:weather|travel|traffic|watch|listen|video|audio|photos?|pictures?|gallery|quiz|poll)(?: update| news| latest)? ?[:|]';
/** A sign that a line is the caption of a picture. */
const CAPTION = '\\( ?(?:left|right|pictured) ?\\)';

/** What an English summary needs to know. ASCII classes will do for English; Unicode classes are slower. */
const summary: NonNullable<LanguageTexts['summary']> = {
  stopWords: `a about above after again against all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each few for from further get gets got had has have having he her here hers herself him
  himself his how i if in into is it its itself just me might more most must my myself no nor not now of off on once only or
  other our ours out over own s said same say says she should so some such t than that the their theirs them themselves then
  there these they this those through to too under until up us very was we were what when where which while who whom whose why
  will with would yet you your yours ll ve re d m don didn doesn isn wasn won`,
  titlePatterns: [
    /\b(?:summary|what we know(?: so far)?|at a glance|key (?:points|events|developments|moments|takeaways)|what (?:you need )?to know|the day so far|so far(?: today)?)\b/u,
    /\b(?:recap|round-?up)\b/u,
  ],
  smallTalkPatterns: [
    new RegExp(`\\b(?:${SMALL_TALK.join('|')})(?![a-z])|^(?:(?:${OPENING})\\b|${SERVICE})|${CAPTION}`),
  ],
  pointingBack: [
    'it',
    'he',
    'she',
    'they',
    'this',
    'that',
    'these',
    'those',
    'his',
    'her',
    'their',
    'its',
    'but',
    'and',
    'so',
    'or',
    'however',
    'also',
    'meanwhile',
    'i',
    'we',
    'you',
    'my',
    'our',
    'yes',
    'no',
    'here',
    'there',
    'well',
    'ok',
    'okay',
    'asked',
    'see',
    'let',
    'if',
    'in his',
    'in her',
    'in their',
  ],
  more: ['more on', 'more from', 'more about', 'more to come'],
};

/** How English newsrooms write about what they change. */
const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    ...['said', 'stated', 'wrote', 'reported'].flatMap(verb =>
      ['earlier we', 'we earlier', 'we previously', 'we initially', 'we originally', 'we first'].map(
        we => `${we} ${verb}`,
      ),
    ),
    'was corrected',
    'were corrected',
    'been corrected',
    'have corrected',
    'we corrected',
    'been amended to',
    'was amended on',
    'an earlier version',
    'a previous version',
    'earlier versions',
    'in an earlier post',
    'incorrectly said',
    'incorrectly stated',
    'wrongly said',
    'mistakenly said',
    'mistakenly reported',
    'we had reported',
    'earlier post said',
    'earlier update said',
    'not as previously stated',
    'not as earlier stated',
    'not as previously reported',
    'not as first reported',
    'not as we',
    'apologise for the error',
    'apologize for the error',
    'sorry for the error',
  ],
  noteOpenings: 'correction corrected clarification corrects erratum',
  countsDown: 'missing unaccounted left remaining remain stranded trapped',
  spans: 'years year decades decade aged age',
  asOf: ['as of', 'since', 'updated'],
  fillers:
    'a an the any some that of to in on at by and is are was were be been being has have had do does did will would can could should may might it he she they who',
  amounts: 'dozens hundreds thousands millions',
  harm: [
    'unhurt uninjured unharmed unscathed safe survived survives survive alive',
    'hurt injured injures injuring injuries injury wounded wounds wounding',
    'dead died dies death deaths killed kills kill killing fatal fatally lost_their_lives lost_his_life lost_her_life',
  ],
  law: [
    'questioned wanted',
    'arrested arrest arrests detained',
    'charged charges indicted',
    'convicted guilty sentenced jailed',
  ],
  hedges: 'alleged allegedly reportedly suspected supposedly apparently unconfirmed',
  moved:
    'extended extends extend postponed postpones delayed delays rescheduled adjourned prolonged brought_forward put_back pushed_back',
  clocks: "o'clock gmt bst hours",
  money:
    'dollar dollars euro euros pound pounds sterling franc francs yen yuan ruble rubles rouble roubles rupee rupees crown crowns peso pesos lira hryvnia zloty',
  atLeast: ['at least', 'more than'],
  leads: [
    'at most',
    'fewer than',
    'less than',
    'up to',
    'nearly',
    'almost',
    'about',
    'around',
    'over',
    'under',
    'until',
    'till',
    'before',
    'after',
    'since',
    'from',
    'by',
    'at',
    'on',
    'in',
  ],
  others: [
    'brother sister son daughter father mother husband wife uncle aunt cousin nephew niece',
    'north south east west northern southern eastern western',
    'northeast northwest southeast southwest',
    'left right',
    'man woman boy girl',
    'for against',
  ],
};

/** What English publishers write around their news. */
const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: [
    'continue reading',
    'keep reading',
    'read more',
    'read on',
    'read full story',
    'read the full story',
    'read full article',
    'read the full article',
    'read whole story',
    'read the whole story',
    'read whole article',
    'read the whole article',
  ],
  related: [
    'related',
    'related story',
    'related stories',
    'related article',
    'related articles',
    'related content',
    'related news',
    'see also',
    'read also',
    'also read',
    'read next',
    'more on this',
  ],
  appearedFirst: ['the post … appeared first on …', 'the post … first appeared on …'],
  adverts: [
    'ad',
    'advert',
    'sponsored',
    'sponsored content',
    'sponsored post',
    'advertisement',
    'advertorial',
    'advertising feature',
    'paid post',
    'paid content',
    'paid partnership',
    'partner post',
    'partner content',
    'partner partnership',
    'promoted post',
    'promoted content',
    'promoted partnership',
    'branded post',
    'branded content',
    'branded partnership',
    'promoted by',
  ],
  advertBy: ['by', 'post'],
  sequels: [
    /\b(?:new|next|latest|fresh|today.s|tomorrow.s) (?:[\p{L}-]+ ){0,2}(?:live ?)?(?:blog|page|coverage|ticker)\b/iu,
    /\b(?:continu(?:e|es|ed|ing)|carr(?:y|ies|ying) on|go(?:es|ing)? on|mov(?:ed|ing) (?:on|over|to|here)|pick(?:s|ing)? up)\b/iu,
  ],
  live: ['live'],
  over: [
    'as it happened',
    'how the day unfolded',
    'how the night unfolded',
    'how the news unfolded',
    'live blog closed',
    'live blog ended',
    'blog now closed',
    'live coverage has ended',
    'live updates have ended',
    'this briefing has ended',
    'blog has ended',
    'blog has closed',
    'blog is now closed',
    'live coverage is over',
  ],
};

/** Words of news and of matches. */
const events: EventTexts = {
  classes: {
    announced: `announce announces announced announcing announcement confirm confirms confirmed confirming declare declares declared unveil unveils
      unveiled launch launches launched publish publishes published release releases released reveal reveals revealed statement formally officially
      order orders ordered sign signs signed agree agrees agreed agreement approve approves approved introduce introduces introduced deal
      plan_to plans_to will_be`,
    outcome: `win wins won victory elected re-elected vote votes voted pass passes passed reject rejects rejected defeat defeats defeated lose loses lost
      majority result results ruling ruled rules verdict guilty sentenced jailed granted appointed named chosen cleared overturned referendum`,
    exit: `resign resigns resigned resignation quit quits sacked fired steps_down stepped_down step_down withdraw withdraws withdrew withdrawn suspend
      suspends suspended cancel cancels cancelled canceled close closes closed closure halt halts halted ban bans banned leave leaves leaving scrap
      scraps scrapped postponed`,
    harm: `dead die dies died death deaths kill kills killed killing injured injuries wounded attack attacks attacked attackers shooting shot explosion
      blast bomb bombs bombing crash crashes crashed arrest arrests arrested charged detained hostage hostages evacuate evacuated evacuation missing
      emergency victim victims casualties suspect suspects murder murdered`,
    market: `rise rises rising rose fall falls fell falling jump jumps jumped surge surges surged plunge plunges plunged drop drops dropped slump slumps
      slumped grew growth record gdp inflation index shares unemployment profit profits sales rate rates economy`,
    conflict: `warn warns warned warning call_for calls_for called_for demand demands demanded urge urges urged accuse accuses accused threat threaten threatens
      threatened vow vows vowed condemn condemns condemned criticise criticises criticised criticize criticizes criticized defend defends defended deny
      denies denied refuse refuses refused row claim claims`,
    official: `president prime_minister minister ministers ministry chancellor secretary police court judge government parliament senate senator mp mps
      commons committee commission bank spokesman spokeswoman spokesperson leader governor mayor official officials authorities council pm
      downing_street white_house`,
    agency: `reuters afp associated_press report reports reported according_to sources breaking just_in news_agency`,
    ahead: `coming_up due_to expected_to ahead_of later_today tomorrow tonight stand_by preview next_up shortly about_to start_at starts_at starting_at
      waiting`,
    soft: `reaction tribute tributes gallery photo photos picture pictures image images video watch listen cartoon joke funny twitter tweet tweets tweeted
      tweeting facebook reader readers comment comments email rumour rumours rumor rumors spotted weather forecast traffic lane travel delays quiz
      remember lovely beautiful meanwhile interesting worth enjoy`,
    opinion: `i_think analysis opinion write writes written column editorial argue argues thoughts colleague read_more blog piece article interview`,
    self: `i i'm i've i'll my me`,
    reader: `we our us we're we'll we've you your you're`,
  },
  greetings:
    "good morning|good afternoon|good evening|good night|hello|hi everyone|welcome|thank you for|thanks for|that's all|that's it|i am handing over|i'm handing over|handing over to|i'll be taking over|i'm taking over",
  comingUp: 'coming up|still to come|up next',
  preludes:
    'preamble|teams|the teams|team news|line ups|lineups|the line ups|starting line ups|starting xi|squads|pre match',
  matchEvents:
    'goal|wicket|red card|sent off|penalty|half time|full time|toss|hat trick|century|all out|stumps|match point|extra time',
  matchResults: 'won by|win by|wins by|full time|final score|match drawn',
  matchOutcomes: 'win|wins|won|beat|champions',
  play: 'corner|offside|toss|batting|keeper|goalkeeper|midfielder|striker|header|crossbar|freekick|halftime|wicket|wickets|batsman|batter|bowler|bowled|bowling|lbw|innings|runs|boundary|crease|overs|spinner|forehand|backhand|ace|deuce|tiebreak|scrum|lineout|touchdown|quarterback|rebound|kickoff|lineups|goal|goals',
  versus: 'v|vs|vs.|versus',
};

/** Words that take the perfect tense without ending in "ed". */
export const ENGLISH_PARTICIPLES = `been said told won lost made taken given become begun hit set put gone come found left held`;
export const ENGLISH_ADVERBS = `now just also been already`;
/** Words of a headline that sums up. */
export const RECAP = /\b(?:summary|what we know|key points|main points|so far|recap|verdict|at a glance|snap)\b/u;

const names: NameWords = {
  titles: TITLES,
  maleTitles: MALE_TITLES,
  femaleTitles: FEMALE_TITLES,
  honorifics: HONORIFICS,
  honours: wordSet('mbe obe cbe kbe dbe gbe kc qc mp msp md phd td ms vc dsc frs jp phd. esq'),
  roles: ROLES,
  roleEndings: ROLE_ENDINGS,
  agentEndings:
    'er ers or ors ist ists ian ians man men woman women ee ees ess one some many others year-old year-olds'.split(' '),
  organisations: ORGANISATIONS,
  organisationEndings: [],
  bodies: BODIES,
  describing: DESCRIBING,
  bodyNouns: BODY_NOUNS,
  places: PLACES,
  outlets: wordSet('agency newspaper paper daily broadcaster channel station network magazine tabloid outlet website'),
  locatives: wordSet('in at from near outside inside across around toward towards throughout via'),
  things: THINGS,
  labels: LABELS,
  surnameLinks: NO_WORDS,
  particles: wordSet('de da di del della dos du van von der den ter bin ibn bint al el la le y st'),
  agencies: AGENCIES,
  papers: PAPERS,
  agencyEndings: AGENCY_ENDINGS,
  nounEndings: [],
  contractions: NO_WORDS,
  capitals: 'names',
};

const labels: LabelWords = {
  introducing: INTRODUCING,
  armsLength: ARMS_LENGTH,
  works: WORKS,
  bearers: BEARERS,
  chants: CHANTS,
  bearing: BEARING,
  titled: TITLED,
  placed: PLACED,
  minor: MINOR,
};

/** English. */
export const ENGLISH: Language = {
  ...defineLanguage({
    code: 'en',
    speech,
    grammar,
    text: {
      commonWords: `the of and to in is was for that with on as it by are from at be has have this he his they their will not which were been she her but after who
 said would an or had about we you i more when its than there what out up into over could can our people all`,
      abbreviations: `Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Maj Capt Sgt Cmdr Adm Rev St Hon Atty Supt Det Del Jr Sr Inc Ltd Co Corp No vs v approx
 Fla Calif Conn Mass Penn Ariz Mich Minn Wis Tex Tenn Va Ky Ga Ala Ark Okla Ill Ind Miss Mo Neb Nev Ore Wash Colo Jan Feb Aug Sept Oct Nov Dec`,
      negations: `no not never none nobody nothing nowhere neither nor cannot without denied denies deny denying rejected rejects can't won't don't doesn't
 didn't isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't`,
      numbers: NUMBERS,
      scales: SCALES,
      numberJoints: 'and',
      ordinalEndings: 'st nd rd th',
    },
    summary,
    edits,
    publisher,
    events,
  }),
  syntax: 'english',
  names,
  labels,
};
