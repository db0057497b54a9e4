import { address, washingtonPost } from '../../fixtures/sources/newsrooms/washington-post.ts';
import { describeSource } from '../source.contract.ts';

describeSource('a live page of the Washington Post', {
  source: 'washington-post',
  kind: 'titled',
  keyEventsWhole: false,
  tell: scene => washingtonPost(scene),
  url: address,
});
