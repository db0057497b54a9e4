import type { LanguageTexts } from '../define.ts';

/** German function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: { m: 'er', f: 'sie', it: 'es', first: 'ich wir du ihr man' },
  determiners: `der die das des dem den ein eine einer einem einen eines kein keine keiner dieser diese dieses diesem diesen sein seine seiner seinem
 seinen ihr ihre ihrer ihrem ihren unser unsere mein meine jeder jede jedes alle viele einige mehrere beide zwei drei vier fünf sechs zehn`,
  articles: 'der die das des dem den ein eine einer einem einen sein seine ihr ihre',
  definite: 'der die das dem den',
  prepositions: `in im an am auf aus bei beim mit nach seit von vom zu zum zur für gegen ohne um durch über unter vor hinter neben zwischen während wegen
 trotz gegenüber bis laut zufolge angesichts anlässlich innerhalb außerhalb mittels per`,
  ties: 'von vom der des für aus beim bei im in',
  conjunctions: 'und aber oder sondern denn doch',
  subordinators: `dass weil wenn als ob obwohl nachdem bevor damit sodass falls während wie wer was wo warum welcher welche welches den denen deren dessen`,
  adverbs: `auch dann noch sich nun jetzt heute gestern morgen zuvor später anschließend danach daraufhin zudem außerdem weiter wiederum schon bereits
 nur sogar erneut damals dazu darüber hierzu hingegen dagegen jedoch unterdessen inzwischen allerdings weiterhin ebenfalls abschließend zuletzt
 wörtlich ausdrücklich nicht mehrfach öffentlich kürzlich einmal etwa ihm ihr ihnen uns mir es da dabei dort hier deshalb daher also hinzu mit`,
  verbs: `ist sind war waren wird werden wurde wurden sei seien wäre kann können konnte muss müssen soll sollen sollte will wollen wollte darf hat haben
 hatte habe kommt kam geht ging steht stand bleibt blieb macht machte`,
  times: `montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember
 heute gestern morgen vormittag nachmittag abend mittag nacht woche jahr jahre jahren monat uhr wochenende ende anfang mitte`,
  openers: `auch nach seit in im am an auf aus bei mit vor von für der die das ein eine er sie es wir ich man so wie als wenn weil dass doch aber und oder
 zudem außerdem dabei danach dann denn dort hier nun jetzt heute gestern während trotz laut unter über zwischen gegen ohne um durch bereits noch
 nur erst etwa allerdings jedoch inzwischen unterdessen weiter weitere weiterhin zuvor später anschließend schließlich zugleich gleichzeitig deshalb
 daher damit dazu darüber insgesamt bislang bisher zuletzt ebenso sowohl weder statt neben alle viele einige mehrere beide diese dieser dieses kein keine
 niemand jeder was wer wo warum seine ihre millionen milliarden prozent euro dollar tausende hunderte tote verletzte menschen leute teil teile
 frage fragen antwort lage hintergrund update foto video bild quelle`,
  verbSecond: true,
};
