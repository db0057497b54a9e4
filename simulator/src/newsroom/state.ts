import { COURIER, type Paper } from './papers.ts';
import type { BodyPart, StoryStep, UpdateDraft } from './story/script.ts';

/** An update as published at one moment. Times are seconds since the start. */
export interface StoryUpdate extends Omit<UpdateDraft, 'as'> {
  at: number;
  /** Equal to `at` until it is edited. */
  changedAt: number;
  keyEvent: boolean;
  summary: boolean;
}

/** The live blog as published at one moment. */
export interface StoryState {
  title: string;
  state: 'live' | 'ended';
  /** Newest first. */
  updates: readonly StoryUpdate[];
}

const publishedUpdate = ({ as, ...draft }: UpdateDraft, at: number): StoryUpdate => ({
  ...draft,
  at,
  changedAt: at,
  keyEvent: as === 'key event',
  summary: as === 'summary',
});

type UpdateChange = Partial<Pick<StoryUpdate, 'keyEvent' | 'changedAt' | 'headline'>> & { body?: readonly BodyPart[] };

const withChange = (state: StoryState, id: string, change: UpdateChange): StoryState => ({
  ...state,
  updates: state.updates.map(update => (update.id === id ? { ...update, ...change } : update)),
});

function applyStep(state: StoryState, step: StoryStep): StoryState {
  switch (step.do) {
    case 'publish':
      return { ...state, updates: [publishedUpdate(step.update, step.at), ...state.updates] };
    case 'edit': {
      const { at: changedAt, id, do: _, ...change } = step;
      return withChange(state, id, { ...change, changedAt });
    }
    case 'promote':
      return withChange(state, step.id, { keyEvent: true });
    case 'withdraw':
      return { ...state, updates: state.updates.filter(({ id }) => id !== step.id) };
    case 'end':
      return { ...state, state: 'ended', title: step.title };
    default:
      return step satisfies never;
  }
}

/**
 * Returns a live blog as published `seconds` after its start; `added` are steps outside the
 * script.
 */
export function storyAt(
  seconds: number,
  added: readonly StoryStep[] = [],
  { title, steps: script }: Pick<Paper, 'title' | 'steps'> = COURIER,
): StoryState {
  const start: StoryState = { title, state: 'live', updates: [] };
  const steps = [...script, ...added].filter(({ at }) => at <= seconds);
  return steps.toSorted((a, b) => a.at - b.at).reduce(applyStep, start);
}
