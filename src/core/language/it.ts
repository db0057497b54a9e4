import { defineLanguage } from './language.ts';

/** Italian. */
export const ITALIAN = defineLanguage({
  code: 'it',
  speech: {
    verbs: {
      plain: `parla parlano parlò chiede chiedono chiese chiedeva domanda domandano domandò definisce definiscono
        definì chiama critica criticano criticò propone propongono considera considerano ritiene ritengono pensa
        pensano pensava giudica nota notano invita invitano accusa accusano accusò continua continuano continuò
        riprende spera sperano teme temono comunica comunicano informa informano cita citano citò grida gridano gridò
        urla urlano sussurra mormora legge recita difende difendono smentisce smentiscono segnala segnalano riconosce
        riconoscono sintetizza riassume detta suggerisce loda elogia plaude saluta salutano augura stima`,
      loose: 'crede credono vede vedono vuole vogliono trova sorride scherza ride fa va ringrazia ringraziano pubblica',
      strong: `racconta dice dicono disse dissero diceva dicevano dichiara dichiarano dichiarò dichiarava afferma
        affermano affermò affermava spiega spiegano spiegò spiegava aggiunge aggiungono aggiunse aggiungeva precisa
        precisano precisò precisava sottolinea sottolineano sottolineò sottolineava raccontano raccontò raccontava
        osserva osservano osservò assicura assicurano assicurò annuncia annunciano annunciò commenta commentano
        commentò risponde rispondono rispose replica replicano replicò ribadisce ribadiscono ribadì conclude
        concludono concluse prosegue proseguono proseguì sostiene sostengono sostenne sosteneva avverte avvertono
        avvertì ammette ammettono ammise ricorda ricordano ricordò confessa confessò confida confidò insiste insistono
        insistette ammonisce ammonì attacca attaccano attaccò denuncia denunciano denunciò lamenta lamentano lamentò
        esulta esclama esclamò twitta scrive scrivono scrisse scriveva riferisce riferiscono riferì promette
        promettono promise rivela rivelano rivelò rilancia ironizza tuona chiosa rimarca rimarcano puntualizza incalza
        auspica auspicano evidenzia evidenziano specifica specificano confermano conferma confermò constata rassicura
        garantisce garantiscono testimonia esorta esortano`,
    },
    participles: `detto dichiarato affermato spiegato aggiunto precisato sottolineato raccontato osservato assicurato
      annunciato commentato risposto replicato ribadito concluso proseguito sostenuto avvertito ammesso ricordato
      confessato confidato insistito ammonito attaccato denunciato lamentato esclamato twittato scritto riferito
      promesso rivelato rilanciato ironizzato tuonato chiosato rimarcato puntualizzato incalzato auspicato evidenziato
      specificato confermato constatato rassicurato garantito parlato chiesto definito criticato proposto accusato
      continuato comunicato informato citato gridato smentito segnalato riconosciuto riassunto esordito invitato
      chiarito esortato postato pubblicato`,
    passives: 'stato stata stati state viene venne vengono vennero',
    agents: 'da dal dalla dallo dai dagli dalle dall',
    auxiliaries: 'ha hanno aveva avevano avrebbe avrebbero avrà è sono era erano',
    gerunds: `dicendo aggiungendo spiegando precisando affermando sottolineando ricordando ribadendo sostenendo
      assicurando commentando scrivendo raccontando annunciando ammettendo riferendosi`,
    according: `secondo a_dirlo_è a_dichiararlo_è a_sostenerlo_è a_spiegarlo_è a_scriverlo_è parola_di parole_di per
      stando_a a_detta_di a_giudizio_di a_parere_di ad_avviso_di nelle_parole_di`,
    pointing: `lo_ha lo_hanno lo_dice lo_scrive lo_afferma lo_annuncia lo_riferisce lo_dichiara lo_spiega lo_sostiene
      lo_riporta lo_rende_noto così a_dirlo a_dichiararlo a_sostenerlo a_spiegarlo a_scriverlo è_quanto è_ciò_che
      sono_le_parole queste_le_parole parola_di parole_di`,
    tags: 'così',
    equating: 'come',
    asking: 'interrogato interrogata intervistato intervistata interpellato interpellata sollecitato',
    toldTo: 'a al alla allo all ai',
  },
  grammar: {
    pronouns: { m: 'lui egli costui', f: 'lei ella costei', they: 'loro essi esse', first: 'io noi tu voi' },
    determiners: `questo questa questi queste quest quel quello quella quei quegli quelle ogni alcuni alcune qualche
      tutti tutte tutto tutta molti molte pochi poche nessun nessuno nessuna mio mia miei mie tuo tua suoi sue nostro
      nostra nostri nostre vostro vostra loro due tre quattro cinque sei sette otto nove dieci altro altra altri altre
      stesso stessa`,
    articles: 'un uno una suo sua',
    definite: 'il lo la i gli le l',
    prepositions: `a ad al allo alla ai agli alle all da dal dallo dalla dai dagli dalle dall di del dello della dei
      degli delle dell in nel nello nella nei negli nelle nell con col su sul sullo sulla sui sugli sulle sull per tra
      fra senza contro verso durante dopo prima secondo presso sotto sopra oltre davanti dietro attraverso entro
      mediante circa lungo nonostante rispetto d`,
    ties: 'di del dello della dei degli delle dell d da dal dalla per in nel nella al alla ai all con',
    conjunctions: 'e ed o oppure ma però né anzi quindi dunque infatti',
    subordinators: `se quando mentre perché poiché siccome come dove chi cui quale quali affinché sebbene benché
      finché appena quanto cosa ciò`,
    relatives: 'che',
    adverbs: `non si ci vi ne mi ti lo la li le gli me te se anche ancora già poi ora oggi ieri domani sempre mai più
      così inoltre infine invece quindi subito appena solo soltanto proprio stamattina stasera stamani però tuttavia
      qui lì là pubblicamente recentemente chiaramente semplicemente immediatamente successivamente molto bene lunedì
      martedì mercoledì giovedì venerdì sabato domenica stato stata infatti dunque intanto pure`,
    verbs: `è sono era erano sarà saranno sarebbe fu furono sia stato stata ha hanno aveva avevano avrà abbia va vanno
      può possono poteva potrà potrebbe deve devono doveva dovrà dovrebbe vuole vogliono fa fanno faceva resta restano
      rimane viene vengono veniva sta stanno stava diventa arriva arrivano mette prende sembra dà serve bisogna`,
    times: `lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno
      luglio agosto settembre ottobre novembre dicembre ieri oggi domani mattina sera notte pomeriggio mezzogiorno
      mezzanotte settimana mese anno anni ora ore giorno giorni`,
    openers: `non si ci vi ne anche ancora già poi ora oggi ieri domani sempre mai più così inoltre infine invece
      subito solo forse sì no ecco grazie ciao buongiorno buonasera stamattina stasera intanto è sono era erano sarà
      ha hanno aveva cento mille milioni miliardi euro foto video immagine diretta fonte fonti punto niente nulla
      proprio abbiamo siamo c adesso allora tuttavia pure bene beh eppure vedi leggi ultima ultim'ora`,
    dropsSubject: true,
  },
  names: {
    titles: `professore ingegnere suora fra monsignore arcivescovo presidente vicepresidente primo viceministro
      viceministra sottosegretario sottosegretaria governatrice consigliere consigliera procuratore procuratrice pm
      giudice magistrato colonnello capitano comandante maresciallo ammiraglio ambasciatore ambasciatrice commissario
      commissaria amministratore delegato ad dg ceo leader capo capogruppo portavoce allenatrice ct mister attaccante
      difensore centrocampista portiere esponente candidato candidata economista storico virologo immunologo
      infettivologo ricercatore ricercatrice scrittore scrittrice attore attrice regista cantante giornalista
      conduttore conduttrice`,
    maleTitles: `signor dottor professor avvocato don padre monsignor cardinale vescovo papa ministro premier
      cancelliere segretario deputato senatore sindaco governatore prefetto questore generale direttore re principe
      allenatore tecnico assessore`,
    femaleTitles: `signora signorina dottoressa professoressa suor ministra cancelliera segretaria deputata senatrice
      sindaca direttrice regina principessa assessora presidentessa avvocata`,
    honorifics: `signor signora signorina sig sig. dott dott. dottor dottore dottoressa prof prof. professor
      professoressa on on. onorevole avv ing sir lord`,
    roles: `testimone testimoni responsabile responsabili residente residenti vicino vicini vicina genitore genitori
      madre padre figlio figlia fratello sorella marito moglie amico amica amici uomo donna ragazzo ragazza giovane
      giovani studente studentessa studenti insegnante insegnanti sindacalista sindacalisti poliziotto poliziotti
      carabiniere carabinieri agente agenti soldato soldati militare militari medico medici infermiere infermiera
      operaio operai agricoltore manifestante manifestanti attivista attivisti ribelle ribelli vittima vittime
      sopravvissuto superstite diplomatico diplomatici funzionario funzionari consigliere collaboratore giocatore
      giocatori calciatore campione campionessa analista analisti economisti esperto esperta esperti ricercatori
      scienziato scienziati osservatore osservatori fonte fonti inquirente inquirenti magistrati tifoso tifosi
      passeggero passeggeri presidente presidenti commerciante fondatore fondatrice delegato rappresentante
      rappresentanti membro artista pittore musicista prete parroco legale legali difensore avvocati dirigente
      dirigenti ministri utente utenti lettore autore autrice autori`,
    roleEndings: 'ologo ologa',
    organisations: `ministero governo polizia carabinieri esercito partito sindacato parlamento senato camera
      consiglio corte tribunale procura commissione università istituto scuola banca gruppo società azienda impresa
      compagnia associazione federazione fondazione comitato lega unione agenzia ufficio onu nato ong chiesa comune
      prefettura questura regione provincia dipartimento club ospedale centro osservatorio organizzazione autorità
      confindustria quirinale cremlino pentagono vaticano movimento fronte alleanza coalizione protezione fratelli
      forza figc uefa fifa`,
    bodies: `comunicato rapporto studio testo lettera messaggio articolo dichiarazione sentenza documento sondaggio
      inchiesta nota libro legge post tweet striscione cartello titolo quotidiano settimanale rivista sito volantino
      scritta`,
    places: `italia roma milano torino napoli palermo genova bologna firenze bari catania venezia verona trieste
      europa africa asia america stati uniti usa washington londra inghilterra germania berlino francia parigi spagna
      madrid portogallo russia mosca ucraina kiev polonia cina pechino giappone tokyo israele gaza gerusalemme iran
      teheran iraq siria damasco libano beirut egitto libia tripoli turchia ankara india brasile messico argentina
      australia svizzera austria vienna bruxelles belgio sicilia sardegna lombardia veneto piemonte toscana lazio
      campania`,
    locatives: 'in a ad nel nello nella nei negli nelle nell presso',
    labels: `italiano italiana americano americana britannico britannica francese tedesco tedesca spagnolo spagnola
      russo russa cinese europeo europea ucraino ucraina israeliano israeliana palestinese turco turca iraniano
      iraniana`,
    particles: 'de di del della dei degli delle da dal dalla lo la li le von van der den al el bin ben d',
    agencies: `ansa agi adnkronos lapresse askanews dire reuters ap afp dpa efe tass interfax rai rainews tg1 tg2 tg3
      tgcom tgcom24 skytg24 la7 cnn bbc nbc abc cbs corriere repubblica radio`,
    papers: 'stampa messaggero sole giornale fatto foglio manifesto avvenire libero gazzetta tempo mattino',
    agencyEndings: 'press news tv times post sport',
    outlets: 'agenzia quotidiano giornale emittente rete canale televisione tv radio settimanale rivista',
  },
  labels: {
    introducing: `detto detta detti dette chiamato chiamata chiamati chiamate soprannominato soprannominata intitolato
      intitolata intitolati denominato denominata titolo slogan hashtag didascalia`,
    armsLength: 'cosiddetto cosiddetta cosiddetti cosiddette presunto presunta termine parola espressione concetto',
    works: `film libro album canzone serie romanzo rivista trasmissione programma spettacolo progetto operazione
      campagna iniziativa mostra concerto documentario giornale gruppo movimento piano striscione cartello cartelli
      slogan scritta volantino brano`,
    bearers: `cartello cartelli striscione striscioni manifesto manifesti slogan coro cori scritta scritte maglietta
      magliette lapide murale titolo titoli insegna volantino tatuaggio cantano cantavano cantando`,
    chants: 'coro cori slogan cantano cantavano cantando',
    bearing: 'recita recitava recitano dice diceva dicono con',
    placed: 'in nel nella a al alla di del della dei su sul sulla il la lo',
    minor: 'il lo la i gli le l un uno una di del della dei e ed o a al alla in nel nella su per con da',
  },
  text: {
    commonWords: `il di che e la per un in del non le una è si con da i al dei della gli più alla sono come ha nel
      anche ma lo dal delle su questo nella dopo essere ci o stato hanno suo sua loro dalla due tra ai degli alle sul
      anni detto perché molto fatto così ho c’è`,
    letters: 'ì ò',
    abbreviations: 'sig sigg dott prof on avv ing arch geom mons ecc es pag art nr tel ca gen col cap lett min max dr',
    elisions: `l d dell all dall nell sull un c s m t v quest quell qualcun nessun n com dov cos anch gl bell sant
      tutt`,
    negations: 'non nessuno nessuna nessun niente nulla senza neanche nemmeno neppure no',
    numbers: `1 uno 2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 10 dieci 11 undici 12 dodici 13 tredici
      14 quattordici 15 quindici 16 sedici 17 diciassette 18 diciotto 19 diciannove 20 venti 30 trenta 40 quaranta 50
      cinquanta 60 sessanta`,
    scales: '100 cento 1000 mille',
  },
  summary: {
    stopWords: `il lo la i gli le l un uno una di del dello della dei degli delle dell d a ad al allo alla ai agli
      alle all da dal dallo dalla dai dagli dalle dall in nel nello nella nei negli nelle nell con col su sul sullo
      sulla sui sugli sulle sull per tra fra e ed o ma però né che se quando mentre perché come dove chi cui quale
      quali non si ci vi ne mi ti me te anche ancora già poi ora oggi sempre più così questo questa questi queste
      quello quella quelli quelle suo sua suoi sue loro nostro nostra mio mia è sono era erano sarà essere stato stata
      stati state ha hanno aveva avere avrà può deve fa fare dopo prima molto molti tutti tutto tutte solo`,
    titles: `il_punto i_punti_chiave punti_chiave i_punti_principali cosa_sappiamo cosa_è_successo che_cosa_sappiamo
      riepilogo il_riassunto in_sintesi le_notizie_principali l'essenziale le_cose_da_sapere cosa_c'è_da_sapere
      il_recap`,
    smallTalk: `buongiorno_a_tutti buonasera_a_tutti benvenuti_alla_diretta benvenuti_alla_nostra_diretta
      benvenuti_nella_diretta amici_di grazie_per_averci_seguito grazie_per_aver_seguito la_diretta_finisce_qui
      termina_qui_la_diretta termina_qui_la_nostra_diretta appuntamento_a_domani continuate_a_seguirci restate_con_noi
      segui_la_diretta aggiorna_la_pagina`,
    pointingBack: `lui lei loro esso essa essi esse questo questa questi queste quello quella suo sua suoi sue ma e o
      quindi però anche inoltre io noi sì no qui lì`,
  },
  edits: {
    notes: `è_stato_corretto è_stata_corretta abbiamo_corretto una_versione_precedente errata_corrige avevamo_scritto
      avevamo_riportato contrariamente_a_quanto_scritto contrariamente_a_quanto_riportato scritto_per_errore
      riportato_per_errore`,
    noteOpenings: 'correzione rettifica precisazione',
    countsDown: 'dispersi disperse disperso restano rimangono mancano',
    spans: 'anni anno età',
    asOf: 'dalle aggiornato',
    amounts: 'decine centinaia migliaia milioni',
    harm: [
      'illeso illesa illesi illese salvo vivo vivi sopravvissuto sopravvissuti',
      'ferito ferita feriti ferite ferisce ricoverato ricoverata ricoverati',
      `morto morta morti morte muore muoiono deceduto deceduti ucciso uccisa uccisi uccise uccide vittime
        perso_la_vita`,
    ],
    law: [
      'interrogato interrogata identificato identificata identificati ricercato cerca cercano',
      'arrestato arrestata arrestati fermato fermata fermati arresta arrestano',
      'incriminato incriminata imputato imputata',
      'condannato condannata condannati colpevole',
    ],
    hedges: 'presunto presunta presunti presunte presumibilmente avrebbe avrebbero sarebbe sarebbero',
    moved: `prorogato prorogata proroga prolungato prolungata rinviato rinviata rinvia posticipato posticipata
      anticipato anticipata`,
    clocks: 'ore',
    money: 'dollaro dollari euro sterlina sterline franco franchi yen yuan rublo rubli rupie corone pesos',
    others: [
      'fratello sorella figlio figlia padre madre marito moglie zio zia cugino nipote',
      'nord sud est ovest',
      'sinistra destra',
      'uomo donna ragazzo ragazza',
      'favore contro',
    ],
    opposites: [
      'sale salgono salito salita aumenta aumentano aumentato aumento cresce crescono cresciuto crescita rialzo',
      'scende scendono sceso scesa cala calano calato calo diminuisce diminuito diminuzione ribasso',
      'vince vincono vinto vittoria',
      'perde perdono perso sconfitta',
      'approva approvano approvato approvata accoglie accolto accolta',
      'respinge respingono respinto respinta boccia bocciato bocciata',
      'condannato condannata condannati condanna colpevole',
      'assolto assolta assolti assolve assoluzione innocente',
      'compra comprato acquista acquistato',
      'vende venduto',
      'utile utili',
      'perdita perdite',
      'conferma confermato confermata',
      'annulla annullato annullata',
    ],
    one: 'un uno una',
    atLeast: 'almeno più_di oltre',
    leads: 'al_massimo meno_di fino_a circa quasi prima_delle dopo_le dalle alle il nel',
  },
  publisher: {
    onward: 'continua_a_leggere leggi_tutto',
    related: 'leggi_anche',
    appearedFirst: "l'articolo_…_proviene_da_…",
    adverts: 'pubblicità contenuto_sponsorizzato informazione_pubblicitaria publiredazionale sponsorizzato',
    advertBy: 'da',
    live: 'diretta',
    over: `così_è_andata la_diretta_è_terminata la_diretta_è_conclusa la_diretta_è_finita diretta_terminata
      diretta_conclusa diretta_chiusa fine_della_diretta fine_diretta`,
  },
  classes: {
    announced: `annuncia annunciato annunciano conferma confermato dichiara dichiarato presenta presentato lancia
      pubblica pubblicato rivela comunicato ufficialmente ufficiale ordina firma firmato accordo approva approvato`,
    outcome: `vince vinto vittoria eletto eletta rieletto vota votato voto respinge respinto sconfitta perde perso
      maggioranza risultato risultati sentenza verdetto colpevole condannato assolto nominato nominata referendum`,
    exit: `dimette dimissioni dimesso licenziato lascia ritira ritirato sospende sospeso annulla annullato chiude
      chiuso chiusura vieta vietato rinviato`,
    harm: `morto morti morta muore vittime vittima ucciso uccisi feriti ferito attacco attacchi attentato sparatoria
      spari esplosione bomba incidente arrestato arrestati arresto indagato ostaggi evacuati evacuazione dispersi
      disperso emergenza sospettato omicidio`,
    market: `sale salito aumenta scende sceso cala calo crolla cresce crescita record inflazione disoccupazione utile
      utili azioni tassi borsa economia indice pil`,
    conflict: `avverte avvertimento chiede accusa accusato minaccia minacciato promette condanna critica denuncia
      difende nega smentisce rifiuta scontro`,
    official: `presidente premier ministro ministra ministero polizia carabinieri tribunale corte giudice governo
      parlamento camera senato senatore deputato commissione banca_centrale portavoce governatore sindaco sindaca
      autorità procura quirinale`,
    agency: "reuters afp ansa riferisce riporta secondo fonti agenzia ultim'ora",
    ahead: 'tra_poco domani stasera atteso attesa previsto prevista inizierà',
    soft: `reazione reazioni foto immagini immagine video guarda ascolta twitter tweet facebook lettori commenti meteo
      traffico curioso bello interessante`,
    opinion: 'analisi opinione editoriale scrive sostiene collega intervista articolo leggi',
    self: 'io mio mia miei',
    reader: 'noi nostro nostra voi vostro',
    asks: 'come perché cosa chi quando dove quale quali',
    reacts: `condanna condannato condannano denuncia deplora critica criticato attacca accoglie elogia loda si_congratula
      sostiene appoggia difende ringrazia ringraziato omaggio condoglianze cordoglio reagisce reazione reazioni appello
      insiste ribadisce ribadito ritiene pensa crede spera definisce sottolinea`,
    lasting: 'ancora già finora continua continuano prosegue resta restano di_nuovo nuovamente',
  },
  events: {
    flashes: "ultim'ora urgente",
    greetings: 'buongiorno buonasera buonanotte benvenuti grazie_per_averci_seguito',
    preludes: 'prepartita formazioni le_formazioni formazioni_ufficiali',
    matchEvents: `gol cartellino_rosso espulso rigore intervallo triplice_fischio fine_partita qualificata eliminata
      in_semifinale`,
    matchResults: 'triplice_fischio fine_partita',
    matchOutcomes: 'vince',
    play: 'portiere attaccante',
  },
});
