// Which records an owner is told to wait for: those that a node could still attest.
import { expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { GRID, JUNE, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8("the grid company's sharing secret"));

it('has each that too few nodes have attested, and none that was purged, which nobody attests any more', async () => {
  const { sharing } = (await ledgerApi()).client;
  await sharing.defineScenario(GRID, { ...POLICY, consentRequired: false, attestedBy: 2 });
  const period = { periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/plain' };
  const ids = ['kept', 'purged'];
  const drafts = ids.map((record) => ({ ...period, record, subject: 'site-1', content: utf8(record) }));
  allLines(await sharing.publish(GRID, MASTER, SCENARIO, drafts));
  const unattested = async () => (await sharing.awaitAttestations(ids, { timeoutMs: 0 })).map(({ record }) => record);
  expect(await unattested()).toEqual(ids);
  await sharing.purge(GRID, ['purged'], 'asked for');
  expect(await unattested()).toEqual(['kept']);
});
