import { defineLanguage, type LanguageTexts } from './define.ts';
import type { EventTexts } from './event-texts.ts';

/** How Spanish newsrooms write about what they change. */
const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'ha sido corregido',
    'ha sido corregida',
    'fue corregido',
    'hemos corregido',
    'una versión anterior',
    'fe de errores',
    'fe de erratas',
    'habíamos informado',
    'habíamos publicado',
    'informamos anteriormente',
    'contrariamente a lo que informamos',
    'publicamos por error',
    'informamos por error',
  ],
  noteOpenings: 'corrección rectificación aclaración corregido',
  countsDown: 'desaparecidos desaparecidas desaparecido restantes quedan faltan',
  spans: 'años año edad',
  asOf: ['desde', 'actualizado'],
  amounts: 'decenas cientos centenares miles millones',
  harm: [
    'ileso ilesa ilesos ilesas salvo vivo vivos sobrevivió sobrevivieron',
    'herido herida heridos heridas hiere lesionado lesionados',
    'muerto muerta muertos muertas muere mueren murió murieron muerte muertes fallecido fallecidos fallece mata matan mató perdido_la_vida perdieron_la_vida',
  ],
  law: [
    'interrogado interrogada buscado',
    'detenido detenida detenidos arrestado arrestada arrestados',
    'acusado acusada acusados imputado imputada',
    'condenado condenada condenados culpable',
  ],
  hedges: 'presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente habría habrían',
  moved:
    'prorrogado prorrogada prorroga ampliado ampliada aplazado aplazada aplaza pospuesto pospuesta pospone retrasado retrasada adelantado adelantada',
  clocks: 'horas h',
  money:
    'dólar dólares euro euros libra libras franco francos yen yenes yuan yuanes rublo rublos rupias coronas peso pesos',
  atLeast: ['al menos', 'más de'],
  leads: [
    'como máximo',
    'menos de',
    'hasta',
    'unos',
    'unas',
    'cerca de',
    'casi',
    'antes de',
    'después de',
    'desde',
    'a las',
    'el',
    'en',
  ],
  others: [
    'hermano hermana hijo hija padre madre marido esposa tío tía primo sobrino sobrina',
    'norte sur este oeste',
    'izquierda derecha',
    'hombre mujer niño niña',
    'favor contra',
  ],
};

/** Words of news and of matches. */
const events: EventTexts = {
  classes: {
    announced: `anuncia anunció anunciado anuncian confirma confirmó confirmado declara declaró presenta presentó lanza publica publicó revela reveló
      comunicado oficialmente ordena ordenó firma firmó firmado acuerdo acuerdan aprueba aprobó aprobado`,
    outcome: `gana ganó ganado victoria elegido elegida reelegido vota votó votado rechaza rechazó rechazado derrota pierde perdió mayoría resultado
      resultados sentencia fallo veredicto culpable condenado condenada absuelto nombrado nombrada referéndum`,
    exit: `dimite dimitió dimisión renuncia renunció destituido cesado abandona retira retiró suspende suspendido cancela cancelado cancelada cierra cerró
      cerrado cierre prohíbe prohibido aplaza aplazado`,
    harm: `muerto muertos muerta muere murió muertes fallecido fallecidos fallece heridos herido herida ataque ataques atentado tiroteo disparos explosión
      bomba accidente detenido detenidos detenida arrestado acusado rehenes rehén evacuados evacuación desaparecido desaparecidos emergencia víctima víctimas
      sospechoso asesinato`,
    market: `sube subió suben baja bajó cae cayó caída aumenta aumentó crece creció crecimiento récord inflación desempleo paro beneficio beneficios acciones
      tipos bolsa economía índice pib`,
    conflict: `advierte advirtió advertencia pide exige exigió reclama acusa acusó amenaza amenazó promete condena condenó critica criticó denuncia defiende
      niega negó rechazo disputa`,
    official: `presidente presidenta primer_ministro ministro ministra ministerio policía tribunal juez jueza gobierno congreso parlamento senado senador
      diputado diputados comisión banco_central portavoz gobernador alcalde alcaldesa autoridades fiscalía moncloa`,
    agency: `reuters afp efe informa informó según fuentes agencia última_hora`,
    ahead: `a_continuación mañana esta_noche previsto prevista espera próximamente comenzará comparecerá`,
    soft: `reacción reacciones homenaje foto fotos imagen imágenes galería vídeo video mira escucha twitter tuit facebook lectores comentarios tiempo tráfico
      curioso bonito interesante`,
    opinion: `análisis opinión columna editorial escribe sostiene compañero entrevista artículo lea`,
    self: `yo mi mis me`,
    reader: `nosotros nuestro nuestra usted ustedes vosotros`,
  },
  greetings: 'buenos días|buenas tardes|buenas noches|hola|bienvenidos|gracias por seguirnos|hasta aquí',
  comingUp: 'a continuación|próximamente',
  preludes: 'previa|alineaciones|las alineaciones|onces iniciales',
  matchEvents: 'gol|golazo|tarjeta roja|expulsado|penalti|descanso|final del partido|prórroga',
  matchResults: 'final del partido|resultado final',
  matchOutcomes: 'gana|vence',
  play: 'portero|delantero|córner',
  versus: 'contra',
};

/** Spanish function words. */
const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: {
    m: 'él éste este-último',
    f: 'ella ésta',
    they: 'ellos ellas',
    first: 'yo nosotros nosotras tú vosotros usted ustedes uno',
  },
  determiners: `el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas cada algún alguna algunos algunas
 todo toda todos todas mucho mucha muchos muchas varios varias ningún ninguna mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra
 dos tres cuatro cinco seis siete ocho nueve diez otro otra otros otras mismo misma`,
  articles: 'el la los las un una su sus',
  definite: 'el la los las',
  prepositions: `a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras vía excepto salvo incluso
 junto pese`,
  ties: 'de del para en por con a al contra',
  conjunctions: 'y e o u pero sino ni mas pues aunque',
  relatives: 'que quien quienes',
  subordinators: `que si cuando mientras porque como donde quien quienes cual cuales cuyo cuya cuyos cuyas qué cómo cuándo dónde quién cuánto aunque puesto`,
  adverbs: `no se me te le les lo la los las nos os también aún todavía ya luego después ahora hoy ayer mañana siempre nunca más así además asimismo
 finalmente entonces solo sólo sino tampoco anoche aquí allí muy bien antes recientemente claramente públicamente igualmente posteriormente
 lunes martes miércoles jueves viernes sábado domingo inmediatamente previamente incluso`,
  verbs: `es son era eran será serán sería fue fueron sea está están estaba estaban estuvo ha han había habían hay va van iba puede pueden podía podrá
 podría debe deben debía quiere tiene tienen tenía tuvo hace hacen hizo queda quedan queda viene vienen llega llegan llegó sigue siguen parece pasa
 pone da lleva`,
  times: `lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
 diciembre ayer hoy mañana anoche tarde noche mediodía medianoche semana mes año años hora horas día días`,
  openers: `el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella esto eso aquello cada algún alguna algunos algunas todo toda
 todos todas mucho mucha muchos muchas varios varias ningún ninguna mi mis tu tus su sus nuestro nuestra yo él ella ellos ellas nosotros usted ustedes
 a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras y e o u pero sino ni mas pues aunque que
 si cuando mientras porque como donde quien quienes cual qué cómo cuándo dónde quién cuánto por no se me te le les nos también aún todavía ya luego
 después ahora hoy ayer mañana siempre nunca más menos así además asimismo finalmente entonces solo sólo tampoco sí aquí allí muy bien antes
 es son era fue está están hay ha han había dos tres cuatro cinco seis siete ocho nueve diez cien mil millones euros pesos dólares foto vídeo video imagen
 directo fuente fuentes gracias hola buenos buenas nadie nada algo alguien otro otra otros otras mismo tal tan tanto quizá quizás tal junto pese
 preguntado preguntada incluso sin embargo mientras igualmente esta tras dado debido`,
  verbSecond: false,
  dropsSubject: true,
};

/** Spanish titles, offices, organisations and agencies. */
const names: NonNullable<LanguageTexts['names']> = {
  titles: `señor señora señorita sr sr. sra sra. don doña d. dr dr. dra dra. doctor doctora prof profesor profesora fray padre sor monseñor cardenal obispo
 arzobispo papa presidente presidenta vicepresidente vicepresidenta expresidente ex-presidente primer ministro primera ministra exministro viceministro canciller
 secretario secretaria diputado diputada senador senadora alcalde alcaldesa gobernador gobernadora concejal concejala consejero consejera delegado
 delegada fiscal juez jueza magistrado magistrada general coronel capitán comandante almirante embajador embajadora comisario comisaria director directora
 gerente líder jefe jefa portavoz vocero vocera rey reina príncipe princesa entrenador entrenadora técnico seleccionador delantero portero defensa
 centrocampista candidato candidata economista historiador historiadora investigador investigadora escritor escritora actor actriz cineasta cantante periodista
 abogado abogada ingeniero sir lord lehendakari president conseller consellera coordinador coordinadora dirigente`,
  maleTitles: `señor sr don doctor profesor padre monseñor cardenal obispo papa presidente ministro canciller secretario diputado senador alcalde gobernador
 rey príncipe entrenador director abogado general`,
  femaleTitles: `señora señorita sra doña doctora profesora sor presidenta ministra secretaria diputada senadora alcaldesa gobernadora reina princesa
 entrenadora directora jueza abogada`,
  honorifics:
    'señor señora señorita sr sr. sra sra. don doña d. dr dr. dra dra. doctor doctora prof profesor profesora sir lord',
  roles: `testigo testigos responsable responsables vecino vecina vecinos padre padres madre hijo hija hermano hermana marido mujer esposo esposa amigo amiga
 amigos hombre joven jóvenes estudiante estudiantes alumno alumna maestro maestra docente sindicalista policía policías guardia agente agentes soldado
 soldados militar militares médico médica médicos enfermera enfermero obrero trabajador trabajadora trabajadores agricultor manifestante manifestantes
 activista activistas opositor rebelde rebeldes víctima víctimas superviviente sobreviviente diplomático funcionario funcionaria funcionarios consejero
 asesor asesora jugador jugadora jugadores futbolista campeón campeona analista analistas economistas experto experta expertos investigadores científico
 científica científicos observador observadores fuente fuentes aficionado pasajero presidente presidentes comerciante fundador fundadora representante
 representantes miembro miembros artista pintor pintora músico cura sacerdote letrado autor autora portavoces dirigentes técnicos diputados ministros
 protagonista cineasta poeta novelista`,
  roleEndings: ['ólogo', 'óloga'],
  organisations: `ministerio gobierno policía guardia ejército partido sindicato parlamento senado congreso cámara consejo corte tribunal audiencia fiscalía
 comisión universidad instituto escuela colegio banco grupo sociedad empresa compañía asociación federación fundación comité liga unión agencia oficina onu
 otan ong iglesia ayuntamiento alcaldía junta generalitat departamento club hospital centro observatorio organización autoridad autoridades
 confederación moncloa zarzuela kremlin pentágono vaticano movimiento frente alianza coalición plataforma real selección`,
  bodies: `comunicado informe estudio texto carta mensaje artículo declaración sentencia documento encuesta nota libro ley auto tuit pancarta cartel titular
 diario periódico semanario revista web folleto lema`,
  places: `españa madrid barcelona valencia sevilla zaragoza málaga bilbao galicia cataluña andalucía euskadi aragón asturias europa áfrica asia américa
 latinoamérica estados unidos eeuu washington londres inglaterra reino alemania berlín francia parís italia roma portugal lisboa rusia moscú ucrania
 kiev polonia china pekín japón tokio israel gaza jerusalén irán teherán irak siria damasco líbano egipto marruecos rabat argelia libia turquía ankara india
 brasil méxico argentina chile colombia perú venezuela bolivia ecuador cuba uruguay paraguay guatemala honduras panamá bogotá lima caracas santiago
 quito bruselas bélgica suiza austria viena australia canadá`,
  labels: `español española estadounidense británico británica francés francesa alemán alemana italiano italiana ruso rusa chino china europeo europea
 ucraniano ucraniana israelí palestino palestina turco turca iraní argentino argentina mexicano mexicana chileno chilena colombiano colombiana
 venezolano venezolana peruano peruana socialista popular republicano republicana demócrata`,
  outlets: 'agencia diario periódico cadena emisora canal televisión radio revista semanario',
  locatives: 'en desde hasta hacia',
  particles: 'de del la las los y e i van von der da di al el bin ben san d',
  agencies: `efe afp reuters ap dpa ansa tass interfax notimex télam rtve tve rne ser cope cnn bbc nbc abc cbs telesur univisión telecinco
 antena`,
  papers:
    'país mundo razón vanguardia periódico universal tiempo clarín nación mercurio abc marca as expansión público',
  agencyEndings: 'press noticias times post radio televisión',
  capitals: 'names',
};

/** What Spanish publishers write around their news. */
const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['seguir leyendo', 'sigue leyendo', 'leer más', 'leer la noticia completa'],
  related: ['lea también', 'lee también', 'ver también', 'te puede interesar', 'relacionado'],
  appearedFirst: ['la entrada … se publicó primero en …'],
  adverts: ['publicidad', 'patrocinado', 'contenido patrocinado', 'contenido de marca', 'publirreportaje'],
  advertBy: ['por'],
  sequels: [/\bnuev[oa] (?:directo|cobertura|blog)|\b(?:continúa|continuamos|sigue|seguimos) (?:aquí|en)(?!\p{L})/iu],
  live: ['directo'],
  over: [
    'así te lo hemos contado',
    'así se lo hemos contado',
    'así lo hemos contado',
    'así te lo contamos',
    'así se lo contamos',
    'así lo contamos',
    'así fue el directo',
    'así ha sido el directo',
    'así fue la jornada',
    'así ha sido la jornada',
    'directo finalizado',
    'directo terminado',
    'directo cerrado',
    'fin del directo',
    'cobertura finalizada',
  ],
};

/** Spanish verbs of speech. Forms of the present, the past, the imperfect and the conditional. */
const speech: NonNullable<LanguageTexts['speech']> = {
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

/** Spanish. */
export const SPANISH = defineLanguage({
  code: 'es',
  speech,
  grammar,
  names,
  labels: {
    introducing: `llamado llamada llamados llamadas denominado denominada apodado apodada titulado titulada supuesto supuesta presunto presunta título término
 palabra expresión concepto lema conocido conocida bautizado bautizada`,
    armsLength:
      'supuesto supuesta supuestos supuestas término palabra expresión concepto llamado llamada llamados llamadas',
    works: `película libro disco álbum canción serie novela revista programa obra proyecto operación campaña iniciativa exposición concierto documental
 periódico grupo movimiento plan pancarta pancartas cartel carteles lema lemas poema cuadro`,
    placed: 'en a al de del la el los las',
    bearers: `pancarta pancartas cartel carteles lema lemas consigna consignas grito gritos cántico cánticos pintada pintadas camiseta camisetas letrero titular titulares rótulo inscripción coreaban coreando corean`,
    chants: `lema lemas consigna consignas grito gritos cántico cánticos coreaban coreando corean`,
    bearing: 'reza rezaba rezan dice decía decían dicen con',
    titled: 'titulado titulada titulados tituladas hashtag',
    minor: 'el la los las lo un una de del y e o a al en con por para sin',
  },
  text: {
    commonWords: `el la de que y en los las del se por un una con no para su al es lo como más pero sus le ha este está son fue entre cuando muy sin sobre también
 ser hasta hay donde han yo él años desde todo nos ya porque esta dijo según tras contra así ante`,
    letters: 'ñ ¿ ¡',
    abbreviations: 'sr sra sres dr dra prof d dª lic ing arq ud uds etc ej pág art núm av avda gral cía aprox ee uu',
    elisions: 'd',
    negations: 'no nunca jamás nadie nada ningún ninguno ninguna tampoco sin',
    numbers: {
      uno: 1,
      dos: 2,
      tres: 3,
      cuatro: 4,
      cinco: 5,
      seis: 6,
      siete: 7,
      ocho: 8,
      nueve: 9,
      diez: 10,
      once: 11,
      doce: 12,
      trece: 13,
      catorce: 14,
      quince: 15,
      veinte: 20,
      treinta: 30,
      cuarenta: 40,
      cincuenta: 50,
      sesenta: 60,
    },
    scales: { cien: 100, mil: 1000 },
  },
  summary: {
    stopWords: `el la los las lo un una unos unas de del a al ante bajo con contra desde durante en entre hacia hasta para por según sin sobre tras y e o u
 pero sino ni que si cuando mientras porque como donde quien cual cuyo no se me te le les nos también aún ya luego después ahora hoy siempre más menos
 así además este esta estos estas ese esa esos esas su sus mi mis nuestro nuestra es son era eran será ser sido fue fueron está están estaba ha han había
 haber hay puede debe hace muy todo toda todos todas otro otra otros otras lo`,
    titles: [
      'lo esencial',
      'las claves',
      'claves del día',
      'lo que sabemos',
      'qué sabemos',
      'qué se sabe',
      'lo más importante',
      'resumen',
      'lo último',
      'lo más destacado',
      'los puntos clave',
      'puntos clave',
      'claves',
      'en resumen',
      'qué ha pasado',
      'así está la situación',
    ],
    smallTalk: [
      'buenos días',
      'buenas tardes',
      'buenas noches',
      'bienvenidos al directo',
      'bienvenidos a la narración',
      'gracias por seguirnos',
      'gracias por seguir',
      'hasta aquí el directo',
      'hasta aquí nuestra cobertura',
      'cerramos aquí',
      'hasta mañana',
      'sigue en directo',
      'siga en directo',
      'seguimos en directo',
    ],
    pointingBack: [
      'él',
      'ella',
      'ellos',
      'ellas',
      'esto',
      'eso',
      'este',
      'esta',
      'estos',
      'estas',
      'ese',
      'esa',
      'su',
      'sus',
      'pero',
      'y',
      'o',
      'así',
      'también',
      'además',
      'yo',
      'nosotros',
      'sí',
      'no',
      'aquí',
      'allí',
    ],
    more: ['más sobre'],
  },
  edits,
  publisher,
  events,
});
