import type { LanguageTexts } from '../define.ts';

const SOURCES =
  `angaben|den angaben|worten|den worten|aussage|aussagen|ansicht|auffassung|meinung|einschätzung|darstellung|überzeugung|informationen|berichten
|erkenntnissen|dafürhalten|bewertung|lesart|beobachtung|schilderung|einem bericht|einer mitteilung|einer erklärung`
    .replace(/\n/gu, '')
    .split('|');

/** The forms of regular verbs by their stems: "betont betonte betonten betonen". */
const regular = (stems: string): string =>
  stems
    .split(/\s+/u)
    .flatMap(stem => {
      const link = /[td]$/u.test(stem) ? 'e' : '';
      return [`${stem}${link}t`, `${stem}${link}te`, `${stem}${link}ten`, `${stem}en`];
    })
    .join(' ');

/** German verbs of speech. Forms of the present, the past and the first subjunctive. */
export const speech: NonNullable<LanguageTexts['speech']> = {
  strong: `${regular(`sag erklär beton forder kritisier warn mein ergänz versicher äußer bemerk antwort erwider entgegn behaupt bericht kommentier beklag
 erzähl lob appellier mahn zitier resümier bestätig twitter präzisier bekräftig beteuer bemängel bedauer begrüß verkünd prognostizier
 argumentier konstatier monier dementier erläuter schimpf spott wetter witzel scherz frohlock jubel bilanzier tweet post verlautbar
 unterstell prophezei gratulier konter rüg tadel verteidig rechtfertig verurteil attestier bescheinig begründ verlang erinner würdig bewert
 charakterisier beurteil plädier wiederhol urteil schilder bezweifel befürcht vermut hoff glaub beschuldig stöhn murmel schwärm`)}
 sagen erklären schreibt schrieb schrieben bezeichnet bezeichnete bezeichneten nennt nannte nannten kündigt kündigte kündigten unterstreicht unterstrich
 teilt teilte teilten ruft rief riefen räumt räumte räumten gesteht gestand gestanden verspricht versprach versprachen droht drohte drohten
 spricht sprach sprachen betitelt betitelte wirft warf warfen ergänzt entgegnete prangert prangerte prangerten erwidert fragt fragte fragten
 widerspricht widersprach widersprachen empfiehlt empfahl empfahlen verrät verriet verweist verwies verwiesen rät riet rieten lässt ließ`,
  plain: `führt führte führten fügt fügte fügten gibt gab gaben weist wies wiesen sieht sah sahen formuliert formulierte beschreibt beschrieb beschrieben
 stellt stellte stellten vergleicht verglich hebt hob hoben spekuliert spekulierte drückt drückte bittet bat baten rechnet rechnete rechneten
 schließt schloss nimmt nahm zeigt zeigte zeigten fasst fasste reagiert reagierte reagierten feiert feierte feierten stuft stufte stuften tritt trat
 wertet wertete werteten protestiert protestierte protestierten kommt begrüßen kritisieren warnen fordern
 skandiert skandierte skandierten legt legte schätzt schätzte schätzten`,
  loose: `findet fand fanden heißt hieß lautet lautete liest las hält hielt hielten setzt setzte wünscht wünschte wünschten will wollte macht machte machten
 denkt dachte weiß wusste geht ging zieht zog erkennt erkannte steht stand`,
  impersonal: 'heißt hieß',
  passives: 'wurde wurden wird werden worden',
  agents: 'von vom',
  equating: 'als',
  participles: `gesagt erklärt betont geschrieben gefordert kritisiert gewarnt gemeint ergänzt versichert geäußert bemerkt geantwortet erwidert
 entgegnet behauptet berichtet kommentiert bezeichnet genannt angekündigt unterstrichen erzählt mitgeteilt gelobt verkündet bestätigt eingeräumt
 versprochen gedroht getwittert hinzugefügt zugesichert angedeutet bekräftigt beteuert bedauert begrüßt bemängelt dementiert zurückgewiesen erläutert
 ausgeführt dargelegt verlangt vorgeworfen appelliert gesprochen gerufen verteidigt gewürdigt verurteilt eingestuft gewertet festgestellt klargestellt
 zugegeben gestanden gemahnt beklagt prognostiziert hervorgehoben angeprangert geraten empfohlen argumentiert gefragt gebeten vermutet gehofft
 gewünscht konstatiert angemerkt mitgeteilt verraten beschrieben geschildert wiederholt beurteilt charakterisiert beschuldigt aufgefordert
 aufgerufen angemahnt zitiert formuliert`,
  auxiliaries: 'hat hatte habe haben hatten',
  asking: 'gefragt befragt',
  according: [
    'laut',
    'glaubt man',
    ...SOURCES.flatMap(noun => ['von', 'vom', 'der', 'des'].map(of => `nach ${noun} ${of}`)),
  ],
  accordingAfter: 'zufolge',
  reported: `sei seien habe werde könne müsse solle wolle dürfe wisse gebe komme gehe stehe bleibe brauche mache lasse finde halte nehme sehe liege tue
 handele fehle bestehe bedeute gelte zeige führe bringe trage hätten würden hätte`,
  tags: 'so',
  reporting: 'berichtet berichtete berichteten meldet meldete zitiert zitierte',
  toldTo: 'gegenüber der dem zufolge',
};
