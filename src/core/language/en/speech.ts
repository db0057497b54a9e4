import type { LanguageTexts } from '../define.ts';

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
export const speech: NonNullable<LanguageTexts['speech']> = {
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
