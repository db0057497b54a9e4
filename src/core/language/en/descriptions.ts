import { wordSet } from '../word-set.ts';

/** Nouns that often stand for somebody who was named just before: "the striker", "the lawmaker". */
export const DESCRIBING =
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
export const BODY_NOUNS =
  wordSet(`force party fund company firm club union charity agency organisation organization watchdog regulator ministry
 department airline airport carrier retailer supermarket bank brewer publisher broadcaster network newspaper university college school hospital
 trust foundation association federation league institute museum theatre franchise manufacturer carmaker automaker developer operator business pub
 restaurant bar hotel venue think-tank thinktank consultancy studio`);

/** Words that begin names of things, events and places, not of people. */
export const THINGS =
  wordSet(`hurricane storm typhoon cyclone tropical operation project mount lake fort port cape world premier olympic champions grand
 super euro covid brexit level stage phase chapter game match group tier route flight boeing airbus medical climate live breaking watch read opinion
 analysis exclusive video gallery fact news morning evening sunday weekend super`);

/** Adjectives of party, faith and nation, which precede a name without being part of it. */
export const LABELS =
  wordSet(`republican republicans democrat democrats democratic conservative liberal libertarian labour tory green american british english
 scottish welsh irish french german italian spanish portuguese russian ukrainian polish chinese japanese korean indian pakistani israeli palestinian
 iranian iraqi syrian turkish greek egyptian saudi african european asian australian canadian mexican brazilian argentinian colombian venezuelan
 cuban dutch belgian swiss austrian swedish norwegian danish finnish hungarian czech slovak romanian bulgarian serbian croatian lebanese
 muslim christian catholic jewish hindu protestant evangelical latino hispanic western eastern northern southern`);
