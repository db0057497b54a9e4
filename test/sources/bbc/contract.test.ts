import { address, stream, streamAddress, ukPage, worldService } from '../../fixtures/sources/newsrooms/bbc.ts';
import { describeSource } from '../source.contract.ts';

const bbc = {
  source: 'bbc',
  kind: 'live blog',
  keyEventsWhole: false,
  markup: false,
  bylines: false,
  ids: false,
} as const;

describeSource('a live page of the BBC World Service', { ...bbc, tell: scene => worldService(scene), url: address });
describeSource('a live page of the BBC in the United Kingdom', { ...bbc, tell: scene => ukPage(scene), url: address });
describeSource('the stream of posts of a BBC live page', {
  ...bbc,
  tell: scene => stream(scene),
  url: streamAddress,
  lead: ({ title, ended }) => ({ title, url: address, ...(ended && { ended: true as const }) }),
});
