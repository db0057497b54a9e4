import { wordSet } from '../word-set.ts';

/** Words that show that a name is that of an organisation. */
export const ORGANISATIONS =
  wordSet(`committee department ministry party university college school council house senate congress parliament commission
 court bank fund institute institution foundation association federation union league group company corporation corp corp. inc inc. ltd plc llc co co. office
 bureau agency authority administration campaign government police army navy force service services center centre board club church hospital network
 coalition alliance organisation organization society trust museum theatre theater airlines airways motors industries technologies systems partners
 capital associates international nations states kingdom republic post times news journal press media street tower tribune
 pentagon kremlin vatican downing labour conservatives democrats republicans tories twitter facebook google amazon
 apple microsoft nato un eu fbi cia nasa who imf gop dnc rnc opec unicef unesco project initiative movement act plan caucus conference hotel airport island
 united rovers athletic wanderers albion hotspur fc afc cf`);

export const PLACES =
  wordSet(`america britain england scotland wales ireland france germany italy spain portugal russia ukraine poland china japan korea india
 pakistan israel iran iraq syria turkey greece egypt africa europe asia australia canada mexico brazil washington london paris berlin moscow kyiv beijing
 brussels tokyo gaza jerusalem tehran york california texas florida ohio iowa nevada virginia carolina hampshire jersey pennsylvania michigan wisconsin
 arizona georgia colorado illinois massachusetts maryland minnesota missouri indiana oregon utah kansas nebraska alabama mississippi tennessee kentucky
 louisiana oklahoma arkansas maine vermont connecticut delaware hawaii alaska idaho montana wyoming dakota manhattan brooklyn hollywood chicago boston
 philadelphia houston dallas miami atlanta detroit baghdad damascus cairo istanbul ankara delhi seoul sydney toronto`);

/** Agencies, papers and broadcasters, which report what people say. */

export const AGENCIES =
  wordSet(`afp ap pa reuters bloomberg tass interfax xinhua dpa ansa efe politico axios semafor cnn bbc itv npr msnbc nbc abc cbs pbs c-span
 cnbc rte rté breitbart buzzfeed huffpost wapo nyt yahoo vox slate salon nbcnews foxnews lbc gb ukrinform unian anadolu aap kyodo yonhap belga
 telegram twitter facebook instagram youtube`);

export const AGENCY_ENDINGS =
  wordSet(`post times news journal guardian telegraph herald tribune gazette chronicle observer mail mirror sun express independent
 standard examiner inquirer globe dispatch register press wire daily weekly magazine newspaper radio tv television channel network broadcaster agency
 associated-press reporters`);

/** Papers that are called by one word. */
export const PAPERS = wordSet('guardian telegraph sun times post');
