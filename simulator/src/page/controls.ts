import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ChannelType,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { inputsOf } from '../discord/interactions/modals.ts';
import { webAddress } from './markdown.ts';

interface ButtonView {
  kind: 'button';
  label: string;
  style: 'primary' | 'secondary' | 'success' | 'danger';
  disabled: boolean;
  id?: string;
  url?: string;
}

interface MenuChoice {
  value: string;
  label: string;
  description?: string;
}

/**
 * A select menu. `source` says what it offers; the page itself knows the guild's channels, roles and
 * people.
 */
interface MenuView {
  kind: 'menu';
  id: string;
  placeholder: string;
  disabled: boolean;
  min: number;
  max: number;
  source: 'choices' | 'channels' | 'roles' | 'people' | 'roles and people';
  choices: readonly MenuChoice[];
  /** The selected values. */
  chosen: readonly string[];
  /** Kinds of channels that can be chosen; empty for all. */
  kinds: readonly string[];
}

/** A button or menu, as the page shows it. */
export type ControlView = ButtonView | MenuView;

type ButtonRow = Extract<NonNullable<APIMessage['components']>[number], { type: ComponentType.ActionRow }>;
type RowComponent = ButtonRow['components'][number];
type ButtonComponent = Extract<RowComponent, { type: ComponentType.Button }>;
type MenuComponent = Exclude<RowComponent, ButtonComponent>;

const BUTTON_STYLES: Partial<Record<ButtonStyle, ButtonView['style']>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

function buttonView(button: ButtonComponent): ButtonView {
  const named = 'label' in button ? button.label : undefined;
  const sign = 'emoji' in button ? button.emoji?.name : undefined;
  return {
    kind: 'button',
    label: [sign, named].filter(Boolean).join(' ') || '…',
    style: BUTTON_STYLES[button.style] ?? 'secondary',
    disabled: button.disabled ?? false,
    id: 'custom_id' in button ? button.custom_id : undefined,
    url: 'url' in button ? webAddress(button.url) : undefined,
  };
}

const MENU_SOURCES: Partial<Record<ComponentType, MenuView['source']>> = {
  [ComponentType.ChannelSelect]: 'channels',
  [ComponentType.RoleSelect]: 'roles',
  [ComponentType.UserSelect]: 'people',
  [ComponentType.MentionableSelect]: 'roles and people',
};

const CHANNEL_KINDS: Partial<Record<ChannelType, string>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.AnnouncementThread]: 'thread',
};

function menuChoices(menu: MenuComponent): Pick<MenuView, 'choices' | 'chosen'> {
  if (!('options' in menu)) return { choices: [], chosen: (menu.default_values ?? []).map(({ id }) => id) };
  return {
    choices: menu.options.map(({ value, label, description }) => ({ value, label, description })),
    chosen: menu.options.filter(option => option.default).map(({ value }) => value),
  };
}

const menuView = (menu: MenuComponent): MenuView => ({
  kind: 'menu',
  id: menu.custom_id,
  placeholder: menu.placeholder ?? 'Make a selection',
  disabled: menu.disabled ?? false,
  min: menu.min_values ?? 1,
  max: menu.max_values ?? 1,
  source: MENU_SOURCES[menu.type] ?? 'choices',
  ...menuChoices(menu),
  kinds: 'channel_types' in menu ? (menu.channel_types ?? []).flatMap(type => CHANNEL_KINDS[type] ?? []) : [],
});

const controlView = (part: RowComponent): ControlView =>
  part.type === ComponentType.Button ? buttonView(part) : menuView(part);

/** Returns a message's buttons and menus, row by row. */
export const controlRows = ({ components = [] }: APIMessage): ControlView[][] =>
  components
    .filter((row): row is ButtonRow => row.type === ComponentType.ActionRow)
    .map(row => row.components.map(controlView));

interface FieldView {
  name: string;
  label: string;
  value: string;
  placeholder: string;
  required: boolean;
  /** Several lines. */
  long: boolean;
  least: number;
  most: number;
}

/** A modal, as the page shows it. */
export interface FormView {
  title: string;
  fields: readonly FieldView[];
}

/** Converts a modal for the page. */
export const formView = (modal: APIModalInteractionResponseCallbackData): FormView => ({
  title: modal.title,
  fields: inputsOf(modal).map(({ input, label }) => ({
    name: input.custom_id,
    label,
    value: input.value ?? '',
    placeholder: input.placeholder ?? '',
    required: input.required ?? true,
    long: input.style === TextInputStyle.Paragraph,
    least: input.min_length ?? 0,
    most: input.max_length ?? 4000,
  })),
});
