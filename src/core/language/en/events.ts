import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
  classes: {
    announced: `announce announces announced announcing announcement confirm confirms confirmed confirming declare declares declared unveil unveils
      unveiled launch launches launched publish publishes published release releases released reveal reveals revealed statement formally officially
      order orders ordered sign signs signed agree agrees agreed agreement approve approves approved introduce introduces introduced deal
      plan_to plans_to will_be`,
    outcome: `win wins won victory elected re-elected vote votes voted pass passes passed reject rejects rejected defeat defeats defeated lose loses lost
      majority result results ruling ruled rules verdict guilty sentenced jailed granted appointed named chosen cleared overturned referendum`,
    exit: `resign resigns resigned resignation quit quits sacked fired steps_down stepped_down step_down withdraw withdraws withdrew withdrawn suspend
      suspends suspended cancel cancels cancelled canceled close closes closed closure halt halts halted ban bans banned leave leaves leaving scrap
      scraps scrapped postponed`,
    harm: `dead die dies died death deaths kill kills killed killing injured injuries wounded attack attacks attacked attackers shooting shot explosion
      blast bomb bombs bombing crash crashes crashed arrest arrests arrested charged detained hostage hostages evacuate evacuated evacuation missing
      emergency victim victims casualties suspect suspects murder murdered`,
    market: `rise rises rising rose fall falls fell falling jump jumps jumped surge surges surged plunge plunges plunged drop drops dropped slump slumps
      slumped grew growth record gdp inflation index shares unemployment profit profits sales rate rates economy`,
    conflict: `warn warns warned warning call_for calls_for called_for demand demands demanded urge urges urged accuse accuses accused threat threaten threatens
      threatened vow vows vowed condemn condemns condemned criticise criticises criticised criticize criticizes criticized defend defends defended deny
      denies denied refuse refuses refused row claim claims`,
    official: `president prime_minister minister ministers ministry chancellor secretary police court judge government parliament senate senator mp mps
      commons committee commission bank spokesman spokeswoman spokesperson leader governor mayor official officials authorities council pm
      downing_street white_house`,
    agency: `reuters afp associated_press report reports reported according_to sources breaking just_in news_agency`,
    ahead: `coming_up due_to expected_to ahead_of later_today tomorrow tonight stand_by preview next_up shortly about_to start_at starts_at starting_at
      waiting`,
    soft: `reaction tribute tributes gallery photo photos picture pictures image images video watch listen cartoon joke funny twitter tweet tweets tweeted
      tweeting facebook reader readers comment comments email rumour rumours rumor rumors spotted weather forecast traffic lane travel delays quiz
      remember lovely beautiful meanwhile interesting worth enjoy`,
    opinion: `i_think analysis opinion write writes written column editorial argue argues thoughts colleague read_more blog piece article interview`,
    self: `i i'm i've i'll my me`,
    reader: `we our us we're we'll we've you your you're`,
  },
  greetings:
    "good morning|good afternoon|good evening|good night|hello|hi everyone|welcome|thank you for|thanks for|that's all|that's it|i am handing over|i'm handing over|handing over to|i'll be taking over|i'm taking over",
  comingUp: 'coming up|still to come|up next',
  preludes:
    'preamble|teams|the teams|team news|line ups|lineups|the line ups|starting line ups|starting xi|squads|pre match',
  matchEvents:
    'goal|wicket|red card|sent off|penalty|half time|full time|toss|hat trick|century|all out|stumps|match point|extra time',
  matchResults: 'won by|win by|wins by|full time|final score|match drawn',
  matchOutcomes: 'win|wins|won|beat|champions',
  play: 'corner|offside|toss|batting|keeper|goalkeeper|midfielder|striker|header|crossbar|freekick|halftime|wicket|wickets|batsman|batter|bowler|bowled|bowling|lbw|innings|runs|boundary|crease|overs|spinner|forehand|backhand|ace|deuce|tiebreak|scrum|lineout|touchdown|quarterback|rebound|kickoff|lineups|goal|goals',
  versus: 'v|vs|vs.|versus',
};

/** Words that take the perfect tense without ending in "ed". */
export const ENGLISH_PARTICIPLES = `been said told won lost made taken given become begun hit set put gone come found left held`;
export const ENGLISH_ADVERBS = `now just also been already`;
/** Words of a headline that sums up. */
export const RECAP = /\b(?:summary|what we know|key points|main points|so far|recap|verdict|at a glance|snap)\b/u;
