import { wordSet } from '../word-set.ts';

/** Words that a title may have without a capital. */
export const MINOR = wordSet(`a an the of and or in on to for with at by from is it de la vs &`);

/** Words before a title, a name or a term in marks. */
export const INTRODUCING =
  wordSet(`so-called called known dubbed nicknamed titled entitled named labeled labelled word words term terms phrase slogan
 hashtag headline headlined moniker nickname surnamed proverbial original alternative self-styled pseudonym name alias`);

/** Words before a term that the writer keeps at a distance. */
export const ARMS_LENGTH = wordSet(
  `so-called known dubbed nicknamed titled entitled named proverbial moniker nickname hashtag`,
);

/** Works, events and things that bear titles or inscriptions. */
export const WORKS =
  wordSet(`show book film movie song album documentary series program programme podcast play musical memoir novel episode magazine
 column drama comedy sitcom classic single track video ad hit bestseller section segment tour campaign initiative
 operation project exhibition painting poem essay report study game sequel franchise soundtrack host star stars starring
 essays anthem tune ballad thriller blockbuster hat hats cap caps shirt shirts t-shirt t-shirts sign signs banner
 banners placard placards pin pins poster posters side movement rally headline broadcast radio award prize app website
 site blog`);

/** Words right before the title of a programme, a work or an event. */
export const PLACED = wordSet(
  `on in of from for during to at and with by nbc abc cbs cnn fox msnbc bbc itv hbo pbs pbs's channel`,
);

/** What bears words that nobody in the sentence says. */
export const BEARERS =
  wordSet(`sign signs placard placards banner banners poster posters billboard billboards chant chants chanting slogan slogans graffiti
 mural t-shirt t-shirts shirt shirts hat hats cap caps jacket badge badges sticker stickers scarf scarves plaque caption headline
 headlines hashtag cries shouts choruses chorus rendition sticker leaflet leaflets flyer flyers`);

/** Verbs by which a bearer has its words. */
export const BEARING = wordSet(
  'reading reads read saying says said declaring declares declared proclaiming proclaimed bearing with stating emblazoned displaying calling',
);

/** Words right before the title of a work or an article. */
export const TITLED = wordSet('titled entitled headlined headline hashtag captioned');

/** Bearers that have their words after "of". */
export const CHANTS = wordSet('chant chants cries shouts chorus choruses slogan slogans');
