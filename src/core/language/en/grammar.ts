import type { LanguageTexts } from '../define.ts';

/** English function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
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
