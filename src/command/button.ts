import type { MessageOffer } from '../core/model/message.ts';

/** What a member may press or choose from below an answer. */

/** What is done when a control is used: it comes back to `press` of the command that made it. */
export interface Action {
  /** Which of the command's controls it is. */
  does: string;
  /** What it needs to know. */
  args?: readonly Argument[];
}

export type Argument = string | boolean | null;

interface Offer {
  name: string;
  /** At most 100 characters. */
  value: string;
  chosen?: boolean;
}

export type Control = Action &
  (
    | { kind: 'button'; label: string; look?: 'on' | 'danger' }
    /** `label` shows while nothing is chosen. At most 25 offers are shown. */
    | { kind: 'menu'; label: string; offers: readonly Offer[] }
    /** Nothing may be chosen too. */
    | { kind: 'role'; label: string; chosen?: string }
    | { kind: 'channel'; label: string; chosen?: string }
  );

/** A control that was used. `values`: what was chosen in a menu. */
export interface ControlUse {
  does: string;
  args: readonly Argument[];
  values: readonly string[];
}

/** Discord takes ids of so many characters. */
const LONGEST = 100;

/** The id of a control: it names the command and holds all that is needed. */
export function controlId(path: string, { does, args = [] }: Action): string {
  const given = [...args];
  while (given.at(-1) === null) given.pop();
  return JSON.stringify([path, does, ...given]);
}

/** Which command does what a posted message offers, and as which of its controls. */
const OFFERED: Readonly<Record<MessageOffer['action'], { path: string; does: string }>> = {
  'follow sequel': { path: 'feed add', does: 'go on' },
};

/** The id of the button below a posted message. */
export function offerId({ action, args }: MessageOffer): string {
  const { path, does } = OFFERED[action];
  return controlId(path, { does, args });
}

/** Whether what a control needs to know has room in it. */
export const fitsControl = (path: string, action: Action): boolean => controlId(path, action).length <= LONGEST;
