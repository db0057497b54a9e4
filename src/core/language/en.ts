import { defineLanguage } from './language.ts';
import { inflected } from './word-lists.ts';

/** Of regular verbs of speech. */
const STEMS = `acclaim add affirm answer appeal ask assail assert bark beam bellow bemoan blast boast boom brand brief
  call caution chant cheer claim comment complain condemn confirm contend counter credit crow declaim deem demand
  detail echo exclaim expect explain fret greet hail hint inform insist instruct insult interject jeer label lambast
  lament laugh liken list maintain marvel mention moan mock murmur mutter need object offer order plead point portray
  post pray predict proclaim protest question rail rant reason recall reckon recommend recount reflect reject remark
  remember remind repeat report respond retort retweet reveal roar scoff scold scream shout shriek sigh sign skewer
  sneer spell stammer suggest taunt term thank threaten thunder tout trumpet tweet vent volunteer vow wail want warn
  whisper wonder yell`;
const STEMS_IN_S = 'admonish assess confess dismiss express gush lash pitch preach press stress trash';
const STEMS_IN_E = `accus acknowledg advis advocat agre alleg announc apologis apologiz argu assur believ characteris
  characteriz charg chid cit compar conced conceiv conclud confid congratulat continu criticis criticiz declar denounc
  derid describ disagre disclos elaborat emphasis emphasiz endors enthus entitl estimat explod fum grumbl hop implor
  inquir inscrib intimat inton invok jok lectur mumbl mus not observ opin outlin paraphras pledg prais promis pronounc
  propos quot rat rebuk reiterat ridicul stat stipulat summaris summariz teas underlin underscor urg voic welcom`;
const STEMS_IN_Y = 'clarif cr decr den repl specif testif vilif';
/** The forms of verbs of speech, regular and irregular. */
const FORMS = `${inflected(STEMS, '- s ed ing')} ${inflected(STEMS_IN_S, '- es ed ing')}
  ${inflected(STEMS_IN_E, 'e es ed ing')} ${inflected(STEMS_IN_Y, 'y ies ied ying')}
  say says said saying tell tells told telling write writes wrote written writing read reads reading think thinks
  thought thinking sing sings sang sung singing speak speaks spoke spoken speaking begin begins began begun beginning
  go goes went gone going find finds found finding put puts putting swear swears swore sworn swearing feel feels felt
  feeling teach teaches taught teaching admit admits admitted admitting blog blogs blogged blogging brag brags bragged
  bragging commit commits committed committing demur demurs demurred demurring dub dubs dubbed dubbing extol extols
  extolled extolling quip quips quipped quipping refer refers referred referring rip rips ripped ripping slam slams
  slammed slamming snap snaps snapped snapping sum sums summed summing titled titling`;
const formsLike = (pattern: RegExp): string =>
  FORMS.split(/\s+/u)
    .filter(form => pattern.test(form))
    .join(' ');

/** What a live blog says about itself, its staff and its readers. */
const SMALL_TALK = [
  "our live coverage|live updates|live page|live ?blog|that ?['’]?s (?:all|it) (?:from|for)|we ?(?:['’]ll| will) be back",
  `(?:have a|wish you a) (?:lovely|good|great|nice|pleasant)|(?:hello|hi|good [a-z]+),? and welcome|welcome to
    (?:our|the|today)`,
  "thank(?:s| you) (?:for|to all)|hand(?:ing)? (?:you )?over (?:to|now)|i ?['’]m (?:off|taking over)",
  `(?:latest|top|main|morning|evening|closing) headlines|news so far|top (?:[a-z]+ )?stories|main
    stories|(?:breakfast|morning|evening) briefing`,
  `get (?:involved|in touch)|your (?:photos?|pictures|comments|views|questions)|scroll down|stay (?:with
    us|tuned)|(?:e-?mail|whatsapp) (?:us|me)`,
  `follow (?:us|me) on|sign up (?:to|for) our|click here|read (?:more|the full)|more (?:details|here)|(?:see|you can)
    (?:read|watch|follow|find|see|listen)`,
  "if you ?['’]re just|just joining (?:us|me)|(?:papers?['’]?|today ?['’]s|tomorrow ?['’]s) front pages?|photograph ?:",
];

/** How a line begins that only points elsewhere. */
const OPENING =
  "good ?(?:night|morning|afternoon|evening)|coming up|welcome to|here ?['’]s (?:a|the|what|how|our)|updates? (?:on|for|from) [a-z]+day";
/** Services that recur under the same heading; "Coast Watch" and an exit poll are none. */
const SERVICE =
  '(?:watch|poll|(?:[a-z]+ ){0,2}(?:weather|travel|traffic|listen|video|audio|photos?|pictures?|gallery|quiz))(?: update| news| latest)? ?[:|]';
/** A sign that a line is the caption of a picture. */
const CAPTION = '\\( ?(?:left|right|pictured) ?\\)';

/** English. */
export const ENGLISH = defineLanguage({
  code: 'en',
  syntax: 'english',
  speech: {
    verbs: {
      plain: formsLike(/(?<!ing)$/u),
      loose: `read reads think thinks thought sings sang speak speaks spoke begin begins began go goes went gone find
        finds found put puts feel feels felt teach teaches taught appeal appeals believe believes believed blog blogs
        brand brands brief charge charges cheer cheers claim claims comment comments commit commits committed conclude
        concludes continues credit credits estimate estimates expect expects expected hope hopes hoped label labels
        list lists listed need needs needed note notes object objects offer offers order orders ordered pitch pitches
        point points post posts praise press pressed question questions quote quotes rate rates rated report reports
        rip rips sign signs signed spell state states sum term terms titled vent voice want wants wanted welcome title`,
      strong: `say says said tell tells told write writes wrote written acknowledge acknowledges acknowledged add adds
        added admit admits admitted announce announces announced answer answers answered argue argues argued ask asks
        asked assert asserts asserted boast boasts boasted call calls called claimed commented complain complains
        complained concede concedes conceded concluded confirm confirms confirmed continue continued counter countered
        cry cried declare declares declared describe describes described exclaim exclaims exclaimed explain explains
        explained insist insists insisted joke jokes joked lament laments lamented noted observe observes observed
        offered posted predict predicted quip quips quipped recall recalls recalled reiterate reiterated remark
        remarks remarked reply replies replied reported respond responds responded retort retorted shout shouts
        shouted stated stress stresses stressed suggest suggests suggested tweet tweets tweeted urge urges urged vow
        vows vowed warn warns warned yell yells yelled`,
    },
    participles: formsLike(/ed$|^(?:told|written|said|sung)$/u),
    passives: 'is was were are be been being got',
    agents: 'by',
    gerunds: formsLike(/ing$/u),
    according: 'according_to in_the_words_of',
    sayings: `threat claim claims comment comments remark remarks promise pledge warning vow boast plea jibe quip rant
      post tweet message statement attack criticism speech line outburst tirade appeal demand`,
    equating: 'as',
    requests: `ask asks asked asking urge urges urged urging invite invites invited challenge challenges challenged
      press pressed tell tells told telling want wants wanted order orders ordered call calls called calling`,
    asking: 'asked pressed questioned challenged',
    toldTo: 'told tell tells telling to with by via citing',
  },
  grammar: {
    pronouns: {
      m: "he him he’d he'd he’s he's he’ll he'll",
      f: "she she’d she'd she’s she's she’ll she'll",
      it: "it it’d it'd it’s it's",
      they: "they them they’d they'd they’ve they've they’re they're they’ll they'll",
      first: `i i’d i'd i’m i'm i’ve i've we we’d we'd we’ve we've we’re we're you you’d you'd you’ve you've you’re
        you're`,
    },
    objects: 'him them',
    determiners: `this that these those my your one another some many several two three four five six seven eight nine
      ten most other each every no any both all few more only`,
    articles: 'a an his her its their our',
    definite: 'the',
    prepositions: `of for at from with in on to by about after before during since under over against through into
      between among amid without within near around outside inside behind despite toward towards upon following
      including like than via per across alongside ahead regarding concerning citing`,
    ties: 'of for at from with in to on',
    conjunctions: 'and but or yet nor so then',
    subordinators: `when while if as because although though unless until once whereas whether after before since
      given despite even where how why what whom whose`,
    relatives: "who which that who’s who’d who’ve who’ll who's who'd who've who'll",
    adverbs: `has had have having will would can cannot could may might must shall should do does did not never also
      later then once again still even just only already always often now is was were are be been being quoted
      repeatedly recently simply quickly first soon further all himself herself themselves both since ever rather
      instead thus famously however meanwhile though has’nt hasn’t hadn’t didn’t doesn’t don’t won’t wouldn’t can’t
      couldn’t isn’t wasn’t as went on to got twice reportedly`,
    verbs: `came went took made gave saw got held left led lost won met ran sat set stood spoke kept knew grew fell
      felt brought bought built began became chose drew drove fought flew forgot hid hit hung laid let meant paid put
      rode rose sent shot shut slept sold spent struck swore taught thought threw understood wore wrote stuck broke
      caught dealt dug ate froze hurt lit quit shook slid split spread stole swept swam comes goes takes makes gives
      sees gets holds leads loses wins meets runs sits stands keeps knows seems appears wants needs tries likes loves
      looks works helps remains believes hopes plans expects continues begins brings means puts sends shows thinks
      lives happens seem appear want think believe know joins faces becomes serves read is was were are be been being
      am has had have having will would can could may might must shall should do does did not never i'd he'd she'd
      they'd it's that's there there's let's don't didn't doesn't isn't wasn't won't wouldn't can't couldn't hasn't
      hadn't haven't`,
    adverbEndings: 'ly',
    verbEndings: 'ed ing',
    times: `monday tuesday wednesday thursday friday saturday sunday today tonight yesterday tomorrow january february
      march april may june july august september october november december jan feb mar apr aug sept sep oct nov dec
      last next earlier later recently afterward afterwards ago again now then shortly this week month year morning
      afternoon evening night`,
    openers: `me us there here throughout also still just now today tonight yesterday tomorrow meanwhile however
      moreover furthermore nevertheless nonetheless instead indeed thus hence therefore otherwise perhaps maybe not
      yes never always often sometimes usually rarely later earlier soon recently finally first second third last next
      others none less much such is are was were be been being am has have had do does did will would can could may
      might must shall should let let's that's there's here's don't what's isn't that’s there’s here’s don’t what’s
      let’s according asked speaking writing calling saying adding noting using based beyond except plus minus rather
      either neither wherever whenever whatever whoever again ever almost already especially particularly clearly
      obviously apparently actually basically essentially generally typically additionally similarly likewise
      conversely consequently accordingly elsewhere overall together apart aside back away down up out off people
      everyone everybody someone somebody anyone anybody nobody nothing everything something anything part half monday
      tuesday wednesday thursday friday saturday sunday january february march april june july august september
      october november december jan feb apr aug sept oct nov dec say says said read see watch photo image video update
      breaking exclusive editor's follow click share ok okay well oh please thanks thank dear sure right popular
      iconic famous local beloved legendary controversial embattled renowned award-winning well-known much-loved
      massive amazing incredible hundreds thousands dozens millions`,
    subjectFirst: true,
  },
  names: {
    titles: `reverend bishop archbishop rabbi president vice-president premier chancellor minister secretary senator
      sen sen. sens. representative rep rep. reps. governor gov gov. mayor councillor del. delegate speaker leader
      whip chair chairperson ambassador envoy commissioner general gen gen. lieutenant lt lt. colonel col col. major
      maj maj. captain capt capt. sergeant sgt sgt. corporal private admiral adm adm. commander cmdr. marshal
      brigadier officer constable inspector superintendent supt. sheriff deputy det. detective chief judge justice
      attorney prosecutor solicitor counsel director manager coach ceo cfo founder co-founder spokesperson strategist
      adviser advisor analyst economist historian author journalist reporter correspondent editor columnist anchor
      host presenter moderator commentator singer comedian director-general first-minister candidate nominee hopeful
      mp msp mep pm vp treasurer trustee advocate pastor evangelist billionaire rapper star striker defender
      midfielder goalkeeper agent activist campaigner researcher scientist engineer nurse doctor physician lawyer st.
      atty. undersecretary under-secretary taoiseach tánaiste co-chair co-chairman co-host operative aide pollster
      student provost dean rector registrar principal headteacher`,
    maleTitles: `mr mr. sir lord baron father fr. brother pope cardinal king prince duke emperor sultan emir
      congressman councilman alderman assemblyman chairman spokesman actor frontman businessman sheikh imam ayatollah`,
    femaleTitles: `mrs mrs. ms ms. miss dame lady baroness sister queen princess duchess congresswoman councilwoman
      assemblywoman chairwoman spokeswoman actress businesswoman`,
    honorifics: 'mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady hon hon. rev rev.',
    honours: 'mbe obe cbe kbe dbe gbe kc qc mp msp md phd td ms vc dsc frs jp phd. esq',
    roles: `official officials source sources aide aides insider insiders supporter supporters voter voters critic
      critics expert experts woman man mother father wife husband son daughter sister brother friend friends member
      members resident residents witness witnesses narrator announcer protester protesters demonstrator demonstrators
      marchers campaigners activists analysts scientists doctors lawyers prosecutors journalists reporters master
      mistress keeper warden guard skipper teammate forward playmaker winger referee umpire batsman bowler rider
      jockey champion sprinter swimmer fisherman sailor soldier commander veteran paramedic firefighter policeman
      policewoman detective magistrate headteacher headmaster vicar priest monk nun imam curator landlord tenant
      customer passenger pensioner shopkeeper trader broker investor donor donors volunteer volunteers refugee
      refugees migrant migrants survivor survivors columnist broadcaster blogger correspondent chef designer architect
      musician guitarist drummer songwriter playwright dramatist sculptor photographer questioner caller user users
      head boss executive owner teacher student students teenager politician lawmaker lawmakers legislator legislators
      democrat republican congressman leader leaders scholar fellow publisher novelist writer poet artist producer
      filmmaker actor actress comedian athlete player driver pilot farmer worker victim defendant plaintiff mp mps pm
      minister ministers diplomat diplomats negotiator president mayor governor senator neurosurgeon surgeon mogul
      tycoon developer banker businesswoman entrepreneur`,
    roleEndings: 'ologist ologists ician icians onomist onomists ographer ographers',
    agentEndings: `er ers or ors ist ists ian ians man men woman women ee ees ess one some many others year-old
      year-olds`,
    organisations: `committee department ministry party university college school council house senate congress
      parliament commission court bank fund institute institution foundation association federation union league group
      company corporation corp corp. inc inc. ltd plc llc co co. office bureau agency authority administration
      campaign government police army navy force service services center centre board club church hospital network
      coalition alliance organisation organization society trust museum theatre theater airlines airways motors
      industries technologies systems partners capital associates international nations states kingdom republic post
      times news journal press media street tower tribune pentagon kremlin vatican downing labour conservatives
      democrats republicans tories twitter facebook google amazon apple microsoft nato un eu fbi cia nasa who imf gop
      dnc rnc opec unicef unesco project initiative movement act plan caucus conference hotel airport island united
      rovers athletic wanderers albion hotspur fc afc cf`,
    bodies: `statement report letter ad advert advertisement email memo article editorial study survey poll website
      page release note caption sign message complaint lawsuit suit filing order ruling transcript narrator board
      crowd company firm group union campaign family team staff camp`,
    describing: `striker forward midfielder defender goalkeeper keeper winger playmaker fullback centre-back captain
      skipper manager coach boss teammate player footballer batsman batter bowler all-rounder spinner seamer pacer
      opener paceman quick driver rider jockey racer champion sprinter athlete swimmer golfer boxer cyclist tennis
      referee umpire pundit veteran youngster teenager star frontman singer rapper musician songwriter actor actress
      comedian presenter broadcaster author novelist writer poet playwright historian columnist lawmaker congressman
      congresswoman politician legislator backbencher frontbencher mp msp mep peer democrat republican conservative
      billionaire businessman businesswoman entrepreneur tycoon mogul founder scientist epidemiologist virologist
      immunologist economist analyst astronaut engineer professor academic researcher campaigner activist
      philanthropist designer chef director filmmaker producer model frenchman englishman welshman scotsman irishman
      dutchman spaniard briton brazilian argentine argentinian australian italian german portuguese belgian croatian
      dane swede norwegian finn pole serb american canadian japanese kiwi kenyan ethiopian jamaican mexican russian
      ukrainian chinese indian pakistani`,
    bodyNouns: `force group military party fund company firm club union charity agency organisation organization watchdog
      regulator ministry department airline airport carrier retailer supermarket bank brewer publisher broadcaster
      network newspaper university college school hospital trust foundation association federation league institute
      museum theatre franchise manufacturer carmaker automaker developer operator business pub restaurant bar hotel
      venue think-tank thinktank consultancy studio regiment government army church industry team corporation board
      commission institution battery branch brigade staff committee crew infantry railroad division orchestra patrol
      troop navy council squad cavalry fellowship outfit platoon academy ensemble militia partnership corps bureau
      cooperative battalion choir circus regime seminary sorority troupe bloc brokerage cadre coalition collective
      delegation fraternity kindergarten legion processor railway squadron subcommittee`,
    places: `america britain england scotland wales ireland france germany italy spain portugal russia ukraine poland
      china japan korea india pakistan israel iran iraq syria turkey greece egypt africa europe asia australia canada
      mexico brazil washington london paris berlin moscow kyiv beijing brussels tokyo gaza jerusalem tehran york
      california texas florida ohio iowa nevada virginia carolina hampshire jersey pennsylvania michigan wisconsin
      arizona georgia colorado illinois massachusetts maryland minnesota missouri indiana oregon utah kansas nebraska
      alabama mississippi tennessee kentucky louisiana oklahoma arkansas maine vermont connecticut delaware hawaii
      alaska idaho montana wyoming dakota manhattan brooklyn hollywood chicago boston philadelphia houston dallas
      miami atlanta detroit baghdad damascus cairo istanbul ankara delhi seoul sydney toronto`,
    locatives: 'in at from near outside inside across around toward towards throughout via',
    things: `hurricane storm typhoon cyclone tropical operation project mount lake fort port cape world premier
      olympic champions grand super euro covid brexit level stage phase chapter game match group tier route flight
      boeing airbus medical climate live breaking watch read opinion analysis exclusive video gallery fact news
      morning evening sunday weekend`,
    labels: `republican republicans democrat democrats democratic conservative liberal libertarian labour tory green
      american british english scottish welsh irish french german italian spanish portuguese russian ukrainian polish
      chinese japanese korean indian pakistani israeli palestinian iranian iraqi syrian turkish greek egyptian saudi
      african european asian australian canadian mexican brazilian argentinian colombian venezuelan cuban dutch
      belgian swiss austrian swedish norwegian danish finnish hungarian czech slovak romanian bulgarian serbian
      croatian lebanese muslim christian catholic jewish hindu protestant evangelical latino hispanic western eastern
      northern southern`,
    particles: 'de da di del della dos du van von der den ter bin ibn bint al el la le y st',
    agencies: `afp ap pa reuters bloomberg tass interfax xinhua dpa ansa efe politico axios semafor cnn bbc itv npr
      msnbc nbc abc cbs pbs c-span cnbc rte rté breitbart buzzfeed huffpost wapo nyt yahoo vox slate salon nbcnews
      foxnews lbc gb ukrinform unian anadolu aap kyodo yonhap belga telegram twitter facebook instagram youtube`,
    papers: 'guardian telegraph sun times post',
    agencyEndings: `post times news journal guardian telegraph herald tribune gazette chronicle observer mail mirror
      sun express independent standard examiner inquirer globe dispatch register press wire daily weekly magazine
      newspaper radio tv television channel network broadcaster agency associated-press reporters`,
    outlets: 'agency newspaper paper daily broadcaster channel station network magazine tabloid outlet website',
  },
  labels: {
    introducing: `called labeled labelled word words term terms phrase slogan headline headlined surnamed original
      alternative self-styled pseudonym name alias captioned`,
    armsLength: 'so-called known dubbed nicknamed titled entitled named proverbial moniker nickname hashtag',
    works: `show book film movie song album documentary series program programme podcast play musical memoir novel
      episode magazine column drama comedy sitcom classic single track video ad hit bestseller section segment tour
      campaign initiative operation project exhibition painting poem essay report study game sequel franchise
      soundtrack host star stars starring essays anthem tune ballad thriller blockbuster hat hats cap caps shirt
      shirts t-shirt t-shirts sign signs banner banners placard placards pin pins poster posters side movement rally
      headline broadcast radio award prize app website site blog`,
    bearers: `sign signs placard placards banner banners poster posters billboard billboards chant chants chanting
      slogan slogans graffiti mural t-shirt t-shirts shirt shirts hat hats cap caps jacket badge badges sticker
      stickers scarf scarves plaque caption headline headlines hashtag cries shouts choruses chorus rendition leaflet
      leaflets flyer flyers`,
    chants: 'chant chants cries shouts chorus choruses slogan slogans',
    bearing: `reading reads read saying says said declaring declares declared proclaiming proclaimed bearing with
      stating emblazoned displaying calling`,
    placed: "on in of from for during to at and with by nbc abc cbs cnn fox msnbc bbc itv hbo pbs pbs's channel",
    minor: 'a an the of and or in on to for with at by from is it de la vs &',
  },
  text: {
    commonWords: `the of and to in is was for that with on as it by are from at be has have this he his they their
      will not which were been she her but after who said would an or had about we you i more when its than there what
      out up into over could can our people all`,
    abbreviations: `Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Maj Capt Sgt Cmdr Adm Rev St Hon Atty Supt Det
      Del Jr Sr Inc Ltd Co Corp No vs v approx Fla Calif Conn Mass Penn Ariz Mich Minn Wis Tex Tenn Va Ky Ga Ala Ark
      Okla Ill Ind Miss Mo Neb Nev Ore Wash Colo Jan Feb Aug Sept Oct Nov Dec`,
    negations: `no not never none nobody nothing nowhere neither nor cannot without denied denies deny denying
      rejected rejects can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't wouldn't
      couldn't shouldn't`,
    numbers: `0 zero zeroth 1 one first 2 two second 3 three third 4 four fourth 5 five fifth 6 six sixth 7 seven
      seventh 8 eight eighth 9 nine ninth 10 ten tenth 11 eleven eleventh 12 twelve twelfth 13 thirteen thirteenth 14
      fourteen fourteenth 15 fifteen fifteenth 16 sixteen sixteenth 17 seventeen seventeenth 18 eighteen eighteenth 19
      nineteen nineteenth 20 twenty twentieth 30 thirty thirtieth 40 forty fortieth 50 fifty fiftieth 60 sixty
      sixtieth 70 seventy seventieth 80 eighty eightieth 90 ninety ninetieth`,
    scales: '12 dozen 100 hundred 1000 thousand 1e6 million mn 1e9 billion bn 1e12 trillion tn',
    numberJoints: 'and',
    ordinalEndings: 'st nd rd th',
  },
  summary: {
    stopWords: `a about above after again against all also am an and any are as at be because been before being below
      between both but by can could did do does doing down during each few for from further get gets got had has have
      having he her here hers herself him himself his how i if in into is it its itself just me might more most must
      my myself no nor not now of off on once only or other our ours out over own s said same say says she should so
      some such t than that the their theirs them themselves then there these they this those through to too under
      until up us very was we were what when where which while who whom whose why will with would yet you your yours
      ll ve re d m don didn doesn isn wasn won`,
    titlePatterns: [
      /\b(?:summary|what we know(?: so far)?|at a glance|key (?:points|events|developments|moments|takeaways)|what (?:you need )?to know|(?:day|night|week|story|match|happened|things stand) so far)\b/u,
      /\b(?:recap|round-?up|catch up on)\b/u,
    ],
    // ASCII classes will do for English; Unicode classes are slower.
    smallTalkPatterns: [
      new RegExp(`\\b(?:${SMALL_TALK.join('|')})(?![a-z])|^(?:(?:${OPENING})\\b|${SERVICE})|${CAPTION}`),
    ],
    pointingBack: `it he she they this that these those his her their its but and so or however also meanwhile i we
      you my our yes no here there well ok okay asked see let if in_his in_her in_their`,
    more: 'more_on more_from more_about more_to_come',
  },
  edits: {
    notes: `earlier_we_said we_earlier_said we_previously_said we_initially_said we_originally_said we_first_said
      earlier_we_stated we_earlier_stated we_previously_stated we_initially_stated we_originally_stated
      we_first_stated earlier_we_wrote we_earlier_wrote we_previously_wrote we_initially_wrote we_originally_wrote
      we_first_wrote earlier_we_reported we_earlier_reported we_previously_reported we_initially_reported
      we_originally_reported we_first_reported was_corrected were_corrected been_corrected have_corrected we_corrected
      been_amended_to was_amended_on an_earlier_version a_previous_version earlier_versions in_an_earlier_post
      incorrectly_said incorrectly_stated wrongly_said mistakenly_said mistakenly_reported we_had_reported
      earlier_post_said earlier_update_said not_as_previously_stated not_as_earlier_stated not_as_previously_reported
      not_as_first_reported not_as_we apologise_for_the_error apologize_for_the_error sorry_for_the_error`,
    noteOpenings: 'correction corrected clarification corrects erratum',
    countsDown: 'missing unaccounted left remaining remain stranded trapped',
    spans: 'years year decades decade aged age',
    asOf: 'as_of since updated',
    amounts: 'dozens hundreds thousands millions',
    fillers: `a an the any some that of to in on at by and is are was were be been being has have had do does did will
      would can could should may might it he she they who`,
    harm: [
      'unhurt uninjured unharmed unscathed safe survived survives survive alive',
      `hurt injured injures injuring injuries injury wounded wounds wounding hospitalised hospitalized
        critical_condition serious_condition`,
      `dead died dies death deaths killed kills kill killing fatal fatally lost_their_lives lost_his_life
        lost_her_life`,
    ],
    law: [
      'questioned identified wanted sought',
      'arrested arrest arrests detained',
      'charged charges indicted',
      'convicted guilty sentenced jailed',
    ],
    hedges: 'alleged allegedly reportedly suspected supposedly apparently unconfirmed',
    moved: `extended extends extend postponed postpones delayed delays rescheduled adjourned prolonged brought_forward
      put_back pushed_back`,
    clocks: "o'clock gmt bst hours",
    money: `dollar dollars euro euros pound pounds sterling franc francs yen yuan ruble rubles rouble roubles rupee
      rupees crown crowns peso pesos lira hryvnia zloty`,
    others: [
      'brother sister son daughter father mother husband wife uncle aunt cousin nephew niece',
      'north south east west northern southern eastern western',
      'northeast northwest southeast southwest',
      'left right',
      'man woman boy girl',
      'for against',
    ],
    opposites: [
      `rise rises rose risen rising increase increases increased climb climbs climbed grow grows grew gain gains
        gained up higher raise raises raised`,
      `fall falls fell fallen falling decrease decreases decreased drop drops dropped shrink shrinks shrank down lower
        lowers lowered cut cuts`,
      'win wins won winning victory beat beats',
      'lose loses lost losing defeat beaten',
      'accept accepts accepted approve approves approved pass passes passed adopt adopts adopted backs backed',
      'reject rejects rejected refuse refuses refused oppose opposes opposed',
      'convicted guilty',
      'acquitted cleared innocent',
      'buy buys bought',
      'sell sells sold',
      'more',
      'fewer less',
      'profit profits',
      'loss losses',
      'upheld upholds',
      'overturned overturns',
    ],
    one: 'a an',
    atLeast: 'at_least more_than',
    leads: `at_most fewer_than less_than up_to nearly almost about around over under until till before after since
      from by at on in`,
  },
  publisher: {
    onward: `continue_reading keep_reading read_more read_on read_full_story read_the_full_story read_full_article
      read_the_full_article read_whole_story read_the_whole_story read_whole_article read_the_whole_article`,
    related: `related related_story related_stories related_article related_articles related_content related_news
      see_also read_also also_read read_next more_on_this`,
    appearedFirst: 'the_post_…_appeared_first_on_… the_post_…_first_appeared_on_…',
    adverts: `ad advert sponsored sponsored_content sponsored_post advertisement advertorial advertising_feature
      paid_post paid_content paid_partnership partner_post partner_content partner_partnership promoted_post
      promoted_content promoted_partnership branded_post branded_content branded_partnership promoted_by`,
    advertBy: 'by post',
    sequels: [
      /\b(?:new|next|latest|fresh|today.s|tomorrow.s) (?:[\p{L}-]+ ){0,2}(?:live ?)?(?:blog|page|coverage|ticker)\b/iu,
      /\b(?:continu(?:e|es|ed|ing)|carr(?:y|ies|ying) on|go(?:es|ing)? on|mov(?:ed|ing) (?:on|over|to|here)|pick(?:s|ing)? up)\b/iu,
    ],
    live: 'live',
    over: `as_it_happened how_the_day_unfolded how_the_night_unfolded how_the_news_unfolded live_blog_closed
      live_blog_ended blog_now_closed live_coverage_has_ended live_updates_have_ended this_briefing_has_ended
      blog_has_ended blog_has_closed blog_is_now_closed live_coverage_is_over`,
  },
  classes: {
    announced: `announce announces announced announcing announcement confirm confirms confirmed confirming declare
      declares declared unveil unveils unveiled launch launches launched publish publishes published release releases
      released reveal reveals revealed statement formally officially order orders ordered sign signs signed agree
      agrees agreed agreement approve approves approved introduce introduces introduced deal plan_to plans_to will_be`,
    outcome: `win wins won victory elected re-elected vote votes voted pass passes passed reject rejects rejected
      defeat defeats defeated lose loses lost majority result results ruling ruled rules verdict guilty sentenced
      jailed granted appointed named chosen cleared overturned referendum`,
    exit: `resign resigns resigned resignation quit quits sacked fired steps_down stepped_down step_down withdraw
      withdraws withdrew withdrawn suspend suspends suspended cancel cancels cancelled canceled close closes closed
      closure halt halts halted ban bans banned leave leaves leaving scrap scraps scrapped postponed`,
    harm: `dead die dies died death deaths kill kills killed killing injured injuries wounded attack attacks attacked
      attackers shooting shot explosion blast bomb bombs bombing crash crashes crashed arrest arrests arrested charged
      detained hostage hostages evacuate evacuated evacuation missing emergency victim victims casualties suspect
      suspects murder murdered`,
    market: `rise rises rising rose fall falls fell falling jump jumps jumped surge surges surged plunge plunges
      plunged drop drops dropped slump slumps slumped grew growth record gdp inflation index shares unemployment
      profit profits sales rate rates economy`,
    conflict: `warn warns warned warning call_for calls_for called_for demand demands demanded urge urges urged accuse
      accuses accused threat threaten threatens threatened vow vows vowed condemn condemns condemned criticise
      criticises criticised criticize criticizes criticized defend defends defended deny denies denied refuse refuses
      refused row claim claims`,
    official: `president prime_minister minister ministers ministry chancellor secretary police court judge government
      parliament senate senator mp mps commons committee commission bank spokesman spokeswoman spokesperson leader
      governor mayor official officials authorities council pm downing_street white_house`,
    agency: 'reuters afp associated_press report reports reported according_to sources breaking just_in news_agency',
    ahead: `coming_up due_to expected_to ahead_of later_today tomorrow tonight stand_by preview next_up shortly
      about_to start_at starts_at starting_at waiting`,
    soft: `reaction tribute tributes gallery photo photos picture pictures image images video watch listen cartoon
      joke funny twitter tweet tweets tweeted tweeting facebook reader readers comment comments email rumour rumours
      rumor rumors spotted weather forecast traffic lane travel delays quiz remember lovely beautiful meanwhile
      interesting worth enjoy`,
    opinion: `i_think analysis opinion write writes written column editorial argue argues thoughts colleague read_more
      blog piece article interview`,
    self: "i i'm i've i'll my me",
    reader: "we our us we're we'll we've you your you're",
    asks: 'how why what who when where which whether if q',
    reacts: `condemn condemns condemned denounces denounced deplores criticise criticises criticised criticize criticizes
      criticized slam slams slammed mocks mocked welcome welcomes welcomed praise praises praised hail hails hailed
      applauds congratulates congratulated backs backed supports supported defends defended thank thanks thanked mourn
      mourns mourned condolences sympathy regrets regretted tribute tributes pays_tribute reacts reacted reaction
      reactions responds responded response appeals appealed calls_on called_on insist insists insisted argue argues
      argued believes thinks suggests suggested describes described hopes`,
    lasting: 'still already so_far continue continues continued continuing remain remains remained ongoing again yet',
  },
  events: {
    flashes: 'breaking newsflash just_in',
    greetings: `good_morning good_afternoon good_evening good_night hello hi_everyone welcome thank_you_for thanks_for
      that's_all that's_it i_am_handing_over i'm_handing_over handing_over_to i'll_be_taking_over i'm_taking_over`,
    comingUp: 'coming_up still_to_come up_next',
    preludes: `preamble teams the_teams team_news line_ups lineups the_line_ups starting_line_ups starting_xi squads
      pre_match`,
    matchEvents: `goal wicket red_card sent_off penalty half_time full_time toss hat_trick century all_out stumps
      match_point extra_time innings_break end_of_innings
      knocked_out eliminated qualify qualifies qualified enter_semi enter_the_semi reach_semi reach_the_semi
      into_the_semi`,
    matchResults: 'won_by win_by wins_by full_time final_score match_drawn',
    matchOutcomes: 'win wins won beat champions',
    play: `corner offside toss batting keeper goalkeeper midfielder striker header crossbar freekick halftime wicket
      wickets batsman batter bowler bowled bowling lbw innings runs boundary crease overs spinner forehand backhand
      ace deuce tiebreak scrum lineout touchdown quarterback rebound kickoff lineups goal goals`,
    versus: 'v vs vs. versus',
  },
});
