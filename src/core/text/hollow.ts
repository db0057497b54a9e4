const QUESTION = /[?？]["”’' )\]]*$/u;
const UNFINISHED = /[:：]["”’' ]*$/u;

/** Whether a line is a question or only introduces what follows. */
export const isHollow = (line: string): boolean => QUESTION.test(line) || UNFINISHED.test(line);

/** In words. "So what do we know?" has more, "What happens next?" does not. */
const SHORT_QUESTION = 4;
/** What a name, or a German noun, begins with. */
const CAPITAL = /^[^\p{L}\p{N}]*\p{Lu}/u;
const FIGURE = /\p{N}/u;

/**
 * Whether readers learn nothing from a lead without what stands after it: it introduces that, or is a
 * short question without a figure and without a capital below its first word.
 */
export function needsMore(lead: string): boolean {
  if (UNFINISHED.test(lead)) return true;
  const words = lead.split(' ').filter(word => !QUESTION.test(word) || word.length > 1);
  const isShort = QUESTION.test(lead) && words.length <= SHORT_QUESTION;
  return isShort && !FIGURE.test(lead) && !words.slice(1).some(word => CAPITAL.test(word));
}
