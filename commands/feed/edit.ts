import { defineSubcommand } from '../../src/actions/command.ts';
import { subscriptionOption } from '../shared/options.ts';
import { resolveSubscription, unresolvedReply } from '../shared/resolve-feed.ts';
import { panelReply } from './panel/panel.ts';
import { pressPanel } from './panel/press.ts';

/** Shows the settings in force, and controls that change any of them. */
export const edit = defineSubcommand({
  name: 'edit',
  description: 'The settings of what is followed, to change',
  options: { feed: subscriptionOption },
  async run({ feed }, context) {
    const resolved = await resolveSubscription(context, feed);
    return resolved.followed ? panelReply(context, resolved.followed) : unresolvedReply(resolved);
  },
  press: pressPanel,
});
