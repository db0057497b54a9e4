import type { StoryState, StoryUpdate } from './state.ts';
import { ISLA, RUFUS, type StoryStep } from './story/script.ts';

/** An editorial action that a person can request. */
export type Order = 'publish' | 'correct' | 'withdraw' | 'burst' | 'end';

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

/** A key event that fits any moment of the story. Its number is wrong until it is corrected. */
interface StockUpdate {
  by: string;
  wrong: string;
  right: string;
  headline(value: string): string;
  body(value: string): string;
}

/** Key events that people can have published, in order of use. */
const STOCK_UPDATES: readonly [StockUpdate, ...StockUpdate[]] = [
  {
    by: RUFUS,
    wrong: '23:00',
    right: '02:00',
    headline: time => `Harbour closed to all traffic until ${time}`,
    body: time => `The harbour master has closed Port Ellery to everything but lifeboats until ${time}.`,
  },
  {
    by: ISLA,
    wrong: 'nine',
    right: 'ten',
    headline: force => `Gale warning raised to force ${force}`,
    body: force => `The weather office has raised its warning for the sound to force ${force}, westerly.`,
  },
  {
    by: RUFUS,
    wrong: '40',
    right: '60',
    headline: beds => `School hall opens with ${beds} beds`,
    body: beds => `The school in Port Ellery has opened its hall: ${beds} camp beds, blankets and hot soup.`,
  },
  {
    by: ISLA,
    wrong: '12',
    right: '20',
    headline: () => 'Telephone line for families opened',
    body: people => `Families can call the harbour office; ${people} people are answering the telephones.`,
  },
  {
    by: RUFUS,
    wrong: '300',
    right: '500',
    headline: homes => `Power cut leaves ${homes} homes dark`,
    body: homes => `A line is down on the shore road: ${homes} homes in Port Ellery have no electricity.`,
  },
  {
    by: ISLA,
    wrong: 'two',
    right: 'three',
    headline: miles => `Fishing fleet told to keep ${miles} miles off`,
    body: miles => `The coastguard asks all boats to keep ${miles} miles clear of the Kestrel Teeth.`,
  },
  {
    by: RUFUS,
    wrong: '15',
    right: '50',
    headline: () => 'Shore road closed at the bridge',
    body: cars => `Waves are breaking over the shore road; the police turn cars round at the bridge, ${cars} so far.`,
  },
  {
    by: ISLA,
    wrong: 'six',
    right: 'nine',
    headline: hours => `Tug ordered from Marrow Bay, ${hours} hours away`,
    body: hours => `The owners have ordered the tug Steady Hand from Marrow Bay. She needs ${hours} hours.`,
  },
  {
    by: RUFUS,
    wrong: '200',
    right: '120',
    headline: loaves => `Bakery sends ${loaves} loaves to the quay`,
    body: loaves => `Nobody asked for them: ${loaves} loaves have come down to the quay in a handcart.`,
  },
  {
    by: ISLA,
    wrong: 'Saturday',
    right: 'Monday',
    headline: day => `Ferry terminal on Vay shut until ${day}`,
    body: day => `The terminal on Vay stays shut until ${day}; tickets stay valid until then.`,
  },
];

const BURST_SIZE = 9;

const withoutSteps = (message: string): OrderResult => ({ steps: [], message });

/** Returns the wording of the stock update with this number, as first published and as corrected. */
function stockUpdateAt(index: number) {
  const { by, wrong, right, headline, body } = STOCK_UPDATES[index % STOCK_UPDATES.length] ?? STOCK_UPDATES[0];
  const corrected = { headline: headline(right), body: body(right) };
  return { by, headline: headline(wrong), body: body(wrong), corrected };
}

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

function correctionStep({ id, body }: StoryUpdate, at: number): StoryStep {
  const [, index] = /^ordered-(\d+)$/.exec(id) ?? [];
  const corrected = index === undefined ? undefined : stockUpdateAt(Number(index)).corrected;
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
      message: `Corrected: “${update.headline}”. The bot edits its message.`,
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
