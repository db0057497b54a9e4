import { defineLanguage, type LanguageTexts } from './define.ts';
import type { EventTexts } from './event-texts.ts';

/** How Italian newsrooms write about what they change. */
const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'è stato corretto',
    'è stata corretta',
    'abbiamo corretto',
    'una versione precedente',
    'errata corrige',
    'avevamo scritto',
    'avevamo riportato',
    'contrariamente a quanto scritto',
    'contrariamente a quanto riportato',
    'scritto per errore',
    'riportato per errore',
  ],
  noteOpenings: 'correzione rettifica precisazione',
  countsDown: 'dispersi disperse disperso restano rimangono mancano',
  spans: 'anni anno età',
  asOf: ['dalle', 'aggiornato'],
  amounts: 'decine centinaia migliaia milioni',
  harm: [
    'illeso illesa illesi illese salvo vivo vivi sopravvissuto sopravvissuti',
    'ferito ferita feriti ferite ferisce',
    'morto morta morti morte muore muoiono deceduto deceduti ucciso uccisa uccisi uccise uccide vittime perso_la_vita',
  ],
  law: [
    'interrogato interrogata ricercato',
    'arrestato arrestata arrestati fermato fermata fermati',
    'incriminato incriminata imputato imputata',
    'condannato condannata condannati colpevole',
  ],
  hedges: 'presunto presunta presunti presunte presumibilmente avrebbe avrebbero sarebbe sarebbero',
  moved:
    'prorogato prorogata proroga prolungato prolungata rinviato rinviata rinvia posticipato posticipata anticipato anticipata',
  clocks: 'ore',
  money: 'dollaro dollari euro sterlina sterline franco franchi yen yuan rublo rubli rupie corone pesos',
  atLeast: ['almeno', 'più di', 'oltre'],
  leads: ['al massimo', 'meno di', 'fino a', 'circa', 'quasi', 'prima delle', 'dopo le', 'dalle', 'alle', 'il', 'nel'],
  others: [
    'fratello sorella figlio figlia padre madre marito moglie zio zia cugino nipote',
    'nord sud est ovest',
    'sinistra destra',
    'uomo donna ragazzo ragazza',
    'favore contro',
  ],
};

/** Words of news and of matches. */
const events: EventTexts = {
  classes: {
    announced: `annuncia annunciato annunciano conferma confermato dichiara dichiarato presenta presentato lancia pubblica pubblicato rivela comunicato
      ufficialmente ufficiale ordina firma firmato accordo approva approvato`,
    outcome: `vince vinto vittoria eletto eletta rieletto vota votato voto respinge respinto sconfitta perde perso maggioranza risultato risultati sentenza
      verdetto colpevole condannato assolto nominato nominata referendum`,
    exit: `dimette dimissioni dimesso licenziato lascia ritira ritirato sospende sospeso annulla annullato chiude chiuso chiusura vieta vietato rinviato`,
    harm: `morto morti morta muore vittime vittima ucciso uccisi feriti ferito attacco attacchi attentato sparatoria spari esplosione bomba incidente arrestato
      arrestati arresto indagato ostaggi evacuati evacuazione dispersi disperso emergenza sospettato omicidio`,
    market: `sale salito aumenta scende sceso cala calo crolla cresce crescita record inflazione disoccupazione utile utili azioni tassi borsa economia indice pil`,
    conflict: `avverte avvertimento chiede accusa accusato minaccia minacciato promette condanna critica denuncia difende nega smentisce rifiuta scontro`,
    official: `presidente premier ministro ministra ministero polizia carabinieri tribunale corte giudice governo parlamento camera senato senatore deputato
      commissione banca_centrale portavoce governatore sindaco sindaca autorità procura quirinale`,
    agency: `reuters afp ansa riferisce riporta secondo fonti agenzia ultim'ora`,
    ahead: `tra_poco domani stasera atteso attesa previsto prevista inizierà`,
    soft: `reazione reazioni foto immagini immagine video guarda ascolta twitter tweet facebook lettori commenti meteo traffico curioso bello interessante`,
    opinion: `analisi opinione editoriale scrive sostiene collega intervista articolo leggi`,
    self: `io mio mia miei`,
    reader: `noi nostro nostra voi vostro`,
  },
  greetings: 'buongiorno|buonasera|buonanotte|benvenuti|grazie per averci seguito',
  preludes: 'prepartita|formazioni|le formazioni|formazioni ufficiali',
  matchEvents: 'gol|cartellino rosso|espulso|rigore|intervallo|triplice fischio|fine partita',
  matchResults: 'triplice fischio|fine partita',
  matchOutcomes: 'vince',
  play: 'portiere|attaccante',
};

/** Italian function words. */
const grammar: NonNullable<LanguageTexts['grammar']> = {
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

/** Italian titles, offices, organisations and agencies. */
const names: NonNullable<LanguageTexts['names']> = {
  titles: `signor signora signorina sig sig. dott dott. dottor dottore dottoressa prof prof. professor professore professoressa on on. onorevole avv avvocato
 avvocata ing ingegnere don padre suor suora fra monsignor monsignore cardinale vescovo arcivescovo papa presidente vicepresidente premier primo ministro
 ministra viceministro viceministra sottosegretario sottosegretaria cancelliere cancelliera segretario segretaria deputato deputata senatore senatrice
 sindaco sindaca governatore governatrice assessore assessora consigliere consigliera prefetto questore procuratore procuratrice pm giudice magistrato
 generale colonnello capitano comandante maresciallo ammiraglio ambasciatore ambasciatrice commissario commissaria direttore direttrice
 amministratore delegato ad dg ceo leader capo capogruppo portavoce re regina principe principessa allenatore allenatrice tecnico ct mister
 attaccante difensore centrocampista portiere capitano esponente candidato candidata economista storico virologo immunologo infettivologo
 ricercatore ricercatrice scrittore scrittrice attore attrice regista cantante giornalista conduttore conduttrice sir lord`,
  maleTitles: `signor dottor professor avvocato don padre monsignor cardinale vescovo papa ministro premier cancelliere segretario deputato senatore sindaco
 governatore prefetto questore generale direttore re principe allenatore tecnico assessore`,
  femaleTitles: `signora signorina dottoressa professoressa suor ministra cancelliera segretaria deputata senatrice sindaca direttrice regina principessa
 assessora presidentessa avvocata`,
  honorifics:
    'signor signora signorina sig sig. dott dott. dottor dottore dottoressa prof prof. professor professoressa on on. onorevole avv ing sir lord',
  roles: `testimone testimoni responsabile responsabili residente residenti vicino vicini vicina genitore genitori madre padre figlio figlia fratello sorella
 marito moglie amico amica amici uomo donna ragazzo ragazza giovane giovani studente studentessa studenti insegnante insegnanti sindacalista sindacalisti
 poliziotto poliziotti carabiniere carabinieri agente agenti soldato soldati militare militari medico medici infermiere infermiera operaio operai
 agricoltore manifestante manifestanti attivista attivisti ribelle ribelli vittima vittime sopravvissuto superstite diplomatico diplomatici funzionario
 funzionari consigliere collaboratore giocatore giocatori calciatore campione campionessa analista analisti economisti esperto esperta esperti
 ricercatori scienziato scienziati osservatore osservatori fonte fonti inquirente inquirenti magistrati tifoso tifosi passeggero passeggeri
 presidente presidenti commerciante fondatore fondatrice delegato rappresentante rappresentanti membro artista pittore musicista prete parroco
 legale legali difensore avvocati dirigente dirigenti ministri utente utenti lettore autore autrice autori`,
  roleEndings: ['ologo', 'ologa'],
  organisations: `ministero governo polizia carabinieri esercito partito sindacato parlamento senato camera consiglio corte tribunale procura commissione
 università istituto scuola banca gruppo società azienda impresa compagnia associazione federazione fondazione comitato lega unione agenzia ufficio
 onu nato ong chiesa comune prefettura questura regione provincia dipartimento club ospedale centro osservatorio organizzazione autorità
 confindustria camera quirinale cremlino pentagono vaticano movimento fronte alleanza coalizione protezione fratelli forza figc uefa fifa`,
  bodies: `comunicato rapporto studio testo lettera messaggio articolo dichiarazione sentenza documento sondaggio inchiesta nota libro legge post tweet
 striscione cartello titolo quotidiano settimanale rivista sito volantino scritta`,
  places: `italia roma milano torino napoli palermo genova bologna firenze bari catania venezia verona trieste europa africa asia america stati uniti
 usa washington londra inghilterra germania berlino francia parigi spagna madrid portogallo russia mosca ucraina kiev
 polonia cina pechino giappone tokyo israele gaza gerusalemme iran teheran iraq siria damasco libano beirut egitto libia tripoli turchia ankara india
 brasile messico argentina australia svizzera austria vienna bruxelles belgio sicilia sardegna lombardia veneto piemonte toscana lazio campania`,
  labels: `italiano italiana americano americana britannico britannica francese tedesco tedesca spagnolo spagnola russo russa cinese europeo europea ucraino
 ucraina israeliano israeliana palestinese turco turca iraniano iraniana`,
  outlets: 'agenzia quotidiano giornale emittente rete canale televisione tv radio settimanale rivista',
  locatives: 'in a ad nel nello nella nei negli nelle nell presso',
  particles: 'de di del della dei degli delle da dal dalla lo la li le von van der den al el bin ben d',
  agencies: `ansa agi adnkronos lapresse askanews dire reuters ap afp dpa efe tass interfax rai rainews tg1 tg2 tg3 tgcom tgcom24 skytg24 la7 cnn bbc nbc abc
 cbs corriere repubblica radio`,
  papers:
    'corriere repubblica stampa messaggero sole giornale fatto foglio manifesto avvenire libero gazzetta tempo mattino',
  agencyEndings: 'press news tv times post sport',
  capitals: 'names',
};

/** What Italian publishers write around their news. */
const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['continua a leggere', 'leggi tutto'],
  related: ['leggi anche'],
  appearedFirst: ["l'articolo … proviene da …"],
  adverts: ['pubblicità', 'contenuto sponsorizzato', 'informazione pubblicitaria', 'publiredazionale', 'sponsorizzato'],
  advertBy: ['da'],
  live: ['diretta'],
  over: [
    'così è andata',
    'la diretta è terminata',
    'la diretta è conclusa',
    'la diretta è finita',
    'diretta terminata',
    'diretta conclusa',
    'diretta chiusa',
    'fine della diretta',
    'fine diretta',
  ],
};

/** Italian verbs of speech. Forms of the present, the past, the imperfect and the conditional. */
const speech: NonNullable<LanguageTexts['speech']> = {
  strong: `dice dicono disse dissero diceva dicevano dichiara dichiarano dichiarò dichiarava afferma affermano affermò affermava spiega spiegano spiegò
 spiegava spiegano aggiunge aggiungono aggiunse aggiungeva precisa precisano precisò precisava sottolinea sottolineano sottolineò sottolineava
 racconta raccontano raccontò raccontava osserva osservano osservò assicura assicurano assicurò annuncia annunciano annunciò commenta commentano
 commentò risponde rispondono rispose replica replicano replicò ribadisce ribadiscono ribadì conclude concludono concluse prosegue proseguono
 proseguì sostiene sostengono sostenne sosteneva avverte avvertono avvertì ammette ammettono ammise ricorda ricordano ricordò confessa confessò
 confida confidò insiste insistono insistette ammonisce ammonì attacca attaccano attaccò denuncia denunciano denunciò lamenta lamentano lamentò esulta
 esclama esclamò twitta scrive scrivono scrisse scriveva riferisce riferiscono riferì promette promettono promise rivela rivelano rivelò rilancia
 ironizza tuona chiosa rimarca rimarcano puntualizza incalza auspica auspicano evidenzia evidenziano specifica specificano confermano conferma
 confermò constata rassicura garantisce garantiscono testimonia esorta esortano`,
  plain: `parla parlano parlò chiede chiedono chiese chiedeva domanda domandano domandò definisce definiscono definì chiama critica criticano criticò
 propone propongono considera considerano ritiene ritengono pensa pensano pensava giudica nota notano invita invitano accusa accusano
 accusò continua continuano continuò riprende spera sperano teme temono comunica comunicano informa informano cita citano citò racconta grida
 gridano gridò urla urlano sussurra mormora legge recita difende difendono smentisce smentiscono segnala segnalano riconosce riconoscono
 sintetizza riassume detta suggerisce loda elogia plaude saluta salutano augura stima`,
  loose: 'crede credono vede vedono vuole vogliono trova sorride scherza ride fa va ringrazia ringraziano pubblica',
  passives: 'stato stata stati state viene venne vengono vennero',
  agents: 'da dal dalla dallo dai dagli dalle dall',
  equating: 'come',
  participles: `detto dichiarato affermato spiegato aggiunto precisato sottolineato raccontato osservato assicurato annunciato commentato risposto
 replicato ribadito concluso proseguito sostenuto avvertito ammesso ricordato confessato confidato insistito ammonito attaccato denunciato lamentato
 esclamato twittato scritto riferito promesso rivelato rilanciato ironizzato tuonato chiosato rimarcato puntualizzato incalzato auspicato evidenziato
 specificato confermato constatato rassicurato garantito parlato chiesto definito criticato proposto accusato continuato comunicato informato citato
 gridato smentito segnalato riconosciuto riassunto esordito invitato chiarito esortato postato pubblicato`,
  auxiliaries: 'ha hanno aveva avevano avrebbe avrebbero avrà è sono era erano',
  gerunds: `dicendo aggiungendo spiegando precisando affermando sottolineando ricordando ribadendo sostenendo assicurando commentando scrivendo
 raccontando annunciando ammettendo riferendosi`,
  according: [
    'secondo',
    'a dirlo è',
    'a dichiararlo è',
    'a sostenerlo è',
    'a spiegarlo è',
    'a scriverlo è',
    'parola di',
    'parole di',
    'per',
    'stando a',
    'a detta di',
    'a giudizio di',
    'a parere di',
    'ad avviso di',
    'nelle parole di',
  ],
  pointing: [
    'lo ha',
    'lo hanno',
    'lo dice',
    'lo scrive',
    'lo afferma',
    'lo annuncia',
    'lo riferisce',
    'lo dichiara',
    'lo spiega',
    'lo sostiene',
    'lo riporta',
    'lo rende noto',
    'così',
    'a dirlo',
    'a dichiararlo',
    'a sostenerlo',
    'a spiegarlo',
    'a scriverlo',
    'è quanto',
    'è ciò che',
    'sono le parole',
    'queste le parole',
    'parola di',
    'parole di',
  ],
  tags: 'così',
  reporting: 'riporta riportano riferisce riferiscono scrive scrivono informa annuncia cita',
  asking: 'interrogato interrogata intervistato intervistata interpellato interpellata sollecitato',
  toldTo: 'a al alla allo all ai',
};

/** Italian. */
export const ITALIAN = defineLanguage({
  code: 'it',
  speech,
  grammar,
  names,
  labels: {
    introducing: `detto detta detti dette chiamato chiamata chiamati chiamate cosiddetto cosiddetta cosiddetti cosiddette soprannominato soprannominata
 intitolato intitolata denominato denominata titolo termine parola espressione concetto slogan presunto presunta`,
    armsLength: 'cosiddetto cosiddetta cosiddetti cosiddette presunto presunta termine parola espressione concetto',
    works: `film libro album canzone serie romanzo rivista trasmissione programma spettacolo progetto operazione campagna iniziativa mostra concerto documentario
 giornale gruppo movimento piano striscione cartello cartelli slogan scritta volantino brano`,
    placed: 'in nel nella a al alla di del della dei su sul sulla il la lo',
    bearers: `cartello cartelli striscione striscioni manifesto manifesti slogan coro cori scritta scritte maglietta magliette lapide murale titolo titoli insegna volantino tatuaggio cantano cantavano cantando`,
    chants: `coro cori slogan cantano cantavano cantando`,
    bearing: 'recita recitava recitano dice diceva dicono con',
    titled: 'intitolato intitolata intitolati hashtag didascalia',
    minor: 'il lo la i gli le l un uno una di del della dei e ed o a al alla in nel nella su per con da',
  },
  text: {
    commonWords: `il di che e la per un in del non le una è si con da i al dei della gli più alla sono come ha nel anche ma lo dal delle su ha questo nella dopo
 essere ci o stato hanno suo sua loro dalla due tra ai degli alle sul anni detto perché molto fatto così ho c’è`,
    letters: 'ì ò',
    abbreviations: 'sig sigg dott prof on avv ing arch geom mons ecc es pag art nr tel ca gen col cap lett min max dr',
    elisions:
      'l d dell all dall nell sull un c s m t v quest quell qualcun nessun n com dov cos anch gl bell sant tutt',
    negations: 'non nessuno nessuna nessun niente nulla senza neanche nemmeno neppure no',
    numbers: {
      uno: 1,
      due: 2,
      tre: 3,
      quattro: 4,
      cinque: 5,
      sei: 6,
      sette: 7,
      otto: 8,
      nove: 9,
      dieci: 10,
      undici: 11,
      dodici: 12,
      tredici: 13,
      quattordici: 14,
      quindici: 15,
      sedici: 16,
      diciassette: 17,
      diciotto: 18,
      diciannove: 19,
      venti: 20,
      trenta: 30,
      quaranta: 40,
      cinquanta: 50,
      sessanta: 60,
    },
    scales: { cento: 100, mille: 1000 },
  },
  summary: {
    stopWords: `il lo la i gli le l un uno una di del dello della dei degli delle dell d a ad al allo alla ai agli alle all da dal dallo dalla dai dagli dalle
 dall in nel nello nella nei negli nelle nell con col su sul sullo sulla sui sugli sulle sull per tra fra e ed o ma però né che se quando mentre
 perché come dove chi cui quale quali non si ci vi ne mi ti gli me te anche ancora già poi ora oggi sempre più così questo questa questi queste quello
 quella quelli quelle suo sua suoi sue loro nostro nostra mio mia è sono era erano sarà essere stato stata stati state ha hanno aveva avere avrà può
 deve fa fare dopo prima molto molti tutti tutto tutte solo dalla`,
    titles: [
      'il punto',
      'i punti chiave',
      'punti chiave',
      'i punti principali',
      'cosa sappiamo',
      'cosa è successo',
      'che cosa sappiamo',
      'riepilogo',
      'il riassunto',
      'in sintesi',
      'le notizie principali',
      "l'essenziale",
      'le cose da sapere',
      "cosa c'è da sapere",
      'il recap',
    ],
    smallTalk: [
      'buongiorno a tutti',
      'buonasera a tutti',
      'benvenuti alla diretta',
      'benvenuti alla nostra diretta',
      'benvenuti nella diretta',
      'amici di',
      'grazie per averci seguito',
      'grazie per aver seguito',
      'la diretta finisce qui',
      'termina qui la diretta',
      'termina qui la nostra diretta',
      'appuntamento a domani',
      'continuate a seguirci',
      'restate con noi',
      'segui la diretta',
      'aggiorna la pagina',
    ],
    pointingBack: [
      'lui',
      'lei',
      'loro',
      'esso',
      'essa',
      'essi',
      'esse',
      'questo',
      'questa',
      'questi',
      'queste',
      'quello',
      'quella',
      'suo',
      'sua',
      'suoi',
      'sue',
      'ma',
      'e',
      'o',
      'quindi',
      'però',
      'anche',
      'inoltre',
      'io',
      'noi',
      'sì',
      'no',
      'qui',
      'lì',
    ],
  },
  edits,
  publisher,
  events,
});
