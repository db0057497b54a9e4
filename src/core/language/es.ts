import { defineLanguage } from './language.ts';

/** Spanish. */
export const SPANISH = defineLanguage({
  code: 'es',
  speech: {
    verbs: {
      plain: `habla hablan habló pregunta preguntan preguntó preguntaba pide piden pidió pidieron exige exigen exigió
        propone proponen propuso califica calificó considera consideran consideró consideraba cree creen creía piensa
        piensan pensó pensaba juzga observa observó nota espera esperan esperaba acusa acusan acusó acusaron defiende
        defienden defendió continúa continúan continuó informa informan informó informaron cita citan citó grita
        gritan gritó gritaban llama llaman llamó teme temen revela revelan reveló rechaza rechazó rechazaron reclama
        reclaman reclamó describe describió sugiere sugirió define definió susurra murmura murmuró intervino
        interviene celebra celebró saluda aplaude justifica justificó reza espeta espetó estima estiman estimó supone
        felicita avisa avisó alerta alertó`,
      loose: `ve ven quiere quieren siente sonríe ríe encuentra lee leyó da dio pone puso hace agradece agradeció
        publica publicó recomienda invita`,
      strong: `dice dicen dijo dijeron decía decían declara declaran declaró declararon afirma afirman afirmó
        afirmaron afirmaba explica explican explicó explicaron explicaba añade añaden añadió añadieron agrega agregan
        agregó agregaron precisa precisan precisó precisaron señala señalan señaló señalaron indica indican indicó
        indicaron asegura aseguran aseguró aseguraron aseguraba subraya subrayan subrayó subrayaron destaca destacan
        destacó destacaron manifiesta manifiestan manifestó manifestaron comenta comentan comentó comentaron cuenta
        cuentan contó contaron contaba relata relatan relató responde responden respondió respondieron replica replicó
        contesta contestó contestaron insiste insisten insistió insistieron concluye concluyen concluyó concluyeron
        prosigue prosiguió advierte advierten advirtió advirtieron admite admiten admitió admitieron reconoce
        reconocen reconoció reconocieron recuerda recuerdan recordó recordaron anuncia anuncian anunció anunciaron
        confiesa confesó sostiene sostienen sostuvo sostuvieron sostenía opina opinan opinó opinaba denuncia denuncian
        denunció denunciaron lamenta lamentan lamentó lamentaron critica critican criticó criticaron reitera reiteran
        reiteró reiteraron apunta apuntan apuntó apuntaron matiza matizó puntualiza puntualizó recalca recalcó
        recalcaron enfatiza enfatizó exclama exclamó escribe escriben escribió escribieron tuitea tuiteó asevera
        aseveró aseveraron alega alegó expresa expresan expresó expresaron promete prometió confirma confirman
        confirmó confirmaron detalla detalló resume resumió remarca remarcó argumenta argumentó aclara aclaró
        aclararon comunica comunicó resalta resaltó sentencia sentenció zanja zanjó ironiza ironizó bromea bromeó
        arguye arguyó constata`,
    },
    participles: `dicho declarado afirmado explicado añadido agregado precisado señalado indicado asegurado subrayado
      destacado manifestado comentado contado relatado respondido replicado contestado insistido concluido proseguido
      advertido admitido reconocido recordado anunciado confesado sostenido opinado denunciado lamentado criticado
      reiterado apuntado matizado puntualizado recalcado enfatizado exclamado escrito tuiteado aseverado alegado
      expresado prometido confirmado detallado resumido remarcado argumentado aclarado comunicado resaltado
      sentenciado zanjado ironizado bromeado hablado preguntado pedido exigido propuesto calificado considerado
      acusado defendido continuado informado citado gritado llamado revelado rechazado reclamado descrito definido
      justificado espetado publicado celebrado valorado`,
    passives: 'fue fueron sido ser',
    agents: 'por',
    auxiliaries: 'ha han había habían habría habrá haya hubo',
    gerunds: `diciendo añadiendo agregando explicando precisando afirmando asegurando subrayando señalando recordando
      insistiendo escribiendo comentando declarando indicando`,
    according: 'según de_acuerdo_con a_juicio_de en_opinión_de en_palabras_de palabra_de palabras_de para',
    pointing: `así_lo así_se así lo_ha_dicho lo_dijo lo_afirmó lo_dice es_lo_que son_palabras_de son_las_palabras
      palabra_de palabras_de`,
    tags: 'así',
    equating: 'como',
    asking: 'preguntado preguntada preguntados preguntadas interrogado interrogada cuestionado cuestionada',
    toldTo: 'a al',
  },
  grammar: {
    pronouns: {
      m: 'él éste este-último',
      f: 'ella ésta',
      they: 'ellos ellas',
      first: 'yo nosotros nosotras tú vosotros usted ustedes uno',
    },
    determiners: `lo unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas cada algún
      alguna algunos algunas todo toda todos todas mucho mucha muchos muchas varios varias ningún ninguna mi mis tu
      tus nuestro nuestra nuestros nuestras vuestro vuestra dos tres cuatro cinco seis siete ocho nueve diez otro otra
      otros otras mismo misma`,
    articles: 'un una su sus',
    definite: 'el la los las',
    prepositions: `a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin
      sobre tras vía excepto salvo incluso junto pese`,
    ties: 'de del para en por con a al contra',
    conjunctions: 'y e o u pero sino ni mas pues aunque',
    subordinators: `si cuando mientras porque como donde cual cuales cuyo cuya cuyos cuyas qué cómo cuándo dónde quién
      cuánto aunque puesto`,
    relatives: 'que quien quienes',
    adverbs: `no se me te le les lo la los las nos os también aún todavía ya luego después ahora hoy ayer mañana
      siempre nunca más así además asimismo finalmente entonces solo sólo sino tampoco anoche aquí allí muy bien antes
      recientemente claramente públicamente igualmente posteriormente lunes martes miércoles jueves viernes sábado
      domingo inmediatamente previamente incluso`,
    verbs: `es son era eran será serán sería fue fueron sea está están estaba estaban estuvo ha han había habían hay
      va van iba puede pueden podía podrá podría debe deben debía quiere tiene tienen tenía tuvo hace hacen hizo queda
      quedan viene vienen llega llegan llegó sigue siguen parece pasa pone da lleva`,
    times: `lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
      septiembre setiembre octubre noviembre diciembre ayer hoy mañana anoche tarde noche mediodía medianoche semana
      mes año años hora horas día días`,
    openers: `esto eso aquello no se me te le les nos también aún todavía ya luego después ahora hoy ayer mañana
      siempre nunca más menos así además asimismo finalmente entonces solo sólo tampoco sí aquí allí muy bien antes es
      son era fue está están hay ha han había cien mil millones euros pesos dólares foto vídeo video imagen directo
      fuente fuentes gracias hola buenos buenas nadie nada algo alguien tal tan tanto quizá quizás preguntado
      preguntada embargo igualmente dado debido`,
    dropsSubject: true,
  },
  names: {
    titles: `fray arzobispo vicepresidente vicepresidenta expresidente ex-presidente primer primera exministro
      viceministro concejal concejala consejero consejera delegado delegada fiscal juez magistrado magistrada coronel
      capitán comandante almirante embajador embajadora comisario comisaria gerente líder jefe jefa portavoz vocero
      vocera técnico seleccionador delantero portero defensa centrocampista candidato candidata economista historiador
      historiadora investigador investigadora escritor escritora actor actriz cineasta cantante periodista ingeniero
      lehendakari president conseller consellera coordinador coordinadora dirigente`,
    maleTitles: `señor sr don doctor profesor padre monseñor cardenal obispo papa presidente ministro canciller
      secretario diputado senador alcalde gobernador rey príncipe entrenador director abogado general`,
    femaleTitles: `señora señorita sra doña doctora profesora sor presidenta ministra secretaria diputada senadora
      alcaldesa gobernadora reina princesa entrenadora directora jueza abogada`,
    honorifics: `señor señora señorita sr sr. sra sra. don doña d. dr dr. dra dra. doctor doctora prof profesor
      profesora sir lord`,
    roles: `testigo testigos responsable responsables vecino vecina vecinos padre padres madre hijo hija hermano
      hermana marido mujer esposo esposa amigo amiga amigos hombre joven jóvenes estudiante estudiantes alumno alumna
      maestro maestra docente sindicalista policía policías guardia agente agentes soldado soldados militar militares
      médico médica médicos enfermera enfermero obrero trabajador trabajadora trabajadores agricultor manifestante
      manifestantes activista activistas opositor rebelde rebeldes víctima víctimas superviviente sobreviviente
      diplomático funcionario funcionaria funcionarios consejero asesor asesora jugador jugadora jugadores futbolista
      campeón campeona analista analistas economistas experto experta expertos investigadores científico científica
      científicos observador observadores fuente fuentes aficionado pasajero presidente presidentes comerciante
      fundador fundadora representante representantes miembro miembros artista pintor pintora músico cura sacerdote
      letrado autor autora portavoces dirigentes técnicos diputados ministros protagonista cineasta poeta novelista`,
    roleEndings: 'ólogo óloga',
    organisations: `ministerio gobierno policía guardia ejército partido sindicato parlamento senado congreso cámara
      consejo corte tribunal audiencia fiscalía comisión universidad instituto escuela colegio banco grupo sociedad
      empresa compañía asociación federación fundación comité liga unión agencia oficina onu otan ong iglesia
      ayuntamiento alcaldía junta generalitat departamento club hospital centro observatorio organización autoridad
      autoridades confederación moncloa zarzuela kremlin pentágono vaticano movimiento frente alianza coalición
      plataforma real selección`,
    bodies: `comunicado informe estudio texto carta mensaje artículo declaración sentencia documento encuesta nota
      libro ley auto tuit pancarta cartel titular diario periódico semanario revista web folleto lema`,
    places: `españa madrid barcelona valencia sevilla zaragoza málaga bilbao galicia cataluña andalucía euskadi aragón
      asturias europa áfrica asia américa latinoamérica estados unidos eeuu washington londres inglaterra reino
      alemania berlín francia parís italia roma portugal lisboa rusia moscú ucrania kiev polonia china pekín japón
      tokio israel gaza jerusalén irán teherán irak siria damasco líbano egipto marruecos rabat argelia libia turquía
      ankara india brasil méxico argentina chile colombia perú venezuela bolivia ecuador cuba uruguay paraguay
      guatemala honduras panamá bogotá lima caracas santiago quito bruselas bélgica suiza austria viena australia
      canadá`,
    locatives: 'en desde hasta hacia',
    labels: `español española estadounidense británico británica francés francesa alemán alemana italiano italiana
      ruso rusa chino china europeo europea ucraniano ucraniana israelí palestino palestina turco turca iraní
      argentino argentina mexicano mexicana chileno chilena colombiano colombiana venezolano venezolana peruano
      peruana socialista popular republicano republicana demócrata`,
    particles: 'de del la las los y e i van von der da di al el bin ben san d',
    agencies: `efe afp reuters ap dpa ansa tass interfax notimex télam rtve tve rne ser cope cnn bbc nbc abc cbs
      telesur univisión telecinco antena`,
    papers: 'país mundo razón vanguardia periódico universal tiempo clarín nación mercurio marca as expansión público',
    agencyEndings: 'press noticias times post radio televisión',
    outlets: 'agencia diario periódico cadena emisora canal televisión radio revista semanario',
  },
  labels: {
    introducing: `denominado denominada apodado apodada titulado titulada presunto presunta título lema conocido
      conocida bautizado bautizada titulados tituladas hashtag`,
    armsLength: `supuesto supuesta supuestos supuestas término palabra expresión concepto llamado llamada llamados
      llamadas`,
    works: `película libro disco álbum canción serie novela revista programa obra proyecto operación campaña
      iniciativa exposición concierto documental periódico grupo movimiento plan pancarta pancartas cartel carteles
      lema lemas poema cuadro`,
    bearers: `pancarta pancartas cartel carteles lema lemas consigna consignas grito gritos cántico cánticos pintada
      pintadas camiseta camisetas letrero titular titulares rótulo inscripción coreaban coreando corean`,
    chants: 'lema lemas consigna consignas grito gritos cántico cánticos coreaban coreando corean',
    bearing: 'reza rezaba rezan dice decía decían dicen con',
    placed: 'en a al de del la el los las',
    minor: 'el la los las lo un una de del y e o a al en con por para sin',
  },
  text: {
    commonWords: `el la de que y en los las del se por un una con no para su al es lo como más pero sus le ha este
      está son fue entre cuando muy sin sobre también ser hasta hay donde han yo él años desde todo nos ya porque esta
      dijo según tras contra así ante`,
    letters: 'ñ ¿ ¡',
    abbreviations: 'sr sra sres dr dra prof d dª lic ing arq ud uds etc ej pág art núm av avda gral cía aprox ee uu',
    elisions: 'd',
    negations: 'no nunca jamás nadie nada ningún ninguno ninguna tampoco sin',
    numbers: `1 uno 2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 13 trece 14
      catorce 15 quince 20 veinte 30 treinta 40 cuarenta 50 cincuenta 60 sesenta`,
    scales: '100 cien 1000 mil',
  },
  summary: {
    stopWords: `el la los las lo un una unos unas de del a al ante bajo con contra desde durante en entre hacia hasta
      para por según sin sobre tras y e o u pero sino ni que si cuando mientras porque como donde quien cual cuyo no
      se me te le les nos también aún ya luego después ahora hoy siempre más menos así además este esta estos estas
      ese esa esos esas su sus mi mis nuestro nuestra es son era eran será ser sido fue fueron está están estaba ha
      han había haber hay puede debe hace muy todo toda todos todas otro otra otros otras`,
    titles: `lo_esencial las_claves claves_del_día lo_que_sabemos qué_sabemos qué_se_sabe lo_más_importante resumen
      lo_último lo_más_destacado los_puntos_clave puntos_clave claves en_resumen qué_ha_pasado así_está_la_situación`,
    smallTalk: `buenos_días buenas_tardes buenas_noches bienvenidos_al_directo bienvenidos_a_la_narración
      gracias_por_seguirnos gracias_por_seguir hasta_aquí_el_directo hasta_aquí_nuestra_cobertura cerramos_aquí
      hasta_mañana sigue_en_directo siga_en_directo seguimos_en_directo`,
    pointingBack: `él ella ellos ellas esto eso este esta estos estas ese esa su sus pero y o así también además yo
      nosotros sí no aquí allí`,
    more: 'más_sobre',
  },
  edits: {
    notes: `ha_sido_corregido ha_sido_corregida fue_corregido hemos_corregido una_versión_anterior fe_de_errores
      fe_de_erratas habíamos_informado habíamos_publicado informamos_anteriormente contrariamente_a_lo_que_informamos
      publicamos_por_error informamos_por_error`,
    noteOpenings: 'corrección rectificación aclaración corregido',
    countsDown: 'desaparecidos desaparecidas desaparecido restantes quedan faltan',
    spans: 'años año edad',
    asOf: 'desde actualizado',
    amounts: 'decenas cientos centenares miles millones',
    harm: [
      'ileso ilesa ilesos ilesas salvo vivo vivos sobrevivió sobrevivieron',
      `herido herida heridos heridas hiere lesionado lesionados hospitalizado hospitalizada hospitalizados
        estado_grave`,
      `muerto muerta muertos muertas muere mueren murió murieron muerte muertes fallecido fallecidos fallece falleció fallecieron mata
        matan mató perdido_la_vida perdieron_la_vida`,
    ],
    law: [
      'interrogado interrogada identificado identificada identificados buscado busca buscan',
      'detenido detenida detenidos arrestado arrestada arrestados detiene detienen detuvo',
      'acusado acusada acusados imputado imputada',
      'condenado condenada condenados culpable',
    ],
    hedges: 'presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente habría habrían',
    moved: `prorrogado prorrogada prorroga ampliado ampliada aplazado aplazada aplaza pospuesto pospuesta pospone
      retrasado retrasada adelantado adelantada`,
    clocks: 'horas h',
    money: `dólar dólares euro euros libra libras franco francos yen yenes yuan yuanes rublo rublos rupias coronas
      peso pesos`,
    others: [
      'hermano hermana hijo hija padre madre marido esposa tío tía primo sobrino sobrina',
      'norte sur este oeste',
      'izquierda derecha',
      'hombre mujer niño niña',
      'favor contra',
    ],
    opposites: [
      'sube suben subió subieron subido aumenta aumentan aumentó aumentado crece crecen creció crecido alza aumento',
      `baja bajan bajó bajaron bajado cae caen cayó cayeron caído disminuye disminuyó desciende descendió caída
        descenso`,
      'gana ganan ganó ganaron ganado vence venció victoria',
      'pierde pierden perdió perdieron perdido derrota',
      'aprueba aprueban aprobó aprobado aprobada acepta aceptó aceptado',
      'rechaza rechazan rechazó rechazado rechazada',
      'condenado condenada condenados condena condenó culpable',
      'absuelto absuelta absueltos absuelve absolvió inocente',
      'compra compró comprado',
      'vende vendió vendido',
      'beneficio beneficios ganancias',
      'pérdida pérdidas',
      'confirma confirmó ratifica ratificó',
      'anula anuló revoca revocó',
    ],
    one: 'un una',
    atLeast: 'al_menos más_de',
    leads: 'como_máximo menos_de hasta unos unas cerca_de casi antes_de después_de desde a_las el en',
  },
  publisher: {
    onward: 'seguir_leyendo sigue_leyendo leer_más leer_la_noticia_completa',
    related: 'lea_también lee_también ver_también te_puede_interesar relacionado',
    appearedFirst: 'la_entrada_…_se_publicó_primero_en_…',
    adverts: 'publicidad patrocinado contenido_patrocinado contenido_de_marca publirreportaje',
    advertBy: 'por',
    sequels: [/\bnuev[oa] (?:directo|cobertura|blog)|\b(?:continúa|continuamos|sigue|seguimos) (?:aquí|en)(?!\p{L})/iu],
    live: 'directo',
    over: `así_te_lo_hemos_contado así_se_lo_hemos_contado así_lo_hemos_contado así_te_lo_contamos así_se_lo_contamos
      así_lo_contamos así_fue_el_directo así_ha_sido_el_directo así_fue_la_jornada así_ha_sido_la_jornada
      directo_finalizado directo_terminado directo_cerrado fin_del_directo cobertura_finalizada`,
  },
  classes: {
    announced: `anuncia anunció anunciado anuncian confirma confirmó confirmado declara declaró presenta presentó
      lanza publica publicó revela reveló comunicado oficialmente ordena ordenó firma firmó firmado acuerdo acuerdan
      aprueba aprobó aprobado`,
    outcome: `gana ganó ganado victoria elegido elegida reelegido vota votó votado rechaza rechazó rechazado derrota
      pierde perdió mayoría resultado resultados sentencia fallo veredicto culpable condenado condenada absuelto
      nombrado nombrada referéndum`,
    exit: `dimite dimitió dimisión renuncia renunció destituido cesado abandona retira retiró suspende suspendido
      cancela cancelado cancelada cierra cerró cerrado cierre prohíbe prohibido aplaza aplazado`,
    harm: `muerto muertos muerta muere murió muertes fallecido fallecidos fallece heridos herido herida ataque ataques
      atentado tiroteo disparos explosión bomba accidente detenido detenidos detenida arrestado acusado rehenes rehén
      evacuados evacuación desaparecido desaparecidos emergencia víctima víctimas sospechoso asesinato`,
    market: `sube subió suben baja bajó cae cayó caída aumenta aumentó crece creció crecimiento récord inflación
      desempleo paro beneficio beneficios acciones tipos bolsa economía índice pib`,
    conflict: `advierte advirtió advertencia pide exige exigió reclama acusa acusó amenaza amenazó promete condena
      condenó critica criticó denuncia defiende niega negó rechazo disputa`,
    official: `presidente presidenta primer_ministro ministro ministra ministerio policía tribunal juez jueza gobierno
      congreso parlamento senado senador diputado diputados comisión banco_central portavoz gobernador alcalde
      alcaldesa autoridades fiscalía moncloa`,
    agency: 'reuters afp efe informa informó según fuentes agencia última_hora',
    ahead: 'a_continuación mañana esta_noche previsto prevista espera próximamente comenzará comparecerá',
    soft: `reacción reacciones homenaje foto fotos imagen imágenes galería vídeo video mira escucha twitter tuit
      facebook lectores comentarios tiempo tráfico curioso bonito interesante`,
    opinion: 'análisis opinión columna editorial escribe sostiene compañero entrevista artículo lea',
    self: 'yo mi mis me',
    reader: 'nosotros nuestro nuestra usted ustedes vosotros',
    asks: 'cómo por_qué qué quién quiénes cuándo dónde cuál',
    reacts: `condena condenó condenan denuncia denunció lamenta lamentó critica criticó celebra celebró felicita felicitó
      elogia apoya apoyó defiende agradece agradeció homenaje condolencias pésame reacciona reaccionó reacción reacciones
      llama_a insiste insistió considera opina cree espera califica calificó describe subraya enhorabuena`,
    lasting: 'todavía aún ya sigue siguen continúa continúan hasta_ahora de_nuevo permanece',
  },
  events: {
    flashes: 'última_hora urgente',
    greetings: 'buenos_días buenas_tardes buenas_noches hola bienvenidos gracias_por_seguirnos hasta_aquí',
    comingUp: 'a_continuación próximamente',
    preludes: 'previa alineaciones las_alineaciones onces_iniciales',
    matchEvents: `gol golazo tarjeta_roja expulsado penalti descanso final_del_partido prórroga
      clasificado clasifica clasificados eliminado eliminados a_semifinales`,
    matchResults: 'final_del_partido resultado_final',
    matchOutcomes: 'gana vence',
    play: 'portero delantero córner',
    versus: 'contra',
  },
});
