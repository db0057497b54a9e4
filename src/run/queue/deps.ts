import type { Post } from '../../pipeline/post/post.ts';
import type { Store } from '../../store/store.ts';
import type { RunDeps } from '../deps.ts';
import type { OutboxNotifier } from './outbox-notifier.ts';
import type { Queues } from './queues.ts';

export interface QueueDeps extends RunDeps {
  queues: Queues;
  /** Jobs of channels that deliveries are written for are added at once. */
  onOutboxWrite: OutboxNotifier['onOutboxWrite'];
  /** A gateway only adds jobs and does not work on them. */
  role: 'all' | 'gateway' | 'worker';
  post: Pick<Post, 'ready' | 'serve'>;
  store: Pick<Store, 'feeds' | 'blogs'>;
  pollSeconds: number;
}
