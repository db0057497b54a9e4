import type { MessageOffer } from '../core/model/message.ts';

/** What using a control asks for: it is handed to `press` of the command that made the control. */
export interface Action {
  /** Which of the command's controls it is. */
  action: string;
  /** What the command needs to know to act. */
  args?: readonly string[];
}

/** A button, or a menu of one of three kinds. */
export type Control = Action &
  (
    | { kind: 'button'; label: string; look?: 'on' | 'danger' }
    /** `label` shows while nothing is selected. At most 25 choices are shown, with values of at most 100 characters. `several`: any number of them. */
    | {
        kind: 'menu';
        label: string;
        choices: readonly { name: string; value: string; selected?: boolean }[];
        several?: true;
      }
    /** The selection may be empty. */
    | { kind: 'role'; label: string; chosen?: string }
    | { kind: 'channel'; label: string; chosen?: string }
  );

export const button = (
  action: string,
  label: string,
  more: { args?: Action['args']; look?: 'on' | 'danger' } = {},
): Control => ({ kind: 'button', action, label, ...more });

export interface FormField {
  /** Its key in `ControlUse.fields`. */
  name: string;
  /** At most 45 characters are shown. */
  label: string;
  /** What is in force, or what was typed. */
  value?: string;
  /** What shows in an empty field, at most 100 characters of it. */
  placeholder?: string;
  required?: boolean;
  /** Several lines. */
  long?: true;
  /** The most characters that can be typed; 4,000 if it is left out. */
  most?: number;
}

/**
 * A form to fill in. Sending it uses its action again, with what was typed. Title: at most 45
 * characters are shown; fields: one to five.
 */
export interface Form {
  form: Action & { title: string; fields: readonly FormField[] };
}

/**
 * A control that was used, or a form that was sent. `values`: what was selected in a menu; `fields`:
 * what was typed into a form, by name, empty where nothing was.
 */
export interface ControlUse {
  action: string;
  args: readonly string[];
  values: readonly string[];
  fields?: Readonly<Record<string, string>>;
}

/** Discord's limits for a `custom_id` and the value of a choice, and for the choices of a menu. */
export const LONGEST_ID = 100;
export const MOST_CHOICES = 25;

/** The `custom_id` of a control: the path of its command and all that its action needs, as JSON. */
export const controlId = (path: string, { action, args = [] }: Action): string =>
  JSON.stringify([path, action, ...args]);

/** The control behind each offer of a posted message. */
const OFFERED: Readonly<Record<MessageOffer['action'], { path: string; action: string }>> = {
  'follow sequel': { path: 'feed add', action: 'go on' },
  'undo sequel': { path: 'feed add', action: 'go back' },
  'believe withdrawal': { path: 'feed add', action: 'taken back' },
  'leave withdrawn': { path: 'feed add', action: 'left' },
  'stop follow': { path: 'follow list', action: 'stop' },
};

export function offerId({ action: offered, args }: MessageOffer): string {
  const { path, action } = OFFERED[offered];
  return controlId(path, { action, args });
}
