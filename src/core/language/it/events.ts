import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
  classes: {
    announced: `annuncia annunciato annunciano conferma confermato dichiara dichiarato presenta presentato lancia pubblica pubblicato rivela comunicato
      ufficialmente ufficiale ordina firma firmato accordo approva approvato`,
    outcome: `vince vinto vittoria eletto eletta rieletto vota votato voto respinge respinto sconfitta perde perso maggioranza risultato risultati sentenza
      verdetto colpevole condannato assolto nominato nominata referendum`,
    exit: `dimette dimissioni dimesso licenziato lascia ritira ritirato sospende sospeso annulla annullato chiude chiuso chiusura vieta vietato rinviato`,
    harm: `morto morti morta muore vittime vittima ucciso uccisi feriti ferito attacco attacchi attentato sparatoria spari esplosione bomba incidente arrestato
      arrestati arresto indagato ostaggi evacuati evacuazione dispersi disperso emergenza sospettato omicidio`,
    market: `sale salito aumenta scende sceso cala calo crolla cresce crescita record inflazione disoccupazione utile utili azioni tassi borsa economia indice pil`,
    conflict: `avverte avvertimento chiede accusa accusato minaccia minacciato promette condanna critica denuncia difende nega smentisce rifiuta scontro`,
    official: `presidente premier ministro ministra ministero polizia carabinieri tribunale corte giudice governo parlamento camera senato senatore deputato
      commissione banca_centrale portavoce governatore sindaco sindaca autorità procura quirinale`,
    agency: `reuters afp ansa riferisce riporta secondo fonti agenzia ultim'ora`,
    ahead: `tra_poco domani stasera atteso attesa previsto prevista inizierà`,
    soft: `reazione reazioni foto immagini immagine video guarda ascolta twitter tweet facebook lettori commenti meteo traffico curioso bello interessante`,
    opinion: `analisi opinione editoriale scrive sostiene collega intervista articolo leggi`,
    self: `io mio mia miei`,
    reader: `noi nostro nostra voi vostro`,
  },
  greetings: 'buongiorno|buonasera|buonanotte|benvenuti|grazie per averci seguito',
  preludes: 'prepartita|formazioni|le formazioni|formazioni ufficiali',
  matchEvents: 'gol|cartellino rosso|espulso|rigore|intervallo|triplice fischio|fine partita',
  matchResults: 'triplice fischio|fine partita',
  matchOutcomes: 'vince',
  play: 'portiere|attaccante',
};
