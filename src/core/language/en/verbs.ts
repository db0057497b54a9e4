import type { Strength } from '../language.ts';
import { wordSet } from '../word-set.ts';

/** Regular verbs of speech, as stems. */
const PLAIN = `acclaim accuse acknowledge add admit admonish advise advocate affirm agree allege announce answer apologise apologize appeal argue ask
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

/** Forms that hardly ever mean anything else, so that a noun phrase ends before them. */
const STRONG =
  wordSet(`acknowledge acknowledged acknowledges add added adding adds admit admits admitted announce announced announces answer answered answers argue
 argued argues arguing ask asked asking asks assert asserted asserts boast boasted boasts call called calling calls claimed commented
 complain complained complains concede conceded concedes concluded confirm confirmed confirms continue continued counter countered cried cry
 declare declared declares describe described describes describing exclaim exclaimed exclaims explain explained explaining explains insist
 insisted insisting insists joke joked jokes lament lamented laments noted noting observe observed observes offered posted predict predicted
 quip quipped quips recall recalled recalls reiterate reiterated remark remarked remarks replied replies reply replying reported respond
 responded responds retort retorted said say saying says shout shouted shouts stated stating stress stressed stresses suggest suggested
 suggests tell telling tells told tweet tweeted tweeting tweets urge urged urges vow vowed vows warn warned warning warns write writes
 writing written wrote yell yelled yells`);

/**
 * Forms that are verbs of speech only close to a quote: "the sign reads", "experts found". Many are
 * nouns too.
 */
const LOOSE =
  wordSet(`appeal appeals began begin begins believe believed believes blog blogs brand brands brief charge charges cheer cheers claim claims comment
 comments commit commits committed conclude concludes concluding continues continuing credit credits estimate estimates expect expected
 expects feel feels felt find finds found go goes going gone hope hoped hopes label labels list listed lists need needed needs note notes
 object objects offer offers order ordered orders pitch pitches point points post posts praise press pressed put puts putting question
 questions quote quotes rate rated rates read reading reads report reports rip rips sang sign signed signs sing sings speak speaking speaks
 spell spoke state states sum taught teach teaches term terms think thinking thinks thought title titled vent voice want wanted wants welcome
 went`);

const doubled = (stem: string): string =>
  /^(?:quip|snap|slam|brag|dub|rip|chat|admit|commit|refer|demur|blog|extol|rap|sum)$/.test(stem)
    ? stem + stem.at(-1)
    : stem;

function formsOf(stem: string): string[] {
  if (stem.endsWith('e')) return [stem, `${stem}s`, `${stem}d`, `${stem.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(stem)) return [stem, `${stem.slice(0, -1)}ies`, `${stem.slice(0, -1)}ied`, `${stem}ing`];
  const third = /(?:s|sh|ch|x|z)$/.test(stem) ? `${stem}es` : `${stem}s`;
  return [stem, third, `${doubled(stem)}ed`, `${doubled(stem)}ing`];
}

const strengthOf = (form: string): Strength => {
  if (STRONG.has(form)) return 'strong';
  return LOOSE.has(form) ? 'loose' : 'plain';
};

/** Forms that are nearly always nouns. */
const NOUNS = wordSet('title titles');

/** All forms of the verbs of speech. */
export const SPEECH_VERBS: ReadonlyMap<string, Strength> = new Map(
  [...wordSet(IRREGULAR), ...[...wordSet(PLAIN)].flatMap(formsOf)]
    .filter(form => !NOUNS.has(form))
    .map(form => [form, strengthOf(form)]),
);

/** How surely a word, in lower case, is a verb of speech; null if it is none. */
export const speechVerb = (word: string): Strength | null => SPEECH_VERBS.get(word) ?? null;

/** Whether a verb is a gerund, such as "saying", which shares the subject of another verb. */
export const isGerund = (word: string): boolean => word.endsWith('ing');

/** Forms of common verbs that are no verbs of speech. A noun phrase ends before them. */
export const OTHER_VERBS =
  wordSet(`came went took made gave saw got held left led lost won met ran sat set stood spoke kept knew grew fell felt brought bought built
 began became chose drew drove fought flew forgot hid hit hung laid let meant paid put rode rose sent shot shut slept sold spent struck swore
 taught thought threw understood wore wrote stuck broke caught dealt dug ate froze hurt lit quit shook slid split spread stole swept swam
 comes goes takes makes gives sees gets holds leads loses wins meets runs sits stands keeps knows seems appears wants needs tries likes
 loves looks works helps remains believes hopes plans expects continues begins brings means puts sends shows thinks lives happens
 seem appear want think believe know came joins faces becomes serves wrote read`);

/**
 * Whether a word can only be the verb after a noun phrase. `before`: the last word of the phrase.
 */
export function isPlainVerb(word: string, before: string): boolean {
  if (OTHER_VERBS.has(word)) return true;
  if (!word.endsWith('ed') || word.length < 5 || word.includes('-')) return false;
  return !/^(?:a|an|the|one|some|many|several|this|that|these|those|his|her|their|its|two|three|most|more|all|other|another|\p{L}+ly|recently|newly|now)$/u.test(
    before,
  );
}
