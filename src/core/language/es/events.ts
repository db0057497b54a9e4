import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
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
