import type { LanguageTexts } from '../define.ts';

/** Spanish verbs of speech. Forms of the present, the past, the imperfect and the conditional. */
export const speech: NonNullable<LanguageTexts['speech']> = {
  strong: `dice dicen dijo dijeron decía decían declara declaran declaró declararon afirma afirman afirmó afirmaron afirmaba explica explican explicó
 explicaron explicaba añade añaden añadió añadieron agrega agregan agregó agregaron precisa precisan precisó precisaron señala señalan señaló señalaron
 indica indican indicó indicaron asegura aseguran aseguró aseguraron aseguraba subraya subrayan subrayó subrayaron destaca destacan destacó destacaron
 manifiesta manifiestan manifestó manifestaron comenta comentan comentó comentaron cuenta cuentan contó contaron contaba relata relatan relató
 responde responden respondió respondieron replica replicó contesta contestó contestaron insiste insisten insistió insistieron concluye concluyen
 concluyó concluyeron prosigue prosiguió advierte advierten advirtió advirtieron admite admiten admitió admitieron reconoce reconocen reconoció
 reconocieron recuerda recuerdan recordó recordaron anuncia anuncian anunció anunciaron confiesa confesó sostiene sostienen sostuvo sostuvieron
 sostenía opina opinan opinó opinaba denuncia denuncian denunció denunciaron lamenta lamentan lamentó lamentaron critica critican criticó criticaron
 reitera reiteran reiteró reiteraron apunta apuntan apuntó apuntaron matiza matizó puntualiza puntualizó recalca recalcó recalcaron enfatiza enfatizó
 exclama exclamó escribe escriben escribió escribieron tuitea tuiteó asevera aseveró aseveraron alega alegó expresa expresan expresó expresaron
 promete prometió confirma confirman confirmó confirmaron detalla detalló resume resumió remarca remarcó argumenta argumentó aclara aclaró
 aclararon comunica comunicó resalta resaltó sentencia sentenció zanja zanjó ironiza ironizó bromea bromeó arguye arguyó constata`,
  plain: `habla hablan habló pregunta preguntan preguntó preguntaba pide piden pidió pidieron exige exigen exigió propone proponen propuso califica calificó
 considera consideran consideró consideraba cree creen creía piensa piensan pensó pensaba juzga observa observó nota espera esperan esperaba
 acusa acusan acusó acusaron defiende defienden defendió continúa continúan continuó informa informan informó informaron cita citan citó grita gritan gritó
 gritaban llama llaman llamó teme temen revela revelan reveló rechaza rechazó rechazaron reclama reclaman reclamó describe describió sugiere sugirió
 define definió susurra murmura murmuró intervino interviene celebra celebró saluda aplaude justifica justificó reza espeta espetó estima estiman
 estimó supone felicita avisa avisó alerta alertó`,
  loose:
    've ven quiere quieren siente sonríe ríe encuentra lee leyó da dio pone puso hace agradece agradeció publica publicó recomienda invita',
  passives: 'fue fueron sido ser',
  agents: 'por',
  equating: 'como',
  participles: `dicho declarado afirmado explicado añadido agregado precisado señalado indicado asegurado subrayado destacado manifestado comentado contado
 relatado respondido replicado contestado insistido concluido proseguido advertido admitido reconocido recordado anunciado confesado sostenido opinado
 denunciado lamentado criticado reiterado apuntado matizado puntualizado recalcado enfatizado exclamado escrito tuiteado aseverado alegado expresado
 prometido confirmado detallado resumido remarcado argumentado aclarado comunicado resaltado sentenciado zanjado ironizado bromeado hablado preguntado
 pedido exigido propuesto calificado considerado acusado defendido continuado informado citado gritado llamado revelado rechazado reclamado descrito
 definido justificado espetado publicado celebrado valorado`,
  auxiliaries: 'ha han había habían habría habrá haya hubo',
  gerunds: `diciendo añadiendo agregando explicando precisando afirmando asegurando subrayando señalando recordando insistiendo escribiendo
 comentando declarando indicando`,
  according: [
    'según',
    'de acuerdo con',
    'a juicio de',
    'en opinión de',
    'en palabras de',
    'palabra de',
    'palabras de',
    'para',
  ],
  pointing: [
    'así lo',
    'así se',
    'así',
    'lo ha dicho',
    'lo dijo',
    'lo afirmó',
    'lo dice',
    'es lo que',
    'son palabras de',
    'son las palabras',
    'palabra de',
    'palabras de',
  ],
  tags: 'así',
  reporting: 'informa informó informaron reporta reportó cita citó publica publicó',
  asking: 'preguntado preguntada preguntados preguntadas interrogado interrogada cuestionado cuestionada',
  toldTo: 'a al',
};
