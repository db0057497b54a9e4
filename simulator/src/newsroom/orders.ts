import type { StoryState, StoryUpdate } from './state.ts';
import { stockUpdateAt } from './stock-updates.ts';
import type { StoryStep } from './story/script.ts';

/** An editorial action that a person can request. */
export type Order = 'publish' | 'correct' | 'rewrite' | 'extend' | 'withdraw' | 'burst' | 'end';

interface OrderContext {
  story: StoryState;
  /** Seconds of the story. */
  at: number;
  /** How many updates were ordered before this one. */
  ordered: number;
}

/** The steps that an order adds to the script, and a sentence about them. */
interface OrderResult {
  steps: readonly StoryStep[];
  message: string;
}

const BURST_SIZE = 9;

const withoutSteps = (message: string): OrderResult => ({ steps: [], message });

/** Stock updates are reused in turn; each use is a separate update. */
function publishStep(index: number, at: number): StoryStep {
  const { by, headline, body } = stockUpdateAt(index);
  return { at, do: 'publish', update: { id: `ordered-${index}`, by, headline, as: 'key event', body: [body] } };
}

const publishSteps = ({ at, ordered }: OrderContext, count: number): StoryStep[] =>
  Array.from({ length: count }, (_, index) => publishStep(ordered + index, at));

const newestKeyEvent = ({ story }: OrderContext): StoryUpdate | undefined =>
  story.updates.find(update => update.keyEvent);

const CORRECTION_NOTE = 'This post was corrected: an earlier version put the wind at force nine. It is force ten.';

/** The stock update that an update of the story is; undefined if it was written for the story. */
function stockOf({ id }: StoryUpdate): ReturnType<typeof stockUpdateAt> | undefined {
  const [, index] = /^ordered-(\d+)$/.exec(id) ?? [];
  return index === undefined ? undefined : stockUpdateAt(Number(index));
}

const ADDED = 'More will follow here as soon as the harbour office has answered our questions.';

/** The same facts in other words; undefined for what was written for the story, or is rewritten already. */
function rewriteStep(update: StoryUpdate, at: number): StoryStep | undefined {
  const stock = stockOf(update);
  const [first = '', ...rest] = update.body;
  const otherwise = typeof first === 'string' ? stock?.otherwise.get(first) : undefined;
  return otherwise === undefined ? undefined : { at, do: 'edit', id: update.id, body: [otherwise, ...rest] };
}

function correctionStep(update: StoryUpdate, at: number): StoryStep {
  const { id, body } = update;
  const corrected = stockOf(update)?.corrected;
  const isCorrected = body[0] === corrected?.body;
  if (corrected && !isCorrected) return { at, do: 'edit', id, headline: corrected.headline, body: [corrected.body] };
  return { at, do: 'edit', id, body: [...body, CORRECTION_NOTE] };
}

const NO_KEY_EVENT = 'There is no key event yet.';

const ORDERS: Readonly<Record<Order, (context: OrderContext) => OrderResult>> = {
  publish: context => ({
    steps: publishSteps(context, 1),
    message: `Published: “${stockUpdateAt(context.ordered).headline}”.`,
  }),
  burst: context => ({
    steps: publishSteps(context, BURST_SIZE),
    message: 'Published nine key events at once: five arrive as separate messages, the other four together in one.',
  }),
  correct(context) {
    const update = newestKeyEvent(context);
    if (!update) return withoutSteps(NO_KEY_EVENT);
    return {
      steps: [correctionStep(update, context.at)],
      message: `Corrected: “${update.headline}”. The bot edits its message, and says what was wrong.`,
    };
  },
  rewrite(context) {
    const update = newestKeyEvent(context);
    const step = update && rewriteStep(update, context.at);
    if (!update || !step) return withoutSteps('Publish a key event first: only such a one is rewritten here, once.');
    return {
      steps: [step],
      message: `Rewrote a sentence of “${update.headline}”. The bot edits its message without a mark.`,
    };
  },
  extend(context) {
    const update = newestKeyEvent(context);
    if (!update) return withoutSteps(NO_KEY_EVENT);
    return {
      steps: [{ at: context.at, do: 'edit', id: update.id, body: [...update.body, ADDED] }],
      message: `Added to “${update.headline}”. The bot edits its message, and says that it was updated.`,
    };
  },
  withdraw(context) {
    const update = newestKeyEvent(context);
    if (!update) return withoutSteps(NO_KEY_EVENT);
    const message = `Withdrawn: “${update.headline}”. The bot strikes it out after two reads without it.`;
    return { steps: [{ at: context.at, do: 'withdraw', id: update.id }], message };
  },
  end: ({ at, story }) => ({
    steps: [{ at, do: 'end', title: `${story.title.replace(/ – live$/, '')} – as it happened` }],
    message: 'Closed the live blog. The bot says so once, unpins its board and archives the thread.',
  }),
};

/** Whether the name is that of an order. */
export const isOrder = (name: string): name is Order => Object.hasOwn(ORDERS, name);

/** Returns the steps of an order. There are none once the live blog has ended. */
export function executeOrder(order: Order, context: OrderContext): OrderResult {
  if (context.story.state === 'ended')
    return withoutSteps('The live blog has ended. Restart the preview to start again.');
  return ORDERS[order](context);
}
