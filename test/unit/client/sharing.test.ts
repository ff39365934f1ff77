// Sharing through the SDK: seal, publish, grant, read on record, revoke; and everything that must not open.
import { expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { recordKey } from '../../../src/crypto/key-tree.ts';
import { openGrantKey } from '../../../src/crypto/sealed-key.ts';
import { openPayload, recordCommitment } from '../../../src/crypto/sealed-payload.ts';
import { HYBRID_SUITE, PLAIN_SUITE } from '../../../src/crypto/sealing-suite.ts';
import { accessReceipts } from '../../../src/ledger/sharing/tables.ts';
import { encryptionKeyOf, keyOf } from '../../ledger/key-of.ts';
import { BANK, GRID, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO, withProducers } from './ledger-client.ts';

const MASTER = sha256(utf8("the grid company's sharing secret"));
const MERCHANT = keyOf('merchant');
const EXPIRES = 1_700_900_000_000n;
const CONTENT = utf8('site,start,end,importWh,exportWh,quality\n');

function draft(record: string, subject = 'site-lin') {
  return { record, subject, periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv', content: CONTENT };
}

const secretOf = (member: string) => ({ encryptionKey: encryptionKeyOf(member).secret() });

async function published(...records: readonly string[]): Promise<LedgerApi> {
  const api = await ledgerApi();
  await api.client.sharing.defineScenario(GRID, POLICY);
  await api.client.sharing.publish(
    GRID,
    MASTER,
    SCENARIO,
    records.map((record) => draft(record)),
  );
  return api;
}

function grantTo(reader: string, grant = 'g1') {
  return {
    grant,
    scenario: SCENARIO,
    reader,
    purpose: 'audit',
    granularity: 'record',
    record: 'r1',
    expiresAtMs: EXPIRES,
  } as const;
}

const seedOfReader = sha256(utf8("bank-a's reader key"));

test('a grant is sealed to the hybrid key of a reader that has one, and to its X25519 key where that is asked for', async () => {
  const { client } = await published('r1');
  await client.sharing.setReaderKey(BANK, seedOfReader);
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  await client.sharing.grant(GRID, MASTER, { ...grantTo('bank-a', 'g2'), plain: true });
  const [hybrid, plain] = [await client.sharing.grantOf('g1'), await client.sharing.grantOf('g2')];
  expect(hybrid?.grant).toMatchObject({ suite: HYBRID_SUITE, readerKey: 1 });
  expect(plain?.grant).toMatchObject({ suite: PLAIN_SUITE, readerKey: 0 });
  const both = { ...secretOf('bank-a'), readerKeys: [sha256(utf8('an older one')), seedOfReader] };
  const opened = await client.sharing.read(BANK, both, READ);
  expect(Buffer.from(opened.content)).toEqual(Buffer.from(CONTENT));
  // Its X25519 key alone opens the plain one, and not the hybrid one.
  await expect(client.sharing.read(BANK, secretOf('bank-a'), READ)).rejects.toMatchObject({ code: 'no-key' });
  await client.sharing.read(BANK, secretOf('bank-a'), { ...READ, grant: 'g2' });
});

test('a reader that lost its key reads again once the owner has sealed its grant to another', async () => {
  const { client } = await published('r1');
  await client.sharing.setReaderKey(BANK, seedOfReader);
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  const another = sha256(utf8('another reader key'));
  const keys = { ...secretOf('bank-a'), readerKeys: [another] };
  await client.sharing.setReaderKey(BANK, another);
  await expect(client.sharing.read(BANK, keys, READ)).rejects.toMatchObject({ code: 'no-key' });
  const [outcome] = await client.sharing.reseal(GRID, MASTER, ['g1']);
  expect(outcome?.name).toBe('accepted');
  expect(Buffer.from((await client.sharing.read(BANK, keys, READ)).content)).toEqual(Buffer.from(CONTENT));
});

test('subjects are taken a bounded part ahead of what is told, and whoever stops reading stops their source', async () => {
  const { client } = await ledgerApi();
  await client.sharing.defineScenario(GRID, POLICY);
  let taken = 0;
  function* subjects() {
    for (; ; taken++) yield { subject: `site-${taken}` };
  }
  const { grant, reader, scenario, purpose, expiresAtMs } = grantTo('bank-a');
  const terms = { grant, reader, scenario, purpose, expiresAtMs, plain: true };
  let told = 0;
  for await (const outcomes of client.sharing.grantSubjects(GRID, MASTER, terms, subjects())) {
    expect(outcomes.every(({ status }) => status === 'granted')).toBe(true);
    told += outcomes.length;
    break;
  }
  expect([told > 0, taken >= told, taken <= 4 * told]).toEqual([true, true, true]);
});

test('a bank reads the totals of a series, and neither its node nor its keys open the intervals', async () => {
  const { client, backend } = await ledgerApi();
  const parts = [
    { fieldGroup: 'totals', readers: ['role:bank'] },
    { fieldGroup: 'intervals', readers: ['regulator'] },
  ];
  await client.sharing.defineScenario(GRID, { ...POLICY, fieldGroups: parts });
  await client.sharing.publish(GRID, MASTER, SCENARIO, [
    { ...draft('r1'), fieldGroup: 'totals', content: utf8('31 kWh') },
    { ...draft('r2'), fieldGroup: 'intervals' },
  ]);
  await client.sharing.setReaderKey(BANK, seedOfReader);
  const keys = { ...secretOf('bank-a'), readerKeys: [seedOfReader] };
  const place = { granularity: 'subject', subject: 'site-lin', scenario: SCENARIO } as const;
  await client.sharing.grant(GRID, MASTER, { ...grantTo('bank-a'), ...place });
  const grant = (await client.sharing.grantOf('g1'))?.grant;
  expect(grant?.grantedGroups).toEqual(['totals']);
  expect(Buffer.from((await client.sharing.read(BANK, keys, READ)).content).toString()).toBe('31 kWh');
  const denied = client.sharing.read(BANK, keys, { ...READ, record: 'r2' });
  await expect(denied).rejects.toMatchObject({ code: 'access-denied', data: { reason: 'not-a-reader' } });

  // With the ciphertext of the intervals in hand, as every member's node has it, and with all keys that the bank has.
  const intervals = (await client.sharing.record('r2'))?.header;
  if (grant === undefined || intervals === undefined) throw new Error('both are on the ledger');
  const { chainId } = await client.node.consortium();
  const sealed = { ...grant, granularity: 'subject', chainId } as const;
  expect(await openGrantKey(seedOfReader, grant, sealed, 'intervals')).toBeUndefined();
  const totalsKey = await openGrantKey(seedOfReader, grant, sealed, 'totals');
  const ciphertext = backend.payloads.get(toHex(intervals.ciphertextHash));
  if (totalsKey === undefined || ciphertext === undefined) throw new Error('the bank has both');
  const opened = openPayload(recordKey('subject', totalsKey, intervals), intervals, ciphertext);
  expect(opened).toMatchObject({ ok: false, error: 'not-authentic' });
});

test('a reader of one field group was granted no other by name', async () => {
  const { client } = await ledgerApi();
  const parts = [{ fieldGroup: 'intervals', readers: ['regulator'] }];
  await client.sharing.defineScenario(GRID, { ...POLICY, fieldGroups: parts });
  const place = { granularity: 'subject', subject: 'site-lin' } as const;
  const grant = { ...grantTo('bank-a'), ...place, fieldGroups: ['intervals'] };
  await expect(client.sharing.grant(GRID, MASTER, grant)).rejects.toMatchObject({ code: 'not-a-reader' });
});

const READ = { record: 'r1', grant: 'g1', purpose: 'audit' };

test('a granted record is read, and the read is on record', async () => {
  const { client, backend } = await published('r1');
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  const opened = await client.sharing.read(BANK, secretOf('bank-a'), READ);
  expect(Buffer.from(opened.content).toString()).toBe(Buffer.from(CONTENT).toString());
  expect(toHex(recordCommitment(opened.salt, opened.content))).toBe(toHex(opened.header.commitment));
  expect(backend.read(accessReceipts, opened.accessReceipt)).toMatchObject({
    reader: 'bank-a',
    record: 'r1',
    purpose: 'audit',
    allowed: true,
  });
});

test('no payload that the node holds contains the content', async () => {
  const { backend } = await published('r1', 'r2');
  expect(backend.payloads.size).toBe(2);
  for (const ciphertext of backend.payloads.values()) {
    expect(Buffer.from(ciphertext).includes(Buffer.from('importWh'))).toBe(false);
  }
});

test('the salt of a reading gives the record the same commitment for its owner and its reader', async () => {
  const api = await ledgerApi();
  const salt = sha256(utf8('salt')).subarray(0, 16);
  await api.client.sharing.defineScenario(GRID, POLICY);
  await api.client.sharing.publish(GRID, MASTER, SCENARIO, [{ ...draft('r1'), salt }]);
  const record = await api.client.sharing.record('r1');
  expect(record && toHex(record.header.commitment)).toBe(toHex(recordCommitment(salt, CONTENT)));
});

test('a member without a grant is denied, and the denial is on record with its reason', async () => {
  const { client, backend } = await published('r1');
  backend.member = 'merchant';
  const read = client.sharing.read(MERCHANT, secretOf('merchant'), { ...READ, grant: '' });
  const error = await read.catch((cause) => cause);
  expect(error).toMatchObject({ name: 'ClientError', code: 'access-denied', data: { reason: 'not-a-reader' } });
  expect(backend.read(accessReceipts, error.data.accessReceipt)).toMatchObject({ allowed: false, reader: 'merchant' });
});

test("another member's grant opens nothing, even with the released ciphertext in hand", async () => {
  const { client, backend } = await published('r1');
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  // The bank's own node, but a key that is not the bank's.
  await expect(client.sharing.read(BANK, secretOf('merchant'), READ)).rejects.toMatchObject({ code: 'no-key' });
  // Another member's node does not even release it.
  backend.member = 'merchant';
  await expect(client.sharing.read(BANK, secretOf('bank-a'), READ)).rejects.toMatchObject({ code: 'access-denied' });
});

test('a grant is good for its purpose, its record and its time only', async () => {
  const { client } = await published('r1', 'r2');
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  for (const [change, reason] of [
    [{ purpose: 'loan' }, 'wrong-purpose'],
    [{ record: 'r2' }, 'grant-does-not-cover'],
    [{ record: 'r3' }, 'record-not-found'],
    [{ grant: 'g2' }, 'grant-not-found'],
  ] as const) {
    const asked = { ...READ, ...change };
    const decision = await client.sharing.mayRead({ ...asked, reader: 'bank-a', atMs: EXPIRES - 1n });
    expect(decision).toMatchObject({ allowed: false, because: { name: reason } });
    await expect(client.sharing.read(BANK, secretOf('bank-a'), asked)).rejects.toMatchObject({ data: { reason } });
  }
  const question = { ...READ, reader: 'bank-a' };
  expect(await client.sharing.mayRead({ ...question, atMs: EXPIRES - 1n })).toEqual({ allowed: true, as: 'grantee' });
  expect(await client.sharing.mayRead({ ...question, atMs: EXPIRES })).toMatchObject({
    because: { name: 'grant-expired' },
  });
});

test('after a revocation what was granted is denied, and later records need another key', async () => {
  const { client } = await published('r1');
  const wide = { ...grantTo('bank-a'), granularity: 'subject', subject: 'site-lin' } as const;
  await client.sharing.grant(GRID, MASTER, wide);
  const { accessReceipt } = await client.sharing.read(BANK, secretOf('bank-a'), READ);
  await client.sharing.revoke(GRID, 'g1', 'consent withdrawn');
  const again = client.node.payload(accessReceipt);
  await expect(again).rejects.toMatchObject({ code: 'access-receipt-ended', field: 'accessReceipt' });
  await expect(client.sharing.read(BANK, secretOf('bank-a'), READ)).rejects.toMatchObject({
    data: { reason: 'grant-revoked' },
  });
  await client.sharing.publish(GRID, MASTER, SCENARIO, [draft('r2')]);
  const [before, after] = [await client.sharing.record('r1'), await client.sharing.record('r2')];
  expect(after?.header.keyEpoch).toBe((before?.header.keyEpoch ?? 0) + 1);
  await client.sharing.grant(GRID, MASTER, { ...wide, grant: 'g2' });
  const opened = await client.sharing.read(BANK, secretOf('bank-a'), { ...READ, record: 'r2', grant: 'g2' });
  expect(opened.header.record).toBe('r2');
  // The new grant is for the new epoch: it does not bring the old records back.
  await expect(client.sharing.read(BANK, secretOf('bank-a'), { ...READ, grant: 'g2' })).rejects.toMatchObject({
    data: { reason: 'wrong-key-epoch' },
  });
});

test('the key of a revoked grant opens no later record, with the ciphertext and all keys of its reader in hand', async () => {
  const { client, backend } = await published('r1');
  const wide = { ...grantTo('bank-a'), granularity: 'subject', subject: 'site-lin' } as const;
  await client.sharing.grant(GRID, MASTER, wide);
  const grant = (await client.sharing.grantOf('g1'))?.grant;
  if (grant === undefined) throw new Error('it is on the ledger');
  const { chainId } = await client.node.consortium();
  const terms = { ...grant, granularity: wide.granularity, chainId };
  const key = await openGrantKey(encryptionKeyOf('bank-a').secret(), grant, terms, '');
  if (key === undefined) throw new Error('the reader opens its grant');
  const openWithIt = async (record: string) => {
    const header = (await client.sharing.record(record))?.header;
    const ciphertext = header && backend.payloads.get(toHex(header.ciphertextHash));
    if (header === undefined || ciphertext === undefined) throw new Error("every member's node has it");
    const opened = openPayload(recordKey('subject', key, header), header, ciphertext);
    return opened.ok ? 'opened' : opened.error;
  };
  await client.sharing.publish(GRID, MASTER, SCENARIO, [draft('r2')]);
  await client.sharing.revoke(GRID, 'g1', 'loan repaid');
  await client.sharing.publish(GRID, MASTER, SCENARIO, [draft('r3')]);
  // What was granted cannot be taken back; what comes later was never given.
  expect([await openWithIt('r1'), await openWithIt('r2'), await openWithIt('r3')]).toEqual([
    ...['opened', 'opened', 'not-authentic'],
  ]);
});

test('the owner reads its own records with its sharing secret', async () => {
  const { client, backend } = await published('r1');
  backend.member = 'grid';
  const opened = await client.sharing.read(GRID, { masterSecret: MASTER }, { ...READ, grant: '' });
  expect(toHex(opened.content)).toBe(toHex(CONTENT));
});

test('a ciphertext that was exchanged on the way is not taken for the record', async () => {
  const { client, backend } = await published('r1', 'r2');
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  const [first = '', second = ''] = [...backend.payloads.keys()];
  backend.payloads.set(first, backend.payloads.get(second) ?? new Uint8Array());
  await expect(client.sharing.read(BANK, secretOf('bank-a'), READ)).rejects.toMatchObject({
    code: 'payload-wrong-ciphertext',
  });
});

test('a ciphertext that is not at hand is waited for; that is not a denial', async () => {
  const { client, backend } = await published('r1');
  await client.sharing.grant(GRID, MASTER, grantTo('bank-a'));
  const [[hash, ciphertext] = ['', new Uint8Array()]] = backend.payloads;
  backend.payloads.delete(hash);
  const reading = client.sharing.read(BANK, secretOf('bank-a'), READ);
  const payload = backend.payload.bind(backend);
  let asked = 0;
  backend.payload = async (receipt) => {
    asked++;
    if (asked === 2) backend.payloads.set(hash, ciphertext);
    return payload(receipt);
  };
  expect(toHex((await reading).content)).toBe(toHex(CONTENT));
  expect(asked).toBeGreaterThanOrEqual(2);
});

test('where the subject has to consent, its signature makes the grant', async () => {
  const api = await ledgerApi();
  const { sharing } = api.client;
  await withProducers(api, 'lin');
  await sharing.defineScenario(GRID, { ...POLICY, consentRequired: true, granularity: 'subject' });
  await sharing.publish(GRID, MASTER, SCENARIO, [draft('r1')]);
  const grant = { ...grantTo('bank-a'), granularity: 'subject', subject: 'site-lin' } as const;
  await expect(sharing.grant(GRID, MASTER, grant)).rejects.toMatchObject({ code: 'consent-missing' });
  await sharing.grant(GRID, MASTER, grant, { coSigners: [keyOf('bank-a/lin')] });
  expect((await sharing.grantOf('g1'))?.status).toBe('active');
});

test('a missing entry is named before anything is sealed', async () => {
  const { client, backend } = await published('r1');
  const before = backend.submitted.length;
  const { sharing } = client;
  await expect(sharing.publish(GRID, MASTER, 'nothing', [draft('r9')])).rejects.toMatchObject({
    code: 'scenario-not-found',
  });
  await expect(sharing.grant(GRID, MASTER, grantTo('bank-z'))).rejects.toMatchObject({ code: 'member-not-found' });
  await expect(sharing.grant(GRID, MASTER, { ...grantTo('bank-a'), record: 'r9' })).rejects.toMatchObject({
    code: 'record-not-found',
  });
  expect(backend.submitted.length).toBe(before);
});
