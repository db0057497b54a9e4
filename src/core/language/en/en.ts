import { defineLanguage } from '../define.ts';
import type { GrammarWords, LabelWords, Language, NameWords, SpeechWords } from '../language.ts';
import { NO_WORDS, wordSet } from '../word-set.ts';
import { BODY_NOUNS, DESCRIBING, THINGS } from './descriptions.ts';
import { edits } from './edits.ts';
import { events } from './events.ts';
import {
  CONJUNCTIONS,
  DETERMINERS,
  LABELS,
  OPENERS,
  PREPOSITIONS,
  PRONOUNS,
  RELATIVES,
  SUBORDINATORS,
  TIES,
  TIMES,
} from './function-words.ts';
import { ARMS_LENGTH, BEARERS, BEARING, CHANTS, INTRODUCING, MINOR, PLACED, TITLED, WORKS } from './labels.ts';
import { NUMBERS, SCALES } from './numbers.ts';
import { AGENCIES, AGENCY_ENDINGS, ORGANISATIONS, PAPERS, PLACES } from './organisations.ts';
import { publisher } from './publisher.ts';
import { summary } from './summary.ts';
import { BODIES, FEMALE_TITLES, HONORIFICS, MALE_TITLES, ROLE_ENDINGS, ROLES, TITLES } from './titles.ts';
import { OTHER_VERBS, SPEECH_VERBS } from './verbs.ts';

const speech: SpeechWords = {
  verbs: SPEECH_VERBS,
  participles: NO_WORDS,
  auxiliaries: NO_WORDS,
  gerunds: NO_WORDS,
  impersonal: NO_WORDS,
  according: ['according to'],
  pointing: [],
  accordingAfter: NO_WORDS,
  reported: NO_WORDS,
  sayings:
    wordSet(`threat claim claims comment comments remark remarks promise pledge warning vow boast plea jibe quip rant post tweet message statement
 attack criticism speech line outburst tirade appeal demand`),
  tags: NO_WORDS,
  reporting: wordSet('report reports reported reporting according quote quotes quoted quoting cite cites cited citing'),
  asking: wordSet('asked pressed questioned challenged'),
  toldTo: wordSet('told tell tells telling to with by via citing'),
};

const grammar: GrammarWords = {
  pronouns: PRONOUNS,
  determiners: DETERMINERS,
  articles: wordSet('the a an his her its their our'),
  definite: wordSet('the'),
  prepositions: PREPOSITIONS,
  ties: TIES,
  conjunctions: CONJUNCTIONS,
  subordinators: wordSet([...SUBORDINATORS, ...RELATIVES].join(' ')),
  adverbs: NO_WORDS,
  verbs: OTHER_VERBS,
  times: TIMES,
  openers: OPENERS,
  verbSecond: false,
  dropsSubject: false,
};

const names: NameWords = {
  titles: TITLES,
  maleTitles: MALE_TITLES,
  femaleTitles: FEMALE_TITLES,
  honorifics: HONORIFICS,
  honours: wordSet('mbe obe cbe kbe dbe gbe kc qc mp msp md phd td ms vc dsc frs jp phd. esq'),
  roles: ROLES,
  roleEndings: ROLE_ENDINGS,
  agentEndings: [],
  organisations: ORGANISATIONS,
  organisationEndings: [],
  bodies: BODIES,
  describing: DESCRIBING,
  bodyNouns: BODY_NOUNS,
  places: PLACES,
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

/** English, read by rules of its own; its other parts are texts, as those of every language. */
export const ENGLISH: Language = {
  ...defineLanguage({
    code: 'en',
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
  speech,
  grammar,
  names,
  labels,
};
