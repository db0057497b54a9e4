import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv, { type KeyvStoreAdapter } from 'keyv';
import * as vitest from 'vitest';

/** What Keyv itself demands of its adapters. */
export function keepsTheContract(adapter: () => KeyvStoreAdapter): void {
  keyvTestSuite(vitest, Keyv, adapter);
  keyvIteratorTests(vitest, Keyv, adapter);
}
