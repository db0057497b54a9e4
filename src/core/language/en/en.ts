import { defineLanguage } from '../define.ts';
import type { LabelWords, Language, NameWords } from '../language.ts';
import { NO_WORDS, wordSet } from '../word-set.ts';
import { BODY_NOUNS, DESCRIBING, LABELS, THINGS } from './descriptions.ts';
import { edits } from './edits.ts';
import { events } from './events.ts';
import { grammar } from './grammar.ts';
import { ARMS_LENGTH, BEARERS, BEARING, CHANTS, INTRODUCING, MINOR, PLACED, TITLED, WORKS } from './labels.ts';
import { NUMBERS, SCALES } from './numbers.ts';
import { AGENCIES, AGENCY_ENDINGS, ORGANISATIONS, PAPERS, PLACES } from './organisations.ts';
import { publisher } from './publisher.ts';
import { speech } from './speech.ts';
import { summary } from './summary.ts';
import { BODIES, FEMALE_TITLES, HONORIFICS, MALE_TITLES, ROLE_ENDINGS, ROLES, TITLES } from './titles.ts';

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
