// Many records on their way to the ledger: stored in lists, some at once, each list again for what the node was busy with.
import { expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { recordKeys } from '../../../src/crypto/key-tree.ts';
import { sealPayload } from '../../../src/crypto/sealed-payload.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8("the grid company's sharing secret"));
const SALT = new Uint8Array(16).fill(9);

function draft(i: number, bytes = 1_000) {
  const about = { record: `r${i}`, subject: `site-${i % 7}`, contentType: 'text/csv' };
  return { ...about, periodStartMs: MAY, periodEndMs: JUNE, content: new Uint8Array(bytes).fill(i), salt: SALT };
}

async function defined(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await api.client.sharing.defineScenario(GRID, POLICY);
  return api;
}

/** Of a draft, as its publication stores it. */
async function hashOf({ client }: LedgerApi, i: number): Promise<string> {
  const { content, salt, ...about } = draft(i);
  const { chainId } = await client.node.consortium();
  const place = { scenario: SCENARIO, keyEpoch: 1 };
  const sealed = { ...about, ...place, policyVersion: 1, fieldGroup: '' };
  return toHex(
    sealPayload(recordKeys(MASTER, { chainId, ...place })(sealed), sealed, salt, content).header.ciphertextHash,
  );
}

test('six hundred records are stored in a few requests, and published in their order', async () => {
  const { client, backend } = await defined();
  const lists: number[] = [];
  const put = backend.putPayloads.bind(backend);
  backend.putPayloads = (payloads) => {
    lists.push(payloads.length);
    return put(payloads);
  };
  const drafts = Array.from({ length: 600 }, (_, i) => draft(i, i % 100 === 0 ? 300_000 : 1_000));
  const outcomes = await client.sharing.publish(GRID, MASTER, SCENARIO, drafts);
  expect(outcomes.map(({ name }) => name)).toEqual(drafts.map(() => 'accepted'));
  expect([lists.length <= 6, lists.reduce((sum, count) => sum + count)]).toEqual([true, 600]);
  const [first, last] = [await client.sharing.record('r0'), await client.sharing.record('r599')];
  expect([first?.header.length, last?.header.length]).toEqual([300_033n, 1_033n]);
});

test('a payload for which the node has no room is sent again, and the others are not', async () => {
  const api = await defined();
  const { client, backend } = api;
  const busy = await hashOf(api, 1);
  backend.putOutcomes.set(busy, { status: 'busy', retryAfterMs: 1 });
  const lists: number[] = [];
  const put = backend.putPayloads.bind(backend);
  backend.putPayloads = async (payloads) => {
    lists.push(payloads.length);
    const outcomes = await put(payloads);
    backend.putOutcomes.delete(busy);
    return outcomes;
  };
  await client.sharing.publish(GRID, MASTER, SCENARIO, [draft(0), draft(1), draft(2)]);
  expect([lists, backend.payloads.has(busy)]).toEqual([[3, 1], true]);
});

test('a payload that was erased is named with its record, and nothing of its part is published', async () => {
  const api = await defined();
  const { client, backend } = api;
  const hash = await hashOf(api, 1);
  backend.putOutcomes.set(hash, { status: 'purged' });
  await expect(client.sharing.publish(GRID, MASTER, SCENARIO, [draft(0), draft(1)])).rejects.toMatchObject({
    code: 'payload-purged',
    data: { record: 'r1', hash },
  });
  expect(await client.sharing.record('r0')).toBeUndefined();
});
