/** What a live blog says of itself, its staff and its readers: no news, however often it comes. */
const OF_THE_BLOG = [
  "our live coverage|live updates|live page|live ?blog|that ?['’]?s (?:all|it) (?:from|for)|we ?(?:['’]ll| will) be back",
  '(?:have a|wish you a) (?:lovely|good|great|nice|pleasant)|(?:hello|hi|good [a-z]+),? and welcome|welcome to (?:our|the|today)',
  "thank(?:s| you) (?:for (?:your|joining|following|reading)|to all)|hand(?:ing)? (?:you )?over (?:to|now)|i ?['’]m (?:off|taking over)",
  '(?:latest|top|main|morning|evening|closing) headlines|news so far|top (?:[a-z]+ )?stories|main stories|(?:breakfast|morning|evening) briefing',
  'get (?:involved|in touch)|your (?:photos?|pictures|comments|views|questions)|scroll down|stay (?:with us|tuned)|(?:e-?mail|whatsapp) (?:us|me)',
  'follow (?:us|me) on|sign up (?:to|for) our|click here|read (?:more|the full)|more (?:details|here)|(?:see|you can) (?:read|watch|follow|find|see|listen)',
  "if you ?['’]re just|just joining (?:us|me)|(?:papers?['’]?|today ?['’]s|tomorrow ?['’]s) front pages?|photograph ?:",
].join('|');
/** What opens a line that only leads the reader somewhere. */
const OPENING =
  "good ?(?:night|morning|afternoon|evening)|coming up|welcome to|here ?['’]s (?:a|the|what|how|our)|updates? (?:on|for|from) [a-z]+day";
/** Services that come by the hour under the same heading. */
const SERVICE =
  '(?:[a-z]+ ){0,2}(?:weather|travel|traffic|watch|listen|video|audio|photos?|pictures?|gallery|quiz|poll)(?: update| news| latest)? ?[:|]';

/** What tells that a line stands below a picture. */
const CAPTION = '\\( ?(?:left|right|pictured) ?\\)';

/** Of lower-case text. The words are English, so that ASCII will do: the engine is slower with Unicode classes. */
const ROUTINE = new RegExp(`\\b(?:${OF_THE_BLOG})(?![a-z])|^(?:(?:${OPENING})\\b|${SERVICE})|${CAPTION}`);

/** Whether a line is about the live blog itself or one of its hourly services. */
export const isRoutine = (line: string): boolean => ROUTINE.test(line.toLowerCase());

const QUESTION = /[?？]["”’' )\]]*$/u;
const UNFINISHED = /[:：]["”’' ]*$/u;

/** Whether a line asks, or only leads to what follows: neither tells anything by itself. */
export const isHollow = (line: string): boolean => QUESTION.test(line) || UNFINISHED.test(line);

const LEANS =
  /^[^\p{L}\p{N}]*(?:it|he|she|they|this|that|these|those|his|her|their|its|but|and|so|or|however|also|meanwhile|i|we|you|my|our|yes|no|here|there|well|ok|okay|asked|see|let|if|in (?:his|her|their))(?![\p{L}\p{N}])/iu;

/** Whether a sentence opens with a word that points back: read alone, it leaves the reader asking who or what. */
export const leans = (line: string): boolean => LEANS.test(line);
