import { defineLanguage } from './language.ts';
import { inflected } from './word-lists.ts';

/** Of regular verbs of speech. */
const STEMS = `sag erklär beton kritisier warn mein ergänz bemerk entgegn kommentier beklag erzähl lob appellier mahn
  zitier resümier bestätig präzisier bekräftig begrüß prognostizier argumentier konstatier monier dementier schimpf
  scherz frohlock bilanzier verlautbar unterstell prophezei gratulier rüg verteidig rechtfertig verurteil attestier
  bescheinig verlang würdig charakterisier beurteil plädier wiederhol urteil hoff glaub beschuldig stöhn schwärm`;
const STEMS_IN_T = 'antwort behaupt bericht verkünd spott tweet post begründ bewert befürcht vermut';
const STEMS_IN_ER = `forder versicher äußer erwider twitter beteuer bemängel bedauer erläuter wetter witzel jubel
  konter tadel erinner schilder bezweifel murmel`;
/** What somebody says, before who says it. */
const SOURCES = `nach_angaben nach_den_angaben nach_worten nach_den_worten nach_aussage nach_aussagen nach_ansicht
  nach_auffassung nach_meinung nach_einschätzung nach_darstellung nach_überzeugung nach_informationen nach_berichten
  nach_erkenntnissen nach_dafürhalten nach_bewertung nach_lesart nach_beobachtung nach_schilderung nach_einem_bericht
  nach_einer_mitteilung nach_einer_erklärung`;

/** German. */
export const GERMAN = defineLanguage({
  code: 'de',
  speech: {
    verbs: {
      plain: `führt führte führten fügt fügte fügten gibt gab gaben weist wies wiesen sieht sah sahen formuliert
        formulierte beschreibt beschrieb beschrieben stellt stellte stellten vergleicht verglich hebt hob hoben
        spekuliert spekulierte drückt drückte bittet bat baten rechnet rechnete rechneten schließt schloss nimmt nahm
        zeigt zeigte zeigten fasst fasste reagiert reagierte reagierten feiert feierte feierten stuft stufte stuften
        tritt trat wertet wertete werteten protestiert protestierte protestierten kommt fordern skandiert skandierte
        skandierten legt legte schätzt schätzte schätzten`,
      loose: `findet fand fanden heißt hieß lautet lautete liest las hält hielt hielten setzt setzte wünscht wünschte
        wünschten will wollte macht machte machten denkt dachte weiß wusste geht ging zieht zog erkennt erkannte steht
        stand`,
      strong: `${inflected(STEMS, 't te ten en')} ${inflected(STEMS_IN_T, 'et ete eten en')}
        ${inflected(STEMS_IN_ER, 't te ten')}
        schreibt schrieb schrieben bezeichnet bezeichnete bezeichneten nennt nannte nannten kündigt kündigte kündigten
        unterstreicht unterstrich teilt teilte teilten ruft rief riefen räumt räumte räumten gesteht gestand gestanden
        verspricht versprach versprachen droht drohte drohten spricht sprach sprachen betitelt betitelte wirft warf
        warfen entgegnete prangert prangerte prangerten fragt fragte fragten widerspricht widersprach widersprachen
        empfiehlt empfahl empfahlen verrät verriet verweist verwies verwiesen rät riet rieten lässt ließ`,
    },
    participles: `gesagt erklärt betont geschrieben gefordert kritisiert gewarnt gemeint ergänzt versichert geäußert
      bemerkt geantwortet erwidert entgegnet behauptet berichtet kommentiert bezeichnet genannt angekündigt
      unterstrichen erzählt mitgeteilt gelobt verkündet bestätigt eingeräumt versprochen gedroht getwittert
      hinzugefügt zugesichert angedeutet bekräftigt beteuert bedauert begrüßt bemängelt dementiert zurückgewiesen
      erläutert ausgeführt dargelegt verlangt vorgeworfen appelliert gesprochen gerufen verteidigt gewürdigt
      verurteilt eingestuft gewertet festgestellt klargestellt zugegeben gestanden gemahnt beklagt prognostiziert
      hervorgehoben angeprangert geraten empfohlen argumentiert gefragt gebeten vermutet gehofft gewünscht konstatiert
      angemerkt verraten beschrieben geschildert wiederholt beurteilt charakterisiert beschuldigt aufgefordert
      aufgerufen angemahnt zitiert formuliert`,
    passives: 'wurde wurden wird werden worden',
    agents: 'von vom',
    auxiliaries: 'hat hatte habe haben hatten',
    impersonal: 'heißt hieß',
    according: `laut glaubt_man ${inflected(SOURCES, '_von _vom _der _des')}`,
    accordingAfter: 'zufolge',
    reported: `sei seien habe werde könne müsse solle wolle dürfe wisse gebe komme gehe stehe bleibe brauche mache
      lasse finde halte nehme sehe liege tue handele fehle bestehe bedeute gelte zeige führe bringe trage hätten
      würden hätte`,
    tags: 'so',
    equating: 'als',
    asking: 'gefragt befragt',
    toldTo: 'gegenüber der dem zufolge',
  },
  grammar: {
    pronouns: { m: 'er', f: 'sie', it: 'es', first: 'ich wir du ihr man' },
    determiners: `eines kein keine keiner dieser diese dieses diesem diesen seiner seinem seinen ihrer ihrem ihren
      unser unsere mein meine jeder jede jedes alle viele einige mehrere beide zwei drei vier fünf sechs zehn`,
    articles: 'des ein eine einer einem einen sein seine ihr ihre',
    definite: 'der die das dem den',
    prepositions: `in im an am auf aus bei beim mit nach seit von vom zu zum zur für gegen ohne um durch über unter
      vor hinter neben zwischen während wegen trotz gegenüber bis laut zufolge angesichts anlässlich innerhalb
      außerhalb mittels per`,
    ties: 'von vom der des für aus beim bei im in',
    conjunctions: 'und aber oder sondern denn doch',
    subordinators: `dass weil wenn als ob obwohl nachdem bevor damit sodass falls während wie wer was wo warum welcher
      welche welches den denen deren dessen`,
    adverbs: `auch dann noch sich nun jetzt heute gestern morgen zuvor später anschließend danach daraufhin zudem
      außerdem weiter wiederum schon bereits nur sogar erneut damals dazu darüber hierzu hingegen dagegen jedoch
      unterdessen inzwischen allerdings weiterhin ebenfalls abschließend zuletzt wörtlich ausdrücklich nicht mehrfach
      öffentlich kürzlich einmal etwa ihm ihr ihnen uns mir es da dabei dort hier deshalb daher also hinzu mit`,
    verbs: `ist sind war waren wird werden wurde wurden sei seien wäre kann können konnte muss müssen soll sollen
      sollte will wollen wollte darf hat haben hatte habe kommt kam geht ging steht stand bleibt blieb macht machte`,
    times: `montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august
      september oktober november dezember heute gestern morgen vormittag nachmittag abend mittag nacht woche jahr
      jahre jahren monat uhr wochenende ende anfang mitte`,
    openers: `auch so zudem außerdem dabei danach dann dort hier nun jetzt heute gestern bereits noch nur erst etwa
      allerdings jedoch inzwischen unterdessen weiter weitere weiterhin zuvor später anschließend schließlich zugleich
      gleichzeitig deshalb daher dazu darüber insgesamt bislang bisher zuletzt ebenso sowohl weder statt niemand
      millionen milliarden prozent euro dollar tausende hunderte tote verletzte menschen leute teil teile frage fragen
      antwort lage hintergrund update foto video bild quelle`,
    verbSecond: true,
  },
  names: {
    titles: `professor professorin bundespräsident premier verteidigungsministerin staatssekretär staatssekretärin
      vorsitzender vorsitzende vorsitzenden generalsekretär generalsekretärin regierungssprecher abgeordneter
      abgeordnete senator senatorin general trainerin richter richterin anwalt anwältin direktor direktorin experte
      expertin forscher forscherin autor autorin leiter leiterin sänger sängerin kommissar kommissarin gouverneur
      botschafter botschafterin staatschef regierungschef regierungschefin`,
    maleTitles: `herr herrn präsident kanzler bundeskanzler ministerpräsident premierminister minister außenminister
      innenminister finanzminister verteidigungsminister sprecher chef papst kardinal bischof könig prinz trainer
      bürgermeister oberbürgermeister`,
    femaleTitles: `frau präsidentin kanzlerin bundeskanzlerin ministerpräsidentin premierministerin ministerin
      außenministerin innenministerin finanzministerin sprecherin chefin königin prinzessin bürgermeisterin`,
    honorifics: 'herr frau herrn dr dr. prof prof. doktor',
    roles: `zeuge zeugin augenzeuge augenzeugen zeugen experten forscher beamter beamte beamten soldat soldaten helfer
      retter ärzte arzt ärztin mann frau mutter vater sohn tochter bruder schwester nachbar nachbarn anwohner
      demonstranten kritiker anhänger insider kreise teilnehmer besucher student studentin opfer überlebender
      angehörige polizist polizisten kommandant kommandeur diplomat diplomaten analyst analysten ökonom ökonomen
      spieler schauspieler schauspielerin künstler pfarrer journalist journalistin redakteur reporter historiker
      wissenschaftler unternehmer`,
    roleEndings: inflected(
      `sprecher sprecherin general admiral minister ministerin präsident präsidentin chef chefin vorsitzender
      vorsitzende leiter leiterin politiker politikerin experte expertin beauftragter beauftragte kandidat
      kandidatin sekretär sekretärin trainer trainerin meister meisterin anwalt anwältin forscher forscherin
      direktor direktorin abgeordneter abgeordnete loge login kommissar kommissarin präfekt gouverneur sportler
      sportlerin vorstand inspektor inspektorin dezernent dezernentin botschafter botschafterin inhaber inhaberin
      gründer gründerin oberst leutnant hauptmann beamter beamte führer führerin referent referentin rabbiner bischof kanzler kanzlerin
      richter richterin kommandant autor autorin redakteur redakteurin vize mitarbeiter mitarbeiterin vorständin
      manager managerin geschäftsführer geschäftsführerin stellvertreter stellvertreterin berater beraterin`,
      '- s es n en',
    ),
    agentEndings: `er ern erin innen or oren ist isten istin ent enten entin ant anten antin eur eure eurin mann
      männer frau frauen leute loge login schaft gruppe bündnis initiative konzern organisation firma agentur
      nachrichtenagentur medien fraktion koalition opposition division seite seiten partner gemeinde stadt kreis land
      senat kammer komitee rat jury redaktion sender fernsehen institut zentrum kollege kollegen kollegin zeuge zeugen
      familie eltern mutter vater tochter sohn bruder schwester kind kinder junge mädchen minister arzt ärzte ärztin
      verein verband gast gäste patin pate papst könig königin prinz graf herzog chef chefin boss anderer andere`,
    organisations: `polizei regierung bundesregierung ministerium partei gericht universität institut kommission rat
      parlament bundestag senat armee bundeswehr feuerwehr verband verein bank konzern unternehmen firma gewerkschaft
      kirche zentralbank behörde amt gmbh ag stadt landesregierung staatsanwaltschaft fraktion koalition opposition
      komitee gemeinde ministeriums parteien behörden organisation organisationen stiftung bündnis initiative zentrum
      agentur zeitung sender`,
    organisationEndings: inflected(
      'ministerium verband behörde gericht gerichtshof partei regierung polizei anwaltschaft amt',
      '- s es n en',
    ),
    bodies: `mitteilung erklärung bericht brief schreiben stellungnahme urteil gutachten artikel plakat
      pressemitteilung zeitung blatt studie umfrage gesetz vertrag resolution dokument papier text zeitschrift magazin
      medienberichte medien beschluss`,
    places: `deutschland berlin hamburg münchen köln frankfurt europa usa russland ukraine frankreich italien spanien
      polen china japan israel iran türkei großbritannien england österreich schweiz wien brüssel paris london moskau
      kiew washington peking bayern sachsen hessen thüringen niedersachsen`,
    locatives: 'in aus nach nahe bei',
    particles: 'von van der den de zu vom zur la le di da al bin ibn el y dos',
    agencies: `dpa afp ap reuters epd kna sid spiegel zeit welt bild faz taz ard zdf ndr wdr swr mdr cnn bbc rtl ntv
      tass interfax`,
    agencyEndings: `zeitung nachrichten tagblatt tageblatt rundschau anzeiger kurier spiegel post allgemeine agentur
      nachrichtenagentur`,
    outlets: `agentur nachrichtenagentur zeitung tageszeitung wochenzeitung zeitschrift magazin nachrichtenmagazin
      sender fernsehsender radiosender fernsehen rundfunk blatt`,
    nounEndings: `ung ungen heit heiten keit keiten schaft schaften tion tionen sion sionen tät täten ismus nisse
      agentur zeitung magazin stadt staat staaten verein verband verbands verbandes union konferenz kongress gesetz
      gesetzes gesetze bericht berichts projekt programm gebäude gebiet gebiete gruppe gruppen partei parteien
      ministerium behörde behörden krise krieg kriegs truppen streitkräfte bürger bürgern einwohner vertreter
      vertretern anhänger anhängern mitglied mitglieder mitgliedern länder ländern kosten preise preis zahlen punkte
      maßnahmen vorwürfe daten kräfte leistung gericht gerichts gerichtshof verfahren unternehmen konzern hersteller
      anlagen anlage werke kraftwerk kilometer prozent millionen milliarden euro minuten stunden wochen monaten jahren
      jahre tage tagen fernsehen sender nachrichten medien mannschaft turnier meisterschaft weltmeister spieler spiel
      spiele spielen runde platz straße brücke bahnhof flughafen krankenhaus universität schule institut zentrum
      parlament regierung präsidium amt politik wirtschaft recht rechte wahl wahlen kampf kampagne frage fragen antrag
      vertrag vertrags plan pläne erde dokument dokumente gesellschaft geschichte wissenschaft rücktritt`,
    contractions: 'im am zum zur beim vom ins ans aufs durchs fürs übers',
    capitals: 'nouns',
  },
  labels: {
    introducing: 'titels überschrift',
    armsLength: 'sogenannte sogenannten sogenannter sogenanntes titel motto namen begriff wort schlagwort',
    works: `film buch lied album serie sendung roman zeitschrift magazin stück band projekt initiative operation
      kampagne schiff`,
    placed: 'in im beim',
    minor: 'der die das des dem den und oder von vom zu zum zur in im am an auf für mit ein eine',
  },
  text: {
    commonWords: `der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus
      er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur
      bis mehr durch sei wurde sagte ich wir kein keine gegen seine ihre`,
    letters: 'ß „',
    abbreviations: `dr prof nr bzw ca usw etc st hr fr jan feb aug sept okt nov dez mio mrd evtl ggf z u d i o inkl
      exkl vgl str bspw sog dipl ing hl geb gest abs art aufl bd jh jhd max min mind tel ev kath röm lat engl frz ehem
      stellv vors`,
    dottedOrdinals: true,
    negations: 'nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder ohne',
    numbers: `0 null 1 eins 2 zwei 3 drei 4 vier 5 fünf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwölf 13
      dreizehn 14 vierzehn 15 fünfzehn 20 zwanzig 30 dreißig 40 vierzig 50 fünfzig 60 sechzig 70 siebzig 80 achtzig 90
      neunzig`,
    scales: '100 hundert 1000 tausend',
  },
  summary: {
    stopWords: `der die das des dem den ein eine einer einem einen eines kein keine keiner keinen keinem dieser diese
      dieses diesem diesen jener jene jenes er sie es ihn ihm ihr ihnen wir uns ich mich mir du dich dir euch man sich
      sein seine seiner seinem seinen ihre ihrer ihrem ihren unser unsere mein meine wer wen wem was welcher welche
      welches wo wann wie warum und oder aber denn doch sondern als wenn weil dass ob damit während nachdem bevor seit
      bis in im an am auf aus bei beim mit nach von vom vor zu zum zur für gegen ohne um durch über unter hinter neben
      zwischen wegen trotz ist sind war waren wird werden wurde wurden worden hat haben hatte hatten sei seien habe
      hätte wäre würde kann können konnte muss müssen soll sollen sollte will wollen darf nicht auch noch nur schon
      sehr so da dann dort hier nun jetzt immer wieder mehr viel viele alle andere anderen selbst bereits etwa rund
      laut sagte sagt`,
    titles: `das_wichtigste die_wichtigsten wichtige_ereignisse was_wir_wissen was_bisher_bekannt_ist was_bekannt_ist
      was_bisher_geschah was_heute_wichtig was_in_der_nacht_geschah der_tag_im_überblick die_nacht_im_überblick
      die_lage_im_überblick die_lage_am_morgen die_lage_am_abend die_entwicklungen_im_überblick überblick
      ein_überblick zusammenfassung zusammengefasst kurz_zusammengefasst kurz_und_knapp der_stand_der_dinge rückblick
      tagesrückblick`,
    smallTalk: `guten_morgen guten_tag_und guten_abend gute_nacht herzlich_willkommen willkommen_im willkommen_zum
      willkommen_zu_unserem wir_begrüßen_sie vielen_dank_fürs_mitlesen danke_fürs_mitlesen
      vielen_dank_für_ihr_interesse wir_beenden_diesen wir_beenden_den wir_schließen_diesen damit_endet
      dieser_liveblog_endet dieser_liveticker_endet das_war's_für_heute das_wars_für_heute wir_verabschieden_uns
      hier_lesen_sie lesen_sie_hier den_vorherigen_liveblog alle_entwicklungen_im_liveblog haben_sie_fragen
      in_eigener_sache im_laufe_des_tages_halten_wir_sie`,
    pointingBack: `er sie es sein seine ihr ihre dies diese dieser dieses aber und oder also jedoch doch auch zudem
      außerdem dabei dazu damit ich wir ja nein hier dort`,
    more: 'mehr_zu mehr_dazu mehr_in_kürze',
  },
  edits: {
    notes: `hatten_wir_berichtet wir_hatten_berichtet hatten_zunächst_berichtet hatten_zuvor_berichtet
      anders_als_zunächst_berichtet anders_als_ursprünglich_berichtet fälschlicherweise_berichtet hatten_wir_gemeldet
      wir_hatten_gemeldet hatten_zunächst_gemeldet hatten_zuvor_gemeldet anders_als_zunächst_gemeldet
      anders_als_ursprünglich_gemeldet fälschlicherweise_gemeldet hatten_wir_geschrieben wir_hatten_geschrieben
      hatten_zunächst_geschrieben hatten_zuvor_geschrieben anders_als_zunächst_geschrieben
      anders_als_ursprünglich_geschrieben fälschlicherweise_geschrieben wurde_korrigiert haben_korrigiert
      haben_wir_korrigiert in_einer_früheren_version in_einer_ersten_version wurde_berichtigt hieß_es_fälschlich
      wir_hatten_zunächst hatten_wir_zunächst in_einer_vorherigen_version in_einer_früheren_fassung
      in_einer_ersten_fassung bitten_um_entschuldigung bitten_den_fehler_zu_entschuldigen entgegen_unserer_früheren
      entgegen_unserer_ersten hieß_es_fälschlicherweise`,
    noteOpenings: 'korrektur korrigiert berichtigung richtigstellung',
    countsDown: 'vermisst vermisste übrig verbleibend eingeschlossen',
    spans: 'jahre jahren jährige jähriger jährigen alter',
    asOf: 'stand seit aktualisiert',
    amounts: 'dutzende hunderte tausende millionen',
    harm: [
      'unverletzt unversehrt überlebt überlebte überlebten überleben',
      `verletzt verletzte verletzten verletzter verletzung verletzungen verwundet verwundete verwundeten krankenhaus
        lebensgefahr`,
      `tot tote toten toter todesopfer tod gestorben stirbt starb starben sterben getötet getötete getöteten
        umgekommen ums_leben`,
    ],
    law: [
      'befragt vernommen identifiziert gesucht sucht fahndet',
      'festgenommen festnahme festnahmen gefasst verhaftet verhaftung verhaftungen',
      'angeklagt anklage',
      'verurteilt schuldig',
    ],
    hedges: `angeblich angebliche angeblicher angeblichen mutmaßlich mutmaßliche mutmaßlicher mutmaßlichen vermutlich
      unbestätigt soll sollen`,
    moved: `verlängert verlängerte verlängern verschoben verschiebt verschieben verlegt vertagt aufgeschoben
      vorgezogen`,
    clocks: 'uhr',
    money: 'dollar euro pfund franken yen yuan rubel rupien kronen pesos lira hrywnja złoty',
    others: [
      'bruder schwester sohn tochter vater mutter ehemann ehefrau onkel tante cousin neffe nichte',
      'norden süden osten westen',
      'nördlich südlich östlich westlich',
      'linken rechten',
      'mann frau junge mädchen',
      'für gegen',
    ],
    opposites: [
      'steigt steigen stieg stiegen gestiegen wächst wachsen wuchs gewachsen erhöht erhöhte plus zunahme anstieg mehr',
      `fällt fallen fiel fielen gefallen sinkt sinken sank sanken gesunken schrumpft schrumpfte geschrumpft gesenkt
        senkte minus abnahme rückgang weniger`,
      'gewinnt gewinnen gewann gewannen gewonnen sieg siegt',
      'verliert verlieren verlor verloren niederlage unterliegt',
      'billigt billigte gebilligt beschließt beschloss beschlossen angenommen zugestimmt befürwortet',
      'ablehnt abgelehnt ablehnte verworfen verwirft zurückgewiesen',
      'verurteilt schuldig',
      'freigesprochen freispruch unschuldig',
      'kauft kaufte gekauft',
      'verkauft verkaufte',
      'gewinn gewinne',
      'verlust verluste',
      'bestätigt bestätigte',
      'aufgehoben kippt kippte',
    ],
    one: 'ein eine einer einem einen',
    atLeast: 'mindestens mehr_als',
    leads: 'höchstens weniger_als bis_zu rund etwa knapp fast über unter bis vor nach seit ab um am im auf',
  },
  publisher: {
    onward: 'weiterlesen mehr_lesen jetzt_lesen zum_artikel zum_ganzen_artikel',
    related: 'lesen_sie_auch lies_auch siehe_auch mehr_dazu mehr_zum_thema',
    appearedFirst: 'der_beitrag_…_erschien_zuerst_auf_…',
    adverts: 'anzeige werbung gesponsert advertorial angebot partnerangebot verlagsangebot bezahlter_inhalt',
    advertBy: 'von',
    sequels: [
      /\bneue[nrs]? (?:[\p{L}-]+ ){0,2}(?:live-?)?(?:blog|ticker)|\bgeht\b.{0,60}\bweiter\b|\bsetzen\b.{0,80}\bfort\b/iu,
    ],
    live: 'live liveticker liveblog',
    over: `wie_der_tag_verlief so_verlief_der_tag das_war_der_tag der_tag_zum_nachlesen liveblog_zum_nachlesen
      live-blog_zum_nachlesen liveticker_zum_nachlesen live-ticker_zum_nachlesen ticker_zum_nachlesen
      ende_des_liveblogs ende_des_live-blogs liveblog_beendet liveblog_ist_beendet liveticker_beendet
      liveticker_ist_beendet ticker_beendet liveblog_geschlossen liveblog_ist_geschlossen`,
  },
  classes: {
    announced: `kündigt kündigte angekündigt ankündigung bestätigt bestätigte bestätigen erklärt erklärte verkündet
      verkündete veröffentlicht veröffentlichte stellt_vor vorgestellt beschließt beschlossen beschluss einigung
      einigen geeinigt unterzeichnet genehmigt billigt führt_ein offiziell startet abkommen`,
    outcome: `gewinnt gewann gewonnen sieg gewählt wiedergewählt stimmt stimmte abstimmung verabschiedet lehnt
      abgelehnt niederlage verliert verlor verloren mehrheit ergebnis ergebnisse urteil urteilt entscheidet
      entschieden schuldig verurteilt freigesprochen ernannt referendum wahlsieg`,
    exit: `tritt_zurück zurückgetreten rücktritt entlassen gefeuert zieht_zurück zurückgezogen ausgesetzt abgesagt
      sagt_ab geschlossen schließt schließung gestoppt stoppt verbietet verboten verbot verlässt verlassen gestrichen
      verschoben`,
    harm: `tot tote toten gestorben stirbt tod getötet verletzt verletzte verletzten angriff angriffe anschlag schüsse
      schießerei explosion bombe absturz unfall festgenommen festnahme festnahmen verhaftet angeklagt geiseln geisel
      evakuiert evakuierung vermisst notstand opfer verdächtiger verdächtige mord`,
    market: `steigt stieg gestiegen fällt gefallen sinkt sank gesunken wächst wuchs wachstum rekord inflation
      arbeitslosigkeit gewinn umsatz aktien kurs kurse zinsen leitzins wirtschaft bip index`,
    conflict: `warnt warnte warnung fordert forderte forderung kritisiert kritisierte kritik droht drohte drohung
      wirft_vor beschuldigt verurteilt_scharf verteidigt bestreitet weist_zurück weigert streit`,
    official: `präsident präsidentin kanzler kanzlerin bundeskanzler minister ministerin ministerium polizei gericht
      staatsanwaltschaft regierung bundesregierung parlament bundestag bundesrat senat kommission behörde behörden
      sprecher sprecherin bürgermeister ministerpräsident stadtrat zentralbank`,
    agency: 'reuters afp dpa berichtet berichten bericht medienberichten laut quellen nachrichtenagentur eilmeldung',
    ahead: 'gleich morgen später_heute heute_abend erwartet in_kürze demnächst steht_bevor beginnt_um vorschau',
    soft: `reaktion reaktionen foto fotos bilder bild galerie video schauen hören karikatur witz twitter tweet
      facebook instagram leser leserinnen kommentare wetter vorhersage verkehr stau quiz übrigens interessant
      lesenswert schön`,
    opinion: `analyse meinung kommentar kolumne leitartikel schreibt argumentiert kollege kollegin interview artikel
      lesen_sie`,
    self: 'ich mir mich mein meine',
    reader: 'wir uns unser unsere sie_können ihr ihnen',
    asks: 'wie warum wieso weshalb was wer wann wo welche welcher ob',
    reacts: `verurteilt verurteilte verurteilen verurteilung prangert prangerte kritisiert kritisierte kritisieren bedauert
      bedauerte begrüßt begrüßte lobt lobte würdigt würdigte gratuliert gratulierte unterstützt unterstützte verteidigt
      verteidigte dankt dankte trauert trauern beileid mitgefühl reagiert reagierte reaktion reaktionen appelliert
      appellierte ruft_auf beharrt betont betonte unterstreicht bekräftigt bekräftigte glaubt meint findet hofft
      bezeichnet bezeichnete spricht_von nennt`,
    lasting:
      'noch weiter weiterhin bereits bislang bisher immer_noch erneut wieder setzt_fort dauert_an andauernde bleibt bleiben',
  },
  events: {
    flashes: 'eilmeldung breaking_news breaking',
    greetings: `guten_morgen guten_abend guten_tag gute_nacht herzlich_willkommen willkommen hallo
      wir_verabschieden_uns`,
    comingUp: 'demnächst_hier',
    preludes: 'aufstellung aufstellungen die_aufstellungen vorbericht vorgeplänkel startaufstellungen',
    matchEvents: `tor toor elfmeter rote_karte gelb_rot halbzeit pausenpfiff abpfiff schlusspfiff verlängerung
      ausgeschieden scheidet_aus qualifiziert ins_halbfinale ins_viertelfinale ins_finale`,
    matchResults: 'abpfiff schlusspfiff endstand endergebnis',
    matchOutcomes: 'gewinnt gewinnen',
    play: 'ecke eckball freistoß abseits torwart stürmer flanke',
    versus: 'gegen',
  },
});
