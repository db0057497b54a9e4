import { type Action, type Argument, type Control, type ControlUse, fitsControl } from '../../src/command/button.ts';
import type { AddressReading } from '../../src/core/model/address-reading.ts';
import { plainLine } from '../../src/core/render/card.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { settingOptions } from './setting-options.ts';
import type { Options } from './wishes.ts';

type Feeds = (AddressReading & { kind: 'refused' })['feeds'];
type Name = keyof typeof settingOptions;

const names = Object.keys(settingOptions) as Name[];
const longestValue = 100;
const most = 25;
const does = 'follow';

const isOffered = ({ url }: Feeds[number]): boolean => url.length <= longestValue;

/** A menu that follows the feed that is chosen, with the options that were given; none where these have no room in it. */
export function offerMenu(feeds: Feeds, options: Options, t: Translate): { menu: Control; others: Feeds } | undefined {
  const args = names.map((name): Argument => options[name] ?? null);
  const action: Action = { does, args };
  const distinct = [...new Map(feeds.map(feed => [feed.url, feed])).values()];
  const shown = distinct.filter(isOffered).slice(0, most);
  if (shown.length === 0 || !fitsControl('feed add', action)) return undefined;
  const offers = shown.map(({ title, url }) => ({ name: plainLine(title, longestValue) || url, value: url }));
  return {
    menu: { ...action, kind: 'menu', label: t('refused.menu'), offers },
    others: distinct.filter(feed => !shown.includes(feed)),
  };
}

function optionOf(name: Name, arg: Argument | undefined): Options {
  const kind = settingOptions[name].type === 'flag' ? 'boolean' : 'string';
  return typeof arg === kind ? { [name]: arg } : {};
}

/** What was chosen from such a menu; undefined for what was pressed elsewhere. */
export function chosenOffer({
  does: deed,
  args,
  values: [url],
}: ControlUse): { url: string; options: Options } | undefined {
  if (deed !== does || url === undefined) return undefined;
  return { url, options: Object.assign({}, ...names.map((name, place) => optionOf(name, args[place]))) };
}
