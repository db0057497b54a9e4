import type { LanguageTexts } from '../define.ts';

/** Spanish titles, offices, organisations and agencies. */
export const names: NonNullable<LanguageTexts['names']> = {
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
