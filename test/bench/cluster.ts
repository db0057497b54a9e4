import { hasRedis } from '../support/servers.ts';
import { clusterPolls } from './cluster-polls.ts';
import { clusterPosts } from './cluster-posts.ts';
import type { Bench } from './figures.ts';

/** One bot in several processes, on a Redis of its own. */
export const cluster: Bench = async () => (hasRedis ? [...(await clusterPosts()), ...(await clusterPolls())] : []);
