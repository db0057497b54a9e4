import { expect, test } from 'vitest';
import { begun } from '../../../src/core/channel/begin.ts';
import { blogState } from '../../../src/core/channel/blog-state.ts';
import type { Neighbours } from '../../../src/core/channel/neighbours.ts';
import { feedOf, isLook } from '../../../src/core/delivery/artifact.ts';
import type { ChannelLog, EchoOf } from '../../../src/core/model/channel-log.ts';
import { liveBlog, subscription } from '../../support/live-blog.ts';
import { lookAt } from '../../support/looked.ts';
import { advance } from '../../support/unpaused.ts';

const AT = '2026-11-25T19:00:00.000Z';
const TIDE = subscription({ feedId: 'tide' });
const { record } = advance(undefined, { blog: liveBlog([]), cursor: { failures: 0 }, at: AT }, []);
const state = blogState(record);
const BEGUN = begun(undefined, { state, revision: record.revision, carried: [] });

/** A log of updates that were told as echoes of a live blog that the channel has left. */
const logOf = (echoes: readonly string[]): ChannelLog => {
  const echoOf = (print: string): EchoOf => ({ feedId: 'left', print });
  const channel = Object.fromEntries(echoes.map(print => [print, { by: 0, echoOf: echoOf(print) }]));
  return { ...BEGUN, told: { channel, thread: {} } };
};

test.each([1, 500])(
  'of %i echoes of a live blog that was left, one pass over a neighbour finds which it keeps up',
  most => {
    let passes = 0;
    const prints = Array.from({ length: most }, (_, at) => `print-${at}`);
    const log = logOf(prints);
    const told = {
      ...log.told,
      get channel() {
        passes += 1;
        return log.told.channel;
      },
    };
    const all: Neighbours['all'] = new Map([['tide', { subscription: TIDE, state, log: { ...log, told } }]]);
    const neighbours = { all, echoes: {}, echoOf: new Map(), freed: new Set<string>(), heirs: new Map() };
    const looked = lookAt(log, { subscription: subscription(), state, at: AT, neighbours });
    expect(looked?.pending.filter(isLook).map(({ artifact }) => feedOf(artifact))).toEqual(['tide']);
    expect(passes).toBe(1);
  },
);
