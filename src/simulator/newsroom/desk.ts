import type { FictionState, FictionUpdate } from './state.ts';
import type { Step } from './story/script.ts';
import { SPARE } from './story/stock-updates.ts';

/** What a person can have the fictional newsroom do. */
export type Order = 'publish' | 'correct' | 'withdraw' | 'burst' | 'end';

interface Scene {
  story: FictionState;
  /** Seconds of the story. */
  at: number;
  /** How many updates were ordered before. */
  ordered: number;
}

/** The steps that an order comes to, and what it is about in a sentence. */
interface Carried {
  steps: readonly Step[];
  said: string;
}

const BURST = 9;

const nothing = (said: string): Carried => ({ steps: [], said });

const spareAt = (index: number) => SPARE[index % SPARE.length] ?? SPARE[0];

/** The drawer is opened as often as needed; every draft out of it is an update of its own. */
function draft(index: number, at: number): Step {
  const { by, headline, body } = spareAt(index);
  return { at, do: 'publish', update: { id: `ordered-${index}`, by, headline, as: 'key event', body: [body] } };
}

const drafts = ({ at, ordered }: Scene, count: number): Step[] =>
  Array.from({ length: count }, (_, index) => draft(ordered + index, at));

const newest = ({ story }: Scene): FictionUpdate | undefined => story.updates.find(update => update.keyEvent);

const APPENDED = 'This post was corrected: an earlier version put the wind at force nine. It is force ten.';

function correction({ id, body }: FictionUpdate, at: number): Step {
  const [, index] = /^ordered-(\d+)$/.exec(id) ?? [];
  const mended = index === undefined ? undefined : spareAt(Number(index)).mended;
  const isMended = body[0] === mended?.body;
  if (mended && !isMended) return { at, do: 'edit', id, headline: mended.headline, body: [mended.body] };
  return { at, do: 'edit', id, body: [...body, APPENDED] };
}

const NO_EVENT = 'There is no key event to do that with.';

const ORDERS: Readonly<Record<Order, (scene: Scene) => Carried>> = {
  publish: scene => ({ steps: drafts(scene, 1), said: `Published: “${spareAt(scene.ordered).headline}”.` }),
  burst: scene => ({
    steps: drafts(scene, BURST),
    said: `Nine key events at once: five arrive as posts of their own, the others together in one.`,
  }),
  correct(scene) {
    const update = newest(scene);
    if (!update) return nothing(NO_EVENT);
    return { steps: [correction(update, scene.at)], said: `Corrected: “${update.headline}”. Its message is edited.` };
  },
  withdraw(scene) {
    const update = newest(scene);
    if (!update) return nothing(NO_EVENT);
    const said = `Withdrawn: “${update.headline}”. It is struck out once two looks running miss it.`;
    return { steps: [{ at: scene.at, do: 'withdraw', id: update.id }], said };
  },
  end: ({ at, story }) => ({
    steps: [{ at, do: 'end', title: `${story.title.replace(/ – live$/, '')} – as it happened` }],
    said: 'Closed: the bot says so once, unpins its board and puts the thread away.',
  }),
};

export const isOrder = (name: string): name is Order => Object.hasOwn(ORDERS, name);

/** What the newsroom does when told so. Nothing more comes once the live blog has ended. */
export function carryOut(order: Order, scene: Scene): Carried {
  if (scene.story.state === 'ended')
    return nothing('The live blog has ended. Restart the preview for another evening.');
  return ORDERS[order](scene);
}
