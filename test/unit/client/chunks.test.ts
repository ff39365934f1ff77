// Long contents through the SDK: published and read in chunks, gone on with after a break, and held against the ledger.
import { expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { type ContentSource, KeptContent } from '../../../src/client/content.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { CHUNK_BYTES, MAX_CONTENT_BYTES } from '../../../src/crypto/sealed-chunks.ts';
import { encryptionKeyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, GRID, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8("the grid company's sharing secret"));
const SALT = new Uint8Array(16).fill(9);
const CONTENT = new Uint8Array(3.5 * CHUNK_BYTES).map((_, i) => (i * i) % 251);
const KEYS = { encryptionKey: encryptionKeyOf('bank-a').secret() };
const READ = { record: 'video', grant: 'g1', purpose: 'audit' };

function draft(content: Uint8Array | ContentSource = CONTENT) {
  const about = { record: 'video', subject: 'site-lin', contentType: 'video/mp4' };
  return { ...about, periodStartMs: MAY, periodEndMs: JUNE, content, salt: SALT };
}

async function defined(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await api.client.sharing.defineScenario(GRID, POLICY);
  return api;
}

async function published(): Promise<LedgerApi> {
  const api = await defined();
  const [outcome] = await api.client.sharing.publish(GRID, MASTER, SCENARIO, [draft()]);
  expect(outcome?.name).toBe('accepted');
  const terms = { grant: 'g1', scenario: SCENARIO, reader: 'bank-a', purpose: 'audit', granularity: 'record' } as const;
  await api.client.sharing.grant(GRID, MASTER, { ...terms, record: 'video', expiresAtMs: 1_700_900_000_000n });
  return api;
}

/** Breaks off at the piece that begins here. */
function breaking(at: number): ContentSource {
  return {
    length: CONTENT.length,
    read: async (start, end) => {
      if (at > 0 && start >= at && end - start !== CHUNK_BYTES) throw new Error('the disk is gone');
      return CONTENT.subarray(start, end);
    },
  };
}

const hashOf = (content: Uint8Array) => toHex(sha256(content));

test('a long content is stored chunk by chunk, and comes back as it was', async () => {
  const { client, backend } = await published();
  const header = (await client.sharing.record('video'))?.header;
  expect(header?.chunkHashes.map(toHex).toSorted()).toEqual([...backend.payloads.keys()].toSorted());
  expect(header?.chunkHashes).toHaveLength(4);
  const steps: number[] = [];
  const read = await client.sharing.read(BANK, KEYS, READ, { onChunk: (done) => steps.push(done) });
  expect([hashOf(read.content), read.salt]).toEqual([hashOf(CONTENT), SALT]);
  expect(steps).toEqual([1, 2, 3, 4]);
});

test('a publication that broke off sends what the node has not, with the same salt', async () => {
  const { client, backend } = await defined();
  const broken = client.sharing.publish(GRID, MASTER, SCENARIO, [draft(breaking(2 * CHUNK_BYTES - 200))]);
  await expect(broken).rejects.toThrow('the disk is gone');
  expect(backend.payloads.size).toBe(2);
  const before = new Map(backend.payloads);
  const [outcome] = await client.sharing.publish(GRID, MASTER, SCENARIO, [draft()]);
  expect([outcome?.name, backend.payloads.size]).toEqual(['accepted', 4]);
  // Not sent again: they are the same objects.
  for (const [hash, bytes] of before) expect(backend.payloads.get(hash)).toBe(bytes);
});

test('no more than a chunk of a content is read at once', async () => {
  const { client } = await defined();
  const sizes: number[] = [];
  const content: ContentSource = {
    length: CONTENT.length,
    read: async (start, end) => {
      sizes.push(end - start);
      return CONTENT.subarray(start, end);
    },
  };
  const [outcome] = await client.sharing.publish(GRID, MASTER, SCENARIO, [draft(content)]);
  expect([outcome?.name, Math.max(...sizes)]).toEqual(['accepted', CHUNK_BYTES]);
});

test('content that changes while it is sealed is not published', async () => {
  const { client } = await defined();
  let reads = 0;
  const content: ContentSource = {
    length: CONTENT.length,
    read: async (start, end) => CONTENT.slice(start, end).fill(1, 0, ++reads > 5 ? 1 : 0),
  };
  const changing = client.sharing.publish(GRID, MASTER, SCENARIO, [draft(content)]);
  await expect(changing).rejects.toMatchObject({ code: 'content-changed' });
  expect(await client.sharing.record('video')).toBeUndefined();
});

test('content of more than 256 chunks is refused before any is stored', async () => {
  const { client, backend } = await defined();
  const content = { length: MAX_CONTENT_BYTES + 1, read: async () => new Uint8Array() };
  const publishing = client.sharing.publish(GRID, MASTER, SCENARIO, [draft(content)]);
  await expect(publishing).rejects.toMatchObject({ code: 'content-too-long' });
  expect(backend.payloads.size).toBe(0);
});

/** Which chunks are asked for. */
function watched({ backend }: LedgerApi): number[] {
  const asked: number[] = [];
  const payload = backend.payload.bind(backend);
  backend.payload = (receipt, chunk) => {
    if (chunk !== undefined) asked.push(chunk);
    return payload(receipt, chunk);
  };
  return asked;
}

test('a read that broke off goes on with what is there, under a receipt of its own', async () => {
  const api = await published();
  const { client, backend } = api;
  const target = new KeptContent();
  const third = [...backend.payloads][2] ?? ['', new Uint8Array()];
  backend.payloads.delete(third[0]);
  const impatient = new GridpactClient({ baseUrl: api.url, token: TOKENS.submitter, giveUpAfterMs: 300 });
  const broken = impatient.sharing.readInto(target, BANK, KEYS, READ);
  // What is not to be had is not fetched, and says nothing of a right to read.
  await expect(broken).rejects.toMatchObject({ code: 'payload-unavailable' });
  expect(target.length).toBeGreaterThan(CHUNK_BYTES);
  backend.payloads.set(...third);
  await target.write(utf8('half a piece'));
  const asked = watched(api);
  const read = await client.sharing.readInto(target, BANK, KEYS, READ);
  expect([hashOf(target.bytes()), read.salt, asked]).toEqual([hashOf(CONTENT), SALT, [0, 2, 3]]);
});

test.each<[string, Uint8Array, number[]]>([
  ['of another record', new Uint8Array(2 * CHUNK_BYTES), [0, 1, 2, 3]],
  ['that is whole', CONTENT, [0, 3]],
  ['that has more than all', new Uint8Array([...CONTENT.subarray(0), 1, 2, 3]), [0, 3]],
])('what is there %s is taken for what it is', async (_, there, chunks) => {
  const api = await published();
  const target = new KeptContent();
  await target.write(there);
  const asked = watched(api);
  await api.client.sharing.readInto(target, BANK, KEYS, READ);
  expect([hashOf(target.bytes()), asked]).toEqual([hashOf(CONTENT), chunks]);
});

test('what is there and was changed behind the first piece is found, and left for nobody', async () => {
  const { client } = await published();
  const target = new KeptContent();
  await target.write(CONTENT.slice(0, 2 * CHUNK_BYTES).fill(0, 1.5 * CHUNK_BYTES));
  const reading = client.sharing.readInto(target, BANK, KEYS, READ);
  await expect(reading).rejects.toMatchObject({ code: 'payload-wrong-commitment' });
  expect(target.length).toBe(0);
  await client.sharing.readInto(target, BANK, KEYS, READ);
  expect(hashOf(target.bytes())).toBe(hashOf(CONTENT));
});

test('a chunk that is not as the ledger says is not opened', async () => {
  const { client, backend } = await published();
  const [[second = ''] = []] = [...backend.payloads].slice(1);
  backend.payloads.set(second, new Uint8Array(CHUNK_BYTES));
  await expect(client.sharing.read(BANK, KEYS, READ)).rejects.toMatchObject({ code: 'payload-wrong-ciphertext' });
});
