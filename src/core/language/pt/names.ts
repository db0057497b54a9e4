import type { LanguageTexts } from '../define.ts';

/** Portuguese titles, offices, organisations and agencies. */
export const names: NonNullable<LanguageTexts['names']> = {
  titles: `senhor senhora sr sr. sra sra. dom dona d. dr dr. dra dra. doutor doutora prof professor professora frei padre irmã monsenhor cardeal bispo
 arcebispo papa presidente presidenta vice-presidente ex-presidente primeiro-ministro primeira-ministra ministro ministra ex-ministro chanceler secretário
 secretária secretário-geral secretária-geral deputado deputada senador senadora prefeito prefeita governador governadora vereador vereadora juiz juíza procurador
 procuradora procurador-geral desembargador delegado delegada general coronel capitão comandante almirante tenente sargento major embaixador embaixadora comissário
 comissária diretor diretora director directora gerente líder chefe porta-voz rei rainha príncipe princesa técnico técnica treinador treinadora
 selecionador goleiro guarda-redes atacante avançado zagueiro defesa meia volante candidato candidata economista historiador historiadora pesquisador pesquisadora
 investigador investigadora escritor escritora ator atriz actor actriz cineasta cantor cantora jornalista advogado advogada engenheiro sir lord coordenador
 coordenadora dirigente superintendente cientista sociólogo socióloga`,
  maleTitles: `senhor sr dom doutor professor padre cardeal bispo papa primeiro-ministro ministro secretário deputado senador prefeito governador juiz rei
 príncipe técnico treinador diretor advogado general coronel`,
  femaleTitles: `senhora sra dona doutora professora irmã presidenta primeira-ministra ministra secretária deputada senadora prefeita governadora juíza rainha
 princesa treinadora diretora advogada`,
  honorifics:
    'senhor senhora sr sr. sra sra. dom dona d. dr dr. dra dra. doutor doutora prof professor professora sir lord',
  roles: `testemunha testemunhas responsável responsáveis morador moradora moradores vizinho vizinha vizinhos pai pais mãe filho filha irmão irmã marido
 mulher esposa amigo amiga amigos homem jovem jovens estudante estudantes aluno aluna sindicalista policial policiais polícia guarda agente agentes
 soldado soldados militar militares médico médica médicos enfermeira enfermeiro operário trabalhador trabalhadora trabalhadores agricultor manifestante
 manifestantes ativista ativistas activista opositor rebelde rebeldes vítima vítimas sobrevivente sobreviventes diplomata funcionário funcionária
 funcionários assessor assessora conselheiro jogador jogadora jogadores campeão campeã analista analistas economistas especialista especialistas perito
 pesquisadores investigadores observador observadores fonte fontes torcedor adepto passageiro presidentes comerciante empresário empresária
 fundador fundadora representante representantes membro membros artista pintor músico autor autora consultor consultora gestor gestora estilista
 psicólogo psicóloga arquiteto organizador organizadora`,
  roleEndings: ['ólogo', 'óloga'],
  organisations: `ministério governo polícia guarda exército partido sindicato parlamento senado congresso câmara conselho corte tribunal procuradoria comissão
 universidade instituto escola colégio banco grupo sociedade empresa companhia associação federação fundação comitê comité liga união agência gabinete
 onu otan nato ong igreja prefeitura secretaria departamento clube hospital centro observatório organização autoridade autoridades confederação
 planalto palácio kremlin pentágono vaticano movimento frente aliança coligação defesa bombeiros supremo`,
  bodies: `comunicado relatório estudo texto carta mensagem artigo declaração sentença documento pesquisa sondagem nota livro lei post faixa cartaz manchete
 diário jornal semanário revista site panfleto lema`,
  places: `brasil portugal lisboa porto coimbra rio brasília salvador recife fortaleza curitiba belo europa áfrica ásia américa eua washington
 londres inglaterra alemanha berlim frança paris itália roma espanha madri madrid rússia moscou moscovo ucrânia kiev polônia polónia china pequim japão
 tóquio israel gaza jerusalém irã irão iraque síria líbano egito marrocos líbia turquia índia méxico argentina chile colômbia peru venezuela bolívia cuba
 uruguai paraguai angola moçambique timor bruxelas bélgica suíça áustria viena austrália canadá minas bahia paraná pernambuco ceará goiás`,
  labels: `brasileiro brasileira português portuguesa americano americana norte-americano norte-americana britânico britânica francês francesa alemão alemã
 italiano italiana espanhol espanhola russo russa chinês chinesa europeu europeia ucraniano ucraniana israelense israelita palestino palestina turco
 iraniano argentino argentina`,
  surnameLinks: 'da do dos das',
  outlets: 'agência jornal diário canal emissora rádio televisão revista semanário',
  locatives: 'em no na nos nas',
  particles: 'de do da dos das e van von der di al el bin ben',
  agencies: `lusa efe afp reuters ap dpa ansa tass interfax folha globo globonews g1 uol rtp sic tvi tsf cnn bbc nbc abc cbs estadão record bandeirantes`,
  papers: 'público expresso observador diário correio jornal estado tempo dia bola record visão veja época',
  agencyEndings: 'press notícias times post tv rádio brasil',
  capitals: 'names',
};
