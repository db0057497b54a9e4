import type { LanguageTexts } from '../define.ts';

/** Italian verbs of speech. Forms of the present, the past, the imperfect and the conditional. */
export const speech: NonNullable<LanguageTexts['speech']> = {
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
