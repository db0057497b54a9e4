import type { LanguageTexts } from '../define.ts';

/** Dutch function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: { m: 'hij hem', f: 'ze zij', first: 'ik wij we je jij jullie u men' },
  determiners: `de het een die dat deze dit geen elke elk ieder iedere alle veel vele sommige enkele meerdere beide zijn haar hun onze ons mijn jouw uw twee drie
 vier vijf zes zeven acht negen tien andere`,
  articles: 'de het een zijn haar hun',
  definite: 'de het die',
  prepositions: `in op aan van voor met bij door over uit naar tot om na tegen onder boven tussen zonder tijdens sinds vanaf wegens volgens per rond langs binnen
 buiten naast vanwege ondanks achter te ten ter tegenover dankzij`,
  ties: 'van voor bij uit in der den des aan op namens',
  conjunctions: 'en maar of want dus',
  relatives: 'die dat',
  subordinators: `dat als omdat toen terwijl hoewel nadat voordat zodat indien wanneer wie wat waar hoe waarom welke welk waarin waarmee waarvan die`,
  adverbs: `ook dan nog zich nu toen vandaag gisteren morgen later daarna vervolgens bovendien verder weer al reeds alleen zelfs opnieuw daarbij hierover
 echter eerder inmiddels eveneens tevens niet er het zojuist onlangs maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vanochtend vanmiddag
 vanavond gisteravond duidelijk openlijk zo toch wel daarom daarover eens hem haar hen ons mij me weten toe uit vast op aan`,
  verbs: `is zijn was waren wordt worden werd werden kan kunnen kon konden moet moeten moest zal zullen zou zouden wil willen mag mogen mocht heeft had hebben
 hadden komt kwam gaat ging staat stond blijft bleef maakt maakte doet deed krijgt kreeg`,
  times: `maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december
 vandaag gisteren morgen ochtend middag avond nacht week jaar jaren maand uur weekend`,
  openers: `de het een die dat deze dit geen elke elk ieder alle veel vele sommige enkele meerdere beide zijn haar hun onze ons mijn uw ik wij we je jij jullie u
 men hij ze zij er in op aan van voor met bij door over uit naar tot om na tegen onder boven tussen zonder tijdens sinds vanaf wegens volgens per rond
 langs binnen buiten naast vanwege ondanks achter te en maar of want dus als omdat toen terwijl hoewel nadat voordat zodat indien wanneer wie wat waar hoe
 waarom welke ook dan nog nu vandaag gisteren morgen later daarna vervolgens bovendien verder weer al alleen zelfs opnieuw daarbij echter eerder inmiddels
 eveneens niet toch wel daarom zo aldus is was werd kan moet zal zou twee drie vier vijf zes zeven acht negen tien honderd duizend miljoen miljard euro foto
 video beeld bron live update vraag niemand niets iemand iets ja nee dank misschien mogelijk helaas uiteindelijk dankzij tegelijk tegelijkertijd
 daarmee hiermee sindsdien daar hier daarvoor daarna daarin waarop zeker zelf prompt weg nee net zowel noch evenals alsof zoals overigens
 kortom immers trouwens ondertussen intussen wellicht soms vaak altijd nooit vorige volgende komende afgelopen eind begin half zaterdag zondag maandag
 dinsdag woensdag donderdag vrijdag ooit eens alles iedereen mensen wil laat laten kijk kom ga doe maak neem geef`,
  verbSecond: true,
  dropsSubject: false,
};
