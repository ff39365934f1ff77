// Reading what is final: entries, proofs, blocks, activity, payloads, status.
import { expect, test } from 'vitest';
import { PAYLOAD_LIST } from '../../../src/api/byte-list.ts';
import { toHex, u32 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Account, Grant, Record as SharedRecord } from '../../../src/generated/state.ts';
import { newAccount } from '../../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { grants, records } from '../../../src/ledger/sharing/tables.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { type MemoryBackend, paid } from './memory-backend.ts';
import { jsonBody, octets, runningApi, transaction } from './running-api.ts';

const ALICE: Account = newAccount(
  { account: 'bank-a/alice', key: sha256(new Uint8Array([1])), kind: 'deposit', openedHeight: 1n },
  { creditsPostedFen: 9_007_199_254_740_993n, minBalanceFen: -5n },
);

function put(backend: MemoryBackend, account: Partial<Account> & { account: string }): Uint8Array {
  const bytes = accounts.codec.encode({ ...ALICE, ...account });
  backend.entriesByKey.set(`account/${account.account}`, bytes);
  return bytes;
}

test('an entry comes decoded and as the bytes that a proof covers, whichever way its slash is written', async () => {
  const api = await runningApi();
  const bytes = put(api.backend, ALICE);
  api.backend.finalize();
  for (const path of ['bank-a%2Falice', 'bank-a/alice']) {
    const response = await api.fetch(`/v1/entries/account/${path}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      key: 'account/bank-a/alice',
      height: 1,
      value: toHex(bytes),
      entry: {
        account: 'bank-a/alice',
        creditsPostedFen: '9007199254740993',
        minBalanceFen: '-5',
        maxBalanceFen: '9223372036854775807',
        key: toHex(ALICE.key),
        keyRotations: 0,
      },
    });
  }
});

test('with proof the value is the one of the proof', async () => {
  const api = await runningApi();
  const bytes = put(api.backend, ALICE);
  api.backend.finalize();
  const response = await api.fetch('/v1/entries/account/bank-a%2Falice?proof=true');
  expect(await response.json()).toMatchObject({
    value: toHex(bytes),
    height: 1,
    proof: {
      format: 'gridpact-proof/4',
      chainId: toHex(testConsortium.chainId),
      header: { height: 1 },
      finalization: { bitmap: '07' },
      claims: [{ kind: 'entry', key: 'account/bank-a/alice', value: toHex(bytes), slot: 0, count: 1, path: [] }],
    },
  });
});

test('a missing entry, and a table that is none, are 404 with a remedy', async () => {
  const api = await runningApi();
  for (const [path, code] of [
    ['/v1/entries/account/bank-a%2Fnobody', 'no-such-entry'],
    ['/v1/entries/account/bank-a%2Fnobody?proof=true', 'no-such-entry'],
    ['/v1/entries/wallet/x', 'no-such-table'],
    ['/v1/entries/wallet', 'no-such-table'],
    ['/v1/blocks/7', 'no-such-block'],
    ['/v1/blocks/latest', 'no-such-block'],
    [`/v1/payloads/by-access/${'0'.repeat(64)}`, 'no-access-receipt'],
  ] as const) {
    const response = await api.fetch(path);
    expect([response.status, await response.json()], path).toMatchObject([404, { code, remedy: expect.any(String) }]);
  }
});

test('a table is listed in order of ids, a page at a time', async () => {
  const api = await runningApi();
  for (const name of ['carol', 'alice', 'bob', 'dave']) put(api.backend, { account: `bank-a/${name}` });
  put(api.backend, { account: 'bank-b/eve' });
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const after: string = next === undefined ? '' : `&after=${encodeURIComponent(next)}`;
    const response = await api.fetch(`/v1/entries/account?prefix=bank-a%2F&limit=2${after}`);
    const page = (await response.json()) as { items: { key: string }[]; next?: string };
    expect(page.items.length).toBeLessThanOrEqual(2);
    keys.push(...page.items.map((item) => item.key));
    next = page.next;
  } while (next !== undefined);
  expect(keys).toEqual(['alice', 'bob', 'carol', 'dave'].map((name) => `account/bank-a/${name}`));
});

test('limits of a page are enforced by name', async () => {
  const api = await runningApi();
  for (const path of [
    '/v1/entries/account?limit=0',
    '/v1/entries/account?limit=1001',
    '/v1/accounts/a/activity?limit=x',
  ]) {
    const response = await api.fetch(path);
    expect([response.status, await response.json()], path).toMatchObject([
      400,
      { code: 'invalid-field', field: 'limit' },
    ]);
  }
});

test('many entries at once come in the order of their keys, null where there is none', async () => {
  const api = await runningApi();
  put(api.backend, ALICE);
  const keys = ['site/none', 'account/bank-a/alice'];
  const response = await api.fetch('/v1/entries', jsonBody({ keys }));
  expect(await response.json()).toMatchObject({ entries: [null, { key: 'account/bank-a/alice' }] });
  const tooMany = await api.fetch('/v1/entries', jsonBody({ keys: Array.from({ length: 1001 }, () => 'a/b') }));
  expect([tooMany.status, await tooMany.json()]).toMatchObject([400, { field: 'keys' }]);
});

test('before the first block nothing can be proven, and that is what is said', async () => {
  const api = await runningApi();
  put(api.backend, ALICE);
  const claims = [{ kind: 'entry', key: 'account/bank-a/alice' }];
  for (const response of [
    await api.fetch('/v1/proofs', jsonBody({ claims })),
    await api.fetch('/v1/entries/account/bank-a%2Falice?proof=true'),
  ]) {
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'no-block-yet' }]);
  }
});

test('claims are proven together, and the first that cannot be is named', async () => {
  const api = await runningApi();
  put(api.backend, ALICE);
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  api.backend.finalize();
  const entry = { kind: 'entry', key: 'account/bank-a/alice' };
  const proven = await api.fetch('/v1/proofs', jsonBody({ claims: [entry, { kind: 'receipt', transactionId: id }] }));
  expect([proven.status, await proven.json()]).toMatchObject([200, { format: 'gridpact-proof/4' }]);
  const missing = await api.fetch('/v1/proofs', jsonBody({ claims: [entry, { kind: 'entry', key: 'site/x' }] }));
  expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'claim-not-found', field: 'claims[1]' }]);
});

test('claims in a form that is none are refused, naming the field', async () => {
  const api = await runningApi();
  for (const claims of [
    [],
    [{ kind: 'balance', key: 'a' }],
    [{ kind: 'entry' }],
    [{ kind: 'receipt', key: 'a' }],
    [{ kind: 'receipt', transactionId: 'xyz' }],
    [{ kind: 'entry', key: 'a', depth: 3 }],
    'everything',
  ]) {
    const response = await api.fetch('/v1/proofs', jsonBody({ claims }));
    expect(response.status, JSON.stringify(claims)).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-field', field: expect.stringMatching(/^claims/) });
  }
});

test('a block is found by height and as the latest', async () => {
  const api = await runningApi();
  await api.fetch('/v1/transactions', octets(transaction().envelope));
  const first = api.backend.finalize();
  const second = api.backend.finalize();
  expect(await (await api.fetch('/v1/blocks/1')).json()).toEqual(first);
  expect(await (await api.fetch('/v1/blocks/latest')).json()).toEqual(second);
  for (const height of ['0', '-1', '01', 'last', '1e3', '9'.repeat(16)]) {
    const response = await api.fetch(`/v1/blocks/${height}`);
    expect([response.status, await response.json()], height).toMatchObject([400, { field: 'height' }]);
  }
});

test('activity comes newest first, a page at a time, with amounts as decimal strings', async () => {
  const api = await runningApi();
  const item = (amountFen: bigint) => paid('bank-a/alice', amountFen);
  api.backend.finalize([item(1n), item(2n)]);
  api.backend.finalize([item(3n)]);
  const page = async (query: string) => {
    const response = await api.fetch(`/v1/accounts/bank-a%2Falice/activity?limit=2${query}`);
    return (await response.json()) as { items: { amountFen: string; height: number }[]; next?: string };
  };
  const newest = await page('');
  expect(newest.items).toMatchObject([
    { amountFen: '3', height: 2 },
    { amountFen: '2', height: 1, sequence: 1 },
  ]);
  expect(newest.next).toBe('1-1');
  expect(await page(`&before=${newest.next}`)).toMatchObject({ items: [{ amountFen: '1', height: 1, sequence: 0 }] });
  const bad = await api.fetch('/v1/accounts/a/activity?before=yesterday');
  expect([bad.status, await bad.json()]).toMatchObject([400, { field: 'before' }]);
});

test('of a list of ciphertexts each is stored, or refused, by itself', async () => {
  const api = await runningApi({ maxPayloadBytes: 8, maxPayloads: 3 });
  const post = (...parts: Uint8Array[]) =>
    api.fetch('/v1/payloads', {
      method: 'POST',
      headers: { 'content-type': PAYLOAD_LIST },
      body: Buffer.concat(parts.flatMap((part) => [u32(part.length), part])),
    });
  const parts = ['one', 'two', 'three'].map((text) => new Uint8Array(Buffer.from(text)));
  const hashes = parts.map((part) => toHex(sha256(part)));
  api.backend.putOutcomes.set(hashes[1] ?? '', { status: 'busy', retryAfterMs: 9 });
  api.backend.putOutcomes.set(hashes[2] ?? '', { status: 'purged' });
  const answer = await post(...parts);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { outcomes: [{ status: 'stored', hash: hashes[0] }, { status: 'busy', retryAfterMs: 9 }, { status: 'purged' }] },
  ]);
  expect([...api.backend.payloads.keys()]).toEqual([hashes[0]]);
  const tooMany = await post(...parts, new Uint8Array(1));
  expect([tooMany.status, await tooMany.json()]).toMatchObject([413, { field: 'payloads' }]);
  const tooLong = await post(new Uint8Array(9));
  expect([tooLong.status, await tooLong.json()]).toMatchObject([413, { field: 'payloads[0]' }]);
  const empty = await post();
  expect([empty.status, await empty.json()]).toMatchObject([400, { field: 'body' }]);
});

test('a ciphertext is stored under its hash and released against an allowed receipt', async () => {
  const api = await runningApi({ maxPayloadBytes: 64 });
  const ciphertext = Buffer.from('sealed');
  const put = (body: Uint8Array) => api.fetch('/v1/payloads', { ...octets(body), method: 'PUT' });
  const stored = await put(ciphertext);
  expect(await stored.json()).toEqual({ hash: toHex(sha256(ciphertext)) });
  const empty = await put(new Uint8Array());
  expect([empty.status, await empty.json()]).toMatchObject([400, { field: 'body' }]);
  expect((await put(new Uint8Array(65))).status).toBe(413);

  const receipt = 'a'.repeat(64);
  api.backend.releases.set(receipt, { status: 'released', ciphertext, record: RECORD, grant: GRANT });
  const released = await api.fetch(`/v1/payloads/by-access/${receipt}`);
  expect(await released.json()).toMatchObject({
    ciphertext: toHex(ciphertext),
    record: toHex(records.codec.encode(RECORD)),
    header: { record: 'r1', length: '6' },
    grant: toHex(grants.codec.encode(GRANT)),
    sealedKey: { grant: 'g1', sealedKey: toHex(GRANT.grant.sealedKey) },
  });
});

test('a range is answered page by page, and what is left out comes without its ciphertext', async () => {
  const api = await runningApi();
  const id = 'd'.repeat(64);
  const ask = async (query = '') => {
    const answer = await api.fetch(`/v1/payloads/by-range/${id}${query}`);
    return [answer.status, await answer.json()];
  };
  expect(await ask()).toMatchObject([404, { code: 'no-access-receipt', field: 'rangeReceipt' }]);
  const ciphertext = Buffer.from('sealed');
  const at = { day: 20_604n, position: 7n };
  const items = [
    { at, record: RECORD, ciphertext, grant: GRANT },
    { at: { ...at, position: 8n }, record: RECORD, leftOut: 'consent-withdrawn' },
  ];
  const next = { ...at, position: 9n };
  api.backend.ranges.set(id, { status: 'released', items, next, bytes: 6, looks: 2 });
  const record = toHex(records.codec.encode(RECORD));
  const [status, page] = (await ask('?from=20604-7&limit=2')) as [number, { items: object[] }];
  expect([status, page]).toMatchObject([
    200,
    { items: [{ at: '20604-7', ciphertext: toHex(ciphertext), record }, {}] },
  ]);
  expect(page).toMatchObject({ items: [{}, { at: '20604-8', record, leftOut: 'consent-withdrawn' }], next: '20604-9' });
  expect(page.items[1]).not.toHaveProperty('ciphertext');
  expect(page.items[1]).not.toHaveProperty('grant');
  expect(await ask('?from=7')).toMatchObject([400, { field: 'from' }]);
  expect(await ask('?limit=201')).toMatchObject([400, { field: 'limit' }]);
  api.backend.ranges.set(id, { status: 'denied', reason: 'grant-expired' });
  expect(await ask()).toMatchObject([
    403,
    { code: 'access-denied', message: expect.stringContaining('grant-expired') },
  ]);
  api.backend.ranges.set(id, { status: 'ended', endedMs: 5n });
  expect(await ask()).toMatchObject([409, { code: 'range-receipt-ended' }]);
});

test('a chunk is released as it is, by its place in the header, and what is stored need not be stored again', async () => {
  const api = await runningApi();
  const chunks = [Buffer.from('first'), Buffer.from('last')];
  const receipt = 'd'.repeat(64);
  const record = { ...RECORD, header: { ...RECORD.header, chunkHashes: chunks.map(sha256) } };
  const released = { status: 'released', record, grant: undefined } as const;
  api.backend.releases.set(receipt, { ...released, ciphertext: undefined });
  for (const [i, ciphertext] of chunks.entries()) {
    api.backend.releases.set(`${receipt}/${i}`, { ...released, ciphertext });
  }
  const whole = await (await api.fetch(`/v1/payloads/by-access/${receipt}`)).json();
  expect(whole).not.toHaveProperty('ciphertext');
  expect(whole).toMatchObject({ header: { chunkHashes: chunks.map((chunk) => toHex(sha256(chunk))) } });
  const chunkAt = (at: number | string) => api.fetch(`/v1/payloads/by-access/${receipt}/chunks/${at}`);
  expect(await (await chunkAt(1)).text()).toBe('last');
  const beyond = await chunkAt(2);
  expect([beyond.status, await beyond.json()]).toMatchObject([404, { code: 'no-such-chunk', field: 'chunk' }]);
  for (const at of [256, -1, '01', 'x']) expect((await chunkAt(at)).status).toBe(400);

  const [first = Buffer.of()] = chunks;
  const held = async () => (await api.fetch(`/v1/payloads/held/${toHex(sha256(first))}`)).json();
  expect(await held()).toEqual({ held: false });
  await api.fetch('/v1/payloads', { ...octets(first), method: 'PUT' });
  expect(await held()).toEqual({ held: true });
});

test('a denial, a payload that cannot be fetched and one that is not as its record says have answers of their own', async () => {
  const api = await runningApi();
  const [denied, away] = ['b'.repeat(64), 'c'.repeat(64)];
  api.backend.releases.set(denied, { status: 'denied', reason: 'grant-expired' });
  api.backend.releases.set(away, { status: 'unavailable', retryAfterMs: 2500 });
  const first = await api.fetch(`/v1/payloads/by-access/${denied}`);
  expect([first.status, await first.json()]).toMatchObject([
    403,
    { code: 'access-denied', message: expect.stringContaining('grant-expired') },
  ]);
  api.backend.releases.set(denied, { status: 'denied', reason: 'not-the-reader' });
  const elsewhere = await api.fetch(`/v1/payloads/by-access/${denied}`);
  expect(await elsewhere.json()).toMatchObject({ remedy: expect.stringContaining('the node of the member') });
  const second = await api.fetch(`/v1/payloads/by-access/${away}`);
  expect(second.headers.get('retry-after')).toBe('3');
  expect([second.status, await second.json()]).toMatchObject([503, { code: 'payload-unavailable' }]);
  api.backend.releases.set(away, { status: 'misstated' });
  const misstated = await api.fetch(`/v1/payloads/by-access/${away}`);
  expect([misstated.status, await misstated.json()]).toMatchObject([409, { code: 'payload-misstated' }]);
  for (const [release, says] of [
    [{ status: 'over', reason: 'grant-revoked' }, 'grant-revoked'],
    [{ status: 'ended', endedMs: 5n }, 'ended at 5 ms'],
  ] as const) {
    api.backend.releases.set(away, release);
    const ended = await api.fetch(`/v1/payloads/by-access/${away}`);
    const problem = { code: 'access-receipt-ended', message: expect.stringContaining(says), field: 'accessReceipt' };
    expect([ended.status, await ended.json()]).toMatchObject([409, problem]);
  }
});

test('a read costs what its ciphertext costs: many short ones have the room of a long one', async () => {
  const api = await runningApi({ workPerSecond: 1, workAtOnce: 10_000 });
  const receipt = 'a'.repeat(64);
  const read = async (bytes: number) => {
    const ciphertext = new Uint8Array(bytes).fill(7);
    api.backend.releases.set(receipt, { status: 'released', ciphertext, record: RECORD, grant: undefined });
    return (await api.fetch(`/v1/payloads/by-access/${receipt}`)).status;
  };
  for (let i = 0; i < 20; i++) expect(await read(1_024)).toBe(200);
  expect([await read(1_000_000), await read(1_024)]).toEqual([200, 429]);
});

test('status, consortium and metrics say what the node says, and the API adds its own figures', async () => {
  const api = await runningApi();
  api.backend.finalize();
  expect(await (await api.fetch('/v1/status')).json()).toEqual(api.backend.status());
  const consortium = await (await api.fetch('/v1/consortium')).json();
  expect(consortium).toMatchObject({
    chainId: toHex(testConsortium.chainId),
    rules: { maxValidityBlocks: '100', maxLines: 3 },
  });
  const metrics = await (await api.fetch('/metrics')).text();
  expect(metrics).toContain('gridpact_height 1');
  expect(metrics).toMatch(/gridpact_api_requests_total\{status="200"\} 2/);
  expect(metrics).toContain('gridpact_api_waits 0');
});

test('an entry whose bytes are damaged is a fault of the node, not of the caller', async () => {
  const api = await runningApi();
  api.backend.entriesByKey.set(`${sites.name}/s1`, new Uint8Array([0xff]));
  expect((await api.fetch('/v1/entries/site/s1')).status).toBe(500);
  expect(api.faults).toHaveLength(1);
});

const RECORD: SharedRecord = {
  header: {
    record: 'r1',
    scenario: 'settlement-evidence',
    policyVersion: 1,
    keyEpoch: 0,
    subject: 's1',
    periodStartMs: 0n,
    periodEndMs: 1n,
    contentType: 'text/csv',
    length: 6n,
    commitment: sha256(new Uint8Array([2])),
    ciphertextHash: sha256(Buffer.from('sealed')),
    suite: 'x25519-hkdf-sha256-aes256gcm',
    fieldGroup: '',
    chunkHashes: [],
  },
  publisher: 'grid',
  height: 3n,
  publishedMs: 4n,
};

const GRANT: Grant = {
  grant: {
    grant: 'g1',
    scenario: 'settlement-evidence',
    reader: 'bank-a',
    purpose: 'loan',
    granularity: 'record',
    subject: 's1',
    record: 'r1',
    keyEpoch: 0,
    expiresAtMs: 9n,
    encapsulatedKey: sha256(new Uint8Array([3])),
    sealedKey: new Uint8Array(48).fill(5),
    request: '',
    suite: 'x25519-hkdf-sha256-aes256gcm',
    readerKey: 0,
    grantedGroups: [],
    standingRule: 0,
    ruleVersion: 0,
  },
  owner: 'grid',
  sealedHeight: 3n,
  expiredHeight: 0n,
  status: 'active',
  reason: '',
  height: 4n,
  revokedHeight: 0n,
};
