/** What a live blog says about itself, its staff and its readers. */
const ABOUT_THE_BLOG = [
  "our live coverage|live updates|live page|live ?blog|that ?['’]?s (?:all|it) (?:from|for)|we ?(?:['’]ll| will) be back",
  '(?:have a|wish you a) (?:lovely|good|great|nice|pleasant)|(?:hello|hi|good [a-z]+),? and welcome|welcome to (?:our|the|today)',
  "thank(?:s| you) (?:for (?:your|joining|following|reading)|to all)|hand(?:ing)? (?:you )?over (?:to|now)|i ?['’]m (?:off|taking over)",
  '(?:latest|top|main|morning|evening|closing) headlines|news so far|top (?:[a-z]+ )?stories|main stories|(?:breakfast|morning|evening) briefing',
  'get (?:involved|in touch)|your (?:photos?|pictures|comments|views|questions)|scroll down|stay (?:with us|tuned)|(?:e-?mail|whatsapp) (?:us|me)',
  'follow (?:us|me) on|sign up (?:to|for) our|click here|read (?:more|the full)|more (?:details|here)|(?:see|you can) (?:read|watch|follow|find|see|listen)',
  "if you ?['’]re just|just joining (?:us|me)|(?:papers?['’]?|today ?['’]s|tomorrow ?['’]s) front pages?|photograph ?:",
].join('|');
/** How a line begins that only points elsewhere. */
const OPENING =
  "good ?(?:night|morning|afternoon|evening)|coming up|welcome to|here ?['’]s (?:a|the|what|how|our)|updates? (?:on|for|from) [a-z]+day";
/** Services that recur under the same heading. */
const SERVICE =
  '(?:[a-z]+ ){0,2}(?:weather|travel|traffic|watch|listen|video|audio|photos?|pictures?|gallery|quiz|poll)(?: update| news| latest)? ?[:|]';

/** A sign that a line is the caption of a picture. */
const CAPTION = '\\( ?(?:left|right|pictured) ?\\)';

/**
 * For lower-case text. The words are English, so ASCII classes will do; Unicode classes are slower.
 */
const ROUTINE = new RegExp(`\\b(?:${ABOUT_THE_BLOG})(?![a-z])|^(?:(?:${OPENING})\\b|${SERVICE})|${CAPTION}`);

/** Whether a line is about the live blog itself or one of its recurring services. */
export const isRoutine = (line: string): boolean => ROUTINE.test(line.toLowerCase());

const QUESTION = /[?？]["”’' )\]]*$/u;
const UNFINISHED = /[:：]["”’' ]*$/u;

/**
 * Whether a line is a question or only introduces what follows, so that it says nothing by itself.
 */
export const isHollow = (line: string): boolean => QUESTION.test(line) || UNFINISHED.test(line);

const POINTS_BACK =
  /^[^\p{L}\p{N}]*(?:it|he|she|they|this|that|these|those|his|her|their|its|but|and|so|or|however|also|meanwhile|i|we|you|my|our|yes|no|here|there|well|ok|okay|asked|see|let|if|in (?:his|her|their))(?![\p{L}\p{N}])/iu;

/**
 * Whether a sentence opens with a word that points back, so that a reader needs the one before it.
 */
export const dependsOnContext = (line: string): boolean => POINTS_BACK.test(line);
