import type { LanguageTexts } from '../define.ts';

/** What a live blog says about itself, its staff and its readers. */
const SMALL_TALK = [
  "our live coverage|live updates|live page|live ?blog|that ?['’]?s (?:all|it) (?:from|for)|we ?(?:['’]ll| will) be back",
  '(?:have a|wish you a) (?:lovely|good|great|nice|pleasant)|(?:hello|hi|good [a-z]+),? and welcome|welcome to (?:our|the|today)',
  "thank(?:s| you) (?:for (?:your|joining|following|reading)|to all)|hand(?:ing)? (?:you )?over (?:to|now)|i ?['’]m (?:off|taking over)",
  '(?:latest|top|main|morning|evening|closing) headlines|news so far|top (?:[a-z]+ )?stories|main stories|(?:breakfast|morning|evening) briefing',
  'get (?:involved|in touch)|your (?:photos?|pictures|comments|views|questions)|scroll down|stay (?:with us|tuned)|(?:e-?mail|whatsapp) (?:us|me)',
  'follow (?:us|me) on|sign up (?:to|for) our|click here|read (?:more|the full)|more (?:details|here)|(?:see|you can) (?:read|watch|follow|find|see|listen)',
  "if you ?['’]re just|just joining (?:us|me)|(?:papers?['’]?|today ?['’]s|tomorrow ?['’]s) front pages?|photograph ?:",
];

/** How a line begins that only points elsewhere. */
const OPENING =
  "good ?(?:night|morning|afternoon|evening)|coming up|welcome to|here ?['’]s (?:a|the|what|how|our)|updates? (?:on|for|from) [a-z]+day";
/** Services that recur under the same heading. */
const SERVICE =
  '(?:[a-z]+ ){0,2}(?:weather|travel|traffic|watch|listen|video|audio|photos?|pictures?|gallery|quiz|poll)(?: update| news| latest)? ?[:|]';
/** A sign that a line is the caption of a picture. */
const CAPTION = '\\( ?(?:left|right|pictured) ?\\)';

/** What an English summary needs to know. ASCII classes will do for English; Unicode classes are slower. */
export const summary: NonNullable<LanguageTexts['summary']> = {
  stopWords: `a about above after again against all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each few for from further get gets got had has have having he her here hers herself him
  himself his how i if in into is it its itself just me might more most must my myself no nor not now of off on once only or
  other our ours out over own s said same say says she should so some such t than that the their theirs them themselves then
  there these they this those through to too under until up us very was we were what when where which while who whom whose why
  will with would yet you your yours ll ve re d m don didn doesn isn wasn won`,
  titlePatterns: [
    /\b(?:summary|what we know(?: so far)?|at a glance|key (?:points|events|developments|moments|takeaways)|what (?:you need )?to know|the day so far|so far(?: today)?)\b/u,
    /\b(?:recap|round-?up)\b/u,
  ],
  smallTalkPatterns: [
    new RegExp(`\\b(?:${SMALL_TALK.join('|')})(?![a-z])|^(?:(?:${OPENING})\\b|${SERVICE})|${CAPTION}`),
  ],
  pointingBack: [
    'it',
    'he',
    'she',
    'they',
    'this',
    'that',
    'these',
    'those',
    'his',
    'her',
    'their',
    'its',
    'but',
    'and',
    'so',
    'or',
    'however',
    'also',
    'meanwhile',
    'i',
    'we',
    'you',
    'my',
    'our',
    'yes',
    'no',
    'here',
    'there',
    'well',
    'ok',
    'okay',
    'asked',
    'see',
    'let',
    'if',
    'in his',
    'in her',
    'in their',
  ],
  more: ['more on', 'more from', 'more about', 'more to come'],
};
