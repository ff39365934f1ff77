// Members with valid keys that want what they were not given, against real nodes: another one's receipts, another one's
// record under a scenario of one's own, a clock that is put back, an order to erase what is another one's.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { ClientError } from '../../src/client/client-error.ts';
import type { NewGrant } from '../../src/client/seal-grant.ts';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import { type OpenConsortium, openConsortium, startNodes, until, untilReady } from './consortium-under-test.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SCENARIO = 'loan-papers';
const DAY_MS = 86_400_000n;
const MASTER = randomBytes(32);
const CONTENT = randomBytes(2_000);

const POLICY: DefineScenario = {
  ...{ scenario: SCENARIO, version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'] },
  ...{ purposes: ['loan'], consentRequired: false, granularity: 'record', longestGrantMs: DAY_MS },
  ...{ retentionMs: DAY_MS, supervisor: 'regulator', changedBy: 'owner', history: true, subjectMayPurge: false },
  ...{ keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none', fieldGroups: [] },
};

let open: OpenConsortium;
const as = (id: string) => {
  const node = open.consortium.node(id);
  return { node, client: node.client('submitter'), key: node.signingKey() };
};

beforeAll(async () => {
  open = await openConsortium(QUICK);
  await startNodes(open.consortium.nodes);
  await Promise.all(open.consortium.nodes.map(untilReady));
  const { client, key } = as('grid');
  await client.sharing.defineScenario(key, POLICY);
  const paper = { periodStartMs: 0n, periodEndMs: 1n, contentType: 'text/plain', content: CONTENT };
  const drafts = ['paper-1', 'paper-2'].map((record) => ({ ...paper, record, subject: 'roof-17' }));
  await client.sharing.publish(key, MASTER, SCENARIO, drafts);
});

afterAll(() => open.close());

function grantOf(fields: Partial<NewGrant> = {}): NewGrant {
  const terms = { grant: 'g-1', scenario: SCENARIO, reader: 'bank-a', purpose: 'loan', plain: true };
  const place = { granularity: 'record', record: 'paper-1' } as const;
  return { ...terms, ...place, expiresAtMs: BigInt(Date.now()) + DAY_MS / 2n, ...fields } as NewGrant;
}

/** The receipt's id; of a request that is denied, too. */
async function asked(member: string, record: string, grant: string, purpose = 'loan'): Promise<string> {
  const { client, key } = as(member);
  return (await client.operations.recordAccess(key, { record, grant, purpose })).transactionId;
}

async function errorOf(promise: Promise<unknown>): Promise<ClientError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (error instanceof ClientError) return error;
  throw new Error(`it was to fail as a ClientError, and did as ${String(error)}`);
}

async function untilHas(node: LocalNode, receipt: string): Promise<void> {
  await until(`${node.id} has ${receipt}`, async () => {
    const seen = (await node.client('submitter').node.transaction(receipt)).status;
    return { done: seen === 'final', seen };
  });
}

describe("another one's access", () => {
  test('has one answer, whatever was asked for, and whatever came of it', async () => {
    const { client, key } = as('grid');
    await client.sharing.grant(key, MASTER, grantOf());
    const receipts = [
      await asked('bank-a', 'paper-1', 'g-1'),
      await asked('bank-a', 'paper-1', 'g-1', 'curiosity'),
      await asked('bank-a', 'paper-2', 'g-1'),
      await asked('bank-a', 'never-published', 'g-1'),
    ];
    const stranger = as('bank-b');
    const said = [];
    for (const receipt of receipts) {
      await untilHas(stranger.node, receipt);
      const { code, status, message, remedy, field } = await errorOf(stranger.client.node.payload(receipt));
      said.push(JSON.stringify({ code, status, message, remedy, field }).replaceAll(receipt, ''));
    }
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain('not-the-reader');
    expect((await as('bank-a').client.node.payload(receipts[0] ?? '')).record.header.record).toBe('paper-1');
  });
});

describe("another one's record", () => {
  test('is none under a scenario of one’s own: its ciphertext belongs to it', async () => {
    const { client, key } = as('merchant');
    const own = { ...POLICY, scenario: 'mine', publishers: ['merchant'], readers: ['merchant'], supervisor: '' };
    await client.sharing.defineScenario(key, own);
    const header = (await client.sharing.record('paper-1'))?.header;
    if (header === undefined) throw new Error('it is published');
    const replayed = { ...header, record: 'stolen', scenario: 'mine', subject: 'roof-18' };
    const { lines } = await client.operations.publishRecords(key, { lines: [replayed] });
    expect(lines.map(({ name }) => name)).toEqual(['ciphertext-exists']);
    const under = { ...header, record: 'stolen', ciphertextHash: randomBytes(32) };
    const refused = await client.operations.publishRecords(key, { lines: [under] });
    expect(refused.lines.map(({ name }) => name)).toEqual(['not-a-publisher']);
  });

  test('is erased by no order of a stranger, and read as before', async () => {
    for (const stranger of ['merchant', 'bank-a', 'regulator']) {
      const { client, key } = as(stranger);
      const [line] = await client.sharing.purge(key, ['paper-1'], 'because');
      expect([stranger, line?.name]).toEqual([stranger, 'not-authorised']);
    }
    const encryptionKey = as('bank-a').node.privateKey('encryption').secret();
    const { client, key } = as('bank-a');
    const opened = await client.sharing.read(
      key,
      { encryptionKey },
      { record: 'paper-1', purpose: 'loan', grant: 'g-1' },
    );
    expect(Buffer.compare(opened.content, CONTENT)).toBe(0);
  });
});

describe('a grant that has expired', () => {
  test('is denied to a reader that has put its clock back: the time is that of blocks', async () => {
    const owner = as('grid');
    const { blockTimestampMs } = await owner.client.node.status();
    const expiresAtMs = BigInt(Math.max(blockTimestampMs, Date.now())) + 3_000n;
    await owner.client.sharing.grant(owner.key, MASTER, grantOf({ grant: 'g-short', expiresAtMs }));
    await until('its time is over', async () => {
      await asked('regulator', 'paper-1', '');
      const { blockTimestampMs: seen } = await owner.client.node.status();
      return { done: BigInt(seen) > expiresAtMs, seen, progress: seen };
    });
    const { client, key, node } = as('bank-a');
    const encryptionKey = node.privateKey('encryption').secret();
    vi.useFakeTimers({ toFake: ['Date'], now: Number(expiresAtMs) - 3_600_000 });
    try {
      const request = { record: 'paper-1', purpose: 'loan', grant: 'g-short' };
      const denied = await errorOf(client.sharing.read(key, { encryptionKey }, request));
      expect(denied).toMatchObject({ code: 'access-denied', data: { reason: 'grant-expired' } });
    } finally {
      vi.useRealTimers();
    }
  });

  test('is not followed by one that the reader gives itself, and covers no other record', async () => {
    const { client, key } = as('bank-a');
    const self = await errorOf(
      client.sharing.grant(key, randomBytes(32), grantOf({ grant: 'g-self', reader: 'bank-a' })),
    );
    expect(self.code).toBe('not-authorised');
    const denied = await errorOf(
      client.sharing.read(
        key,
        { encryptionKey: as('bank-a').node.privateKey('encryption').secret() },
        { record: 'paper-2', purpose: 'loan', grant: 'g-1' },
      ),
    );
    expect(denied).toMatchObject({ code: 'access-denied', data: { reason: 'grant-does-not-cover' } });
  });
});
