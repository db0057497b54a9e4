import type { Tracked } from '../model/blog-record.ts';
import type { ChannelLog, Rule, Told } from '../model/channel-log.ts';
import { isHandedOver } from '../model/subscription.ts';
import type { Printed } from './blog-state.ts';
import type { Look } from './neighbours.ts';
import { type Place, passes, placesOf } from './place.ts';

/**
 * Returns what moderators said of an update that is gone. It may be back without any other change. One that they left may
 * have gone alone since: then they did not speak of that.
 */
function saidOf(
  answer: Told['answer'],
  { state, held, absent, unheldIn = 0 }: Tracked,
  { upTo }: ChannelLog,
): Told['answer'] {
  const isBack = state === 'listed' && !held && absent === 0;
  if (isBack || (answer === 'left' && unheldIn > upTo)) return undefined;
  return answer ?? (held && state === 'withdrawn' ? 'taken back' : undefined);
}

/** An update, and what a place was told of it. */
interface ToldThere extends Printed {
  told: Told;
}

/**
 * Returns what was told in a place as it stands by now. It may also stay by the rule of the settings now, because without a
 * thread the channel gets everything itself; what left a thread that was given up does not come back while it stands in the
 * channel, which is looked at first. Once the live blog goes on elsewhere, nothing moves between channel and thread
 * any more: what stands in one of them stays there if either asks for its kind, and a deleted message does not come back.
 */
export function judgedIn(
  { name, rule }: Place,
  { print, tracked, told }: ToldThere,
  { log, look }: { log: ChannelLog; look: Look },
): Told {
  const { subscription } = look;
  const other = log.told[name === 'channel' ? 'thread' : 'channel'][print];
  if (rule.updates === 'none' && told.struck !== undefined && !told.answer && other && !other.struck) return told;
  if (!isHandedOver(subscription)) return judged(told, tracked, { log, look, also: [rule] });
  const isDeleted = (one: Told): boolean => one.struck !== undefined && subscription.withdrawn === 'delete';
  if (other && !other.struck && isDeleted(told)) return told;
  const hasMoved = other && !isDeleted(other) && judged(other, tracked, { log, look }).struck === undefined;
  const also = hasMoved ? [rule] : placesOf(subscription).map(one => one.rule);
  return judged(told, tracked, { log, look, also });
}

/**
 * Returns what was told as it stands by now: by the rule by which it was told, and by what moderators said. What stands also
 * stays if one of the rules in `also` asks for its kind.
 */
export function judged(
  { struck, answer, ...told }: Told,
  tracked: Tracked,
  { log, look, also = [] }: { log: ChannelLog; look: Look; also?: readonly Rule[] },
): Told {
  const said = saidOf(answer, tracked, log);
  if (said) return { ...told, answer: said, ...(said === 'taken back' && { struck: struck ?? look.at }) };
  const rule = log.rules[told.by];
  const now = rule && struck === undefined ? also.map(one => ({ ...one, keywords: rule.keywords })) : [];
  const isWanted = (by: Rule): boolean => passes(by, tracked.update, look.state.blog);
  const stands = tracked.state !== 'withdrawn' && (!rule || [rule, ...now].some(isWanted));
  return stands ? told : { ...told, struck: struck ?? look.at };
}
