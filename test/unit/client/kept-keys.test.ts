// What must not open, with everything in hand that a node and a member have: every ciphertext, every grant of the ledger, and
// the member's keys, asking no node.
import { expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { recordKey } from '../../../src/crypto/key-tree.ts';
import { openGrantKey } from '../../../src/crypto/sealed-key.ts';
import { openPayload } from '../../../src/crypto/sealed-payload.ts';
import { encryptionKeyOf } from '../../ledger/key-of.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8("the grid company's sharing secret"));
const SUBJECT = 'site-lin';

async function granted(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const { sharing } = api.client;
  await sharing.defineScenario(GRID, POLICY);
  await publish(api, 'before');
  const terms = { scenario: SCENARIO, reader: 'bank-a', purpose: 'audit', expiresAtMs: 1_700_900_000_000n };
  await sharing.grant(GRID, MASTER, { ...terms, grant: 'g1', granularity: 'subject', subject: SUBJECT });
  return api;
}

async function publish({ client }: LedgerApi, record: string): Promise<void> {
  const period = { periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv' };
  const draft = { record, subject: SUBJECT, ...period, content: utf8(`of ${record}`) };
  expect((await client.sharing.publish(GRID, MASTER, SCENARIO, [draft]))[0]?.name).toBe('accepted');
}

/** The key of the grant, as far as this member's key opens it. */
async function keyOfGrant({ client }: LedgerApi, member: string): Promise<Uint8Array | undefined> {
  const grant = (await client.sharing.grantOf('g1'))?.grant;
  if (grant === undefined) throw new Error('it is on the ledger');
  const { chainId } = await client.node.consortium();
  const terms = { ...grant, granularity: 'subject', chainId } as const;
  return openGrantKey(encryptionKeyOf(member).secret(), grant, terms, '');
}

/** `kept`: a key of the subject; or why it does not open. */
async function openedWith({ client, backend }: LedgerApi, kept: Uint8Array, record: string): Promise<string> {
  const header = (await client.sharing.record(record))?.header;
  const ciphertext = header && backend.payloads.get(toHex(header.ciphertextHash));
  if (header === undefined || ciphertext === undefined) throw new Error('every node has both');
  const opened = openPayload(recordKey('subject', kept, header), header, ciphertext);
  return opened.ok ? Buffer.from(opened.value.content).toString() : opened.error;
}

test('a reader that kept its key opens what it had, and nothing that is published after its grant is revoked', async () => {
  const api = await granted();
  const kept = await keyOfGrant(api, 'bank-a');
  if (kept === undefined) throw new Error('its own key opens its grant');
  await publish(api, 'still');
  await api.client.sharing.revoke(GRID, 'g1', 'loan repaid');
  await publish(api, 'later');
  expect(await openedWith(api, kept, 'before')).toBe('of before');
  expect(await openedWith(api, kept, 'still')).toBe('of still');
  expect(await openedWith(api, kept, 'later')).toBe('not-authentic');
});

test("a merchant's node has a bank's payload and its grant, and none of its keys opens either", async () => {
  const api = await granted();
  expect(await keyOfGrant(api, 'merchant')).toBeUndefined();
  const own = encryptionKeyOf('merchant').secret();
  expect(await openedWith(api, own, 'before')).toBe('not-authentic');
});

test('a change of the policy keeps the version before, and what was published under it stays under it', async () => {
  const api = await granted();
  const { sharing } = api.client;
  await sharing.defineScenario(GRID, { ...POLICY, version: 2, readers: ['bank-b'], purposes: ['audit'] });
  expect((await sharing.scenario(SCENARIO, 1))?.policy).toEqual(POLICY);
  expect((await sharing.scenario(SCENARIO))?.policy).toMatchObject({ version: 2, readers: ['bank-b'] });
  expect((await sharing.record('before'))?.header.policyVersion).toBe(1);
  await publish(api, 'after');
  expect((await sharing.record('after'))?.header.policyVersion).toBe(2);
});
