import { wordSet } from '../word-set.ts';

/** Titles and offices before a name that are not part of it. (`vp` is in Merriam-Webster: vice president.) */
export const TITLES =
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
export const MALE_TITLES =
  wordSet(`mr mr. sir lord baron father fr. brother pope cardinal king prince duke emperor sultan emir congressman councilman alderman
 assemblyman chairman spokesman actor frontman businessman sheikh imam ayatollah`);
/** Titles that only women have. */
export const FEMALE_TITLES =
  wordSet(`mrs mrs. ms ms. miss dame lady baroness sister queen princess duchess congresswoman councilwoman assemblywoman
 chairwoman spokeswoman actress businesswoman`);

/** Nouns for what somebody does or is, which head a role before or after a name. */
export const ROLES =
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

export const HONORIFICS = wordSet(
  'mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady hon hon. rev rev.',
);

/** Documents and bodies that can say something. */
export const BODIES = wordSet(
  'statement report letter ad advert advertisement email memo article editorial study survey poll website page release note caption sign message complaint lawsuit suit filing order ruling transcript narrator board crowd company firm group union campaign family team staff camp',
);

/** Endings of professions: "epidemiologist", "statistician", "economist". */
export const ROLE_ENDINGS: readonly string[] = ['ologist', 'ician', 'onomist', 'ographer'].flatMap(ending => [
  ending,
  `${ending}s`,
]);
