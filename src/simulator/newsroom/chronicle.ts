import type { Step } from './story/script.ts';
import { STORY } from './story/story.ts';

const headlines = new Map(
  STORY.steps.flatMap(step => (step.do === 'publish' ? [[step.update.id, step.update.headline] as const] : [])),
);

/** What a step of the script was, in a sentence; undefined for what is told in the thread only. */
function told(step: Step): string | undefined {
  switch (step.do) {
    case 'publish':
      return step.update.as && `Published a ${step.update.as}: “${step.update.headline}”.`;
    case 'edit':
      return `Corrected: “${step.headline ?? headlines.get(step.id)}”.`;
    case 'promote':
      return `Made a key event: “${headlines.get(step.id)}”.`;
    case 'withdraw':
      return `Withdrew: “${headlines.get(step.id)}”.`;
    case 'end':
      return 'Closed the live blog.';
    default:
      return step satisfies never;
  }
}

/** What the script did until then, in sentences, oldest first. Spans in seconds. */
export const chronicle = (seconds: number): { at: number; words: string }[] =>
  STORY.steps
    .filter(({ at }) => at >= 0 && at <= seconds)
    .flatMap(step => {
      const words = told(step);
      return words ? [{ at: step.at, words }] : [];
    });
