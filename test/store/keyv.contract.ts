import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv, { type KeyvStoreAdapter } from 'keyv';
import * as vitest from 'vitest';

/** Keyv's own test suite for adapters. */
export function keepsTheContract(adapter: () => KeyvStoreAdapter): void {
  keyvTestSuite(vitest, Keyv, adapter);
  keyvIteratorTests(vitest, Keyv, adapter);
}
