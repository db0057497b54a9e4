import { beforeEach, describe } from 'vitest';
import { leaseContract } from '../store/lease/lease.contract.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { sharedLeaseContract } from './lease.servers.ts';
import { postgresUnderTest, redisUnderTest, type ServerUnderTest } from './store.servers.ts';

const threeProcesses = (under: ServerUnderTest) => async () =>
  (await Promise.all([under.storage(), under.storage(), under.storage()])).map(({ lease }) => lease);

describe.skipIf(!hasRedis)('a lease in Redis', () => {
  const redis = redisUnderTest();
  beforeEach(redis.clear);
  leaseContract(threeProcesses(redis));
  sharedLeaseContract('redis', redis);
});

describe.skipIf(!hasPostgres)('a lease in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  beforeEach(postgres.clear);
  leaseContract(threeProcesses(postgres));
  sharedLeaseContract('postgres', postgres);
});
