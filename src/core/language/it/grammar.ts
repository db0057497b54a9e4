import type { LanguageTexts } from '../define.ts';

/** Italian function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: { m: 'lui egli costui', f: 'lei ella costei', they: 'loro essi esse', first: 'io noi tu voi' },
  determiners: `il lo la i gli le l un uno una questo questa questi queste quest quel quello quella quei quegli quelle ogni alcuni alcune qualche tutti
 tutte tutto tutta molti molte pochi poche nessun nessuno nessuna mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri nostre vostro vostra
 loro due tre quattro cinque sei sette otto nove dieci altro altra altri altre stesso stessa`,
  articles: 'il lo la i gli le l un uno una suo sua',
  definite: 'il lo la i gli le l',
  prepositions: `a ad al allo alla ai agli alle all da dal dallo dalla dai dagli dalle dall di del dello della dei degli delle dell in nel nello nella nei
 negli nelle nell con col su sul sullo sulla sui sugli sulle sull per tra fra senza contro verso durante dopo prima secondo presso sotto sopra
 oltre davanti dietro attraverso entro mediante circa lungo nonostante rispetto d`,
  ties: `di del dello della dei degli delle dell d da dal dalla per in nel nella al alla ai all con`,
  conjunctions: 'e ed o oppure ma però né anzi quindi dunque infatti',
  relatives: 'che',
  subordinators: `che se quando mentre perché poiché siccome come dove chi cui quale quali affinché sebbene benché finché appena quanto cosa ciò`,
  adverbs: `non si ci vi ne mi ti lo la li le gli me te se anche ancora già poi ora oggi ieri domani sempre mai più così inoltre infine invece quindi
 subito appena solo soltanto proprio stamattina stasera stamani però tuttavia qui lì là oggi pubblicamente recentemente
 chiaramente semplicemente immediatamente successivamente molto bene lunedì martedì mercoledì giovedì venerdì sabato domenica stato stata infatti
 dunque intanto pure`,
  verbs: `è sono era erano sarà saranno sarebbe fu furono sia stato stata ha hanno aveva avevano avrà abbia va vanno può possono poteva potrà potrebbe deve
 devono doveva dovrà dovrebbe vuole vogliono fa fanno faceva resta restano rimane viene vengono veniva sta stanno stava diventa arriva arrivano mette
 prende sembra dà serve bisogna`,
  times: `lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
 dicembre ieri oggi domani mattina sera notte pomeriggio mezzogiorno mezzanotte settimana mese anno anni ora ore giorno giorni`,
  openers: `il lo la i gli le l un uno una questo questa questi queste quest quel quello quella quei quegli quelle ogni alcuni alcune qualche tutti tutte tutto
 molti molte nessun nessuno nessuna io noi tu voi lui lei loro mio mia suo sua nostro nostra a ad al allo alla ai agli alle all da dal dallo dalla dai
 dagli dalle di del dello della dei degli delle dell in nel nello nella nei negli nelle nell con col su sul sullo sulla sui sugli sulle per tra fra
 senza contro verso durante dopo prima secondo presso sotto sopra oltre davanti e ed o ma però né anzi quindi dunque infatti che se quando mentre
 perché poiché come dove chi quale quali quanto cosa ciò non si ci vi ne anche ancora già poi ora oggi ieri domani sempre mai più così inoltre infine
 invece subito solo forse sì no ecco grazie ciao buongiorno buonasera stamattina stasera intanto nonostante è sono era erano sarà ha hanno aveva
 due tre quattro cinque sei sette otto nove dieci cento mille milioni miliardi euro foto video immagine diretta fonte fonti punto niente nulla
 proprio abbiamo siamo c d fra adesso allora tuttavia pure bene beh eppure vedi leggi ultima ultim'ora`,
  verbSecond: false,
  dropsSubject: true,
};
