import type { LanguageTexts } from '../define.ts';

/** Italian titles, offices, organisations and agencies. */
export const names: NonNullable<LanguageTexts['names']> = {
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
