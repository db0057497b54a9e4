import type { Draft, Piece, Step } from './story/script.ts';
import { STORY } from './story/story.ts';

/** An update as its readers see it at one moment. Times are seconds since the start. */
export interface FictionUpdate extends Omit<Draft, 'as'> {
  at: number;
  /** Equal to `at` until it is edited. */
  changedAt: number;
  keyEvent: boolean;
  summary: boolean;
}

export interface FictionState {
  title: string;
  state: 'live' | 'ended';
  /** Newest first. */
  updates: readonly FictionUpdate[];
}

const published = ({ as, ...draft }: Draft, at: number): FictionUpdate => ({
  ...draft,
  at,
  changedAt: at,
  keyEvent: as === 'key event',
  summary: as === 'summary',
});

type Change = Partial<Pick<FictionUpdate, 'keyEvent' | 'changedAt' | 'headline'>> & { body?: readonly Piece[] };

const changed = (state: FictionState, id: string, change: Change): FictionState => ({
  ...state,
  updates: state.updates.map(update => (update.id === id ? { ...update, ...change } : update)),
});

function take(state: FictionState, step: Step): FictionState {
  switch (step.do) {
    case 'publish':
      return { ...state, updates: [published(step.update, step.at), ...state.updates] };
    case 'edit': {
      const { at: changedAt, id, do: _, ...change } = step;
      return changed(state, id, { ...change, changedAt });
    }
    case 'promote':
      return changed(state, step.id, { keyEvent: true });
    case 'withdraw':
      return { ...state, updates: state.updates.filter(({ id }) => id !== step.id) };
    case 'end':
      return { ...state, state: 'ended', title: step.title };
    default:
      return step satisfies never;
  }
}

/** The fictional live blog, so many seconds after its start; `added`: what happens besides its script. */
export function fictionAt(seconds: number, added: readonly Step[] = []): FictionState {
  const start: FictionState = { title: STORY.title, state: 'live', updates: [] };
  const steps = [...STORY.steps, ...added].filter(({ at }) => at <= seconds);
  return steps.toSorted((a, b) => a.at - b.at).reduce(take, start);
}
