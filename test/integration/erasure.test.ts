// A record is erased while its nodes run, by order of its owner, of its subject, or of its retention's end: its ciphertext is
// in no raw file of any data folder, nor in what is made of one afterwards; a node that was away, and one that comes back
// from an older backup, follow the order when they return.
// The tests share one consortium and build on each other.
import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patientMs, until as untilSeen } from '../../scripts/patience.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { recordKey, scenarioKey } from '../../src/crypto/key-tree.ts';
import { openPayload, type SealedHeader, type SealedPayload, sealPayload } from '../../src/crypto/sealed-payload.ts';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import { erasures } from '../../src/ledger/sharing/tables.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { type OpenConsortium, openConsortium, startNodes, until, untilReady } from './consortium-under-test.ts';
import { bytesOf, filesBelow, isInFiles } from './content-in-files.ts';
import { atNode, runAsOperator } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const SCENARIO = 'loan-papers';
/** Its records are kept for seconds, and their subject may have them erased. */
const BRIEF = 'brief-papers';
const RETENTION_MS = BigInt(patientMs(15_000));
const SUBJECT = 'roof-17';
const DAY_MS = 86_400_000n;
const MASTER = randomBytes(32);
const SALT = randomBytes(16);

let open: OpenConsortium;
let nodes: readonly LocalNode[];
let grid: LocalNode;
let away: LocalNode;
let restored: LocalNode;
let subjectKey: SigningKey;
/** A long one, and a short text that lies in one table file with others. */
let erased: readonly SealedPayload[];
let kept: SealedPayload;
let ofSubject: SealedPayload;
let brief: SealedPayload;

beforeAll(async () => {
  open = await openConsortium(QUICK);
  ({ nodes } = open.consortium);
  [grid, away, restored] = [
    open.consortium.node('grid'),
    open.consortium.node('bank-b'),
    open.consortium.node('merchant'),
  ];
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const [producer] = await openHolders(open.consortium, 2, 100n);
  if (producer === undefined) throw new Error('an account was opened');
  subjectKey = producer.key;
  const applied = await runAsOperator(
    grid,
    ...['site', 'apply', SUBJECT, '--account', producer.account, '--capacity-w', '5000'],
  );
  expect(applied).toMatchObject({ exitCode: 0 });
  const { client, key } = { client: grid.client('submitter'), key: grid.signingKey() };
  const policy: Omit<DefineScenario, 'scenario'> = {
    ...{ version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'], purposes: ['loan'] },
    ...{ consentRequired: false, granularity: 'record', longestGrantMs: DAY_MS, retentionMs: DAY_MS },
    ...{ supervisor: 'regulator', changedBy: 'owner', history: true, subjectMayPurge: false, keptBy: 'all-members' },
    ...{ attestedBy: 0, aggregates: null, guardians: 'none', fieldGroups: [] },
  };
  await client.sharing.defineScenario(key, { ...policy, scenario: SCENARIO });
  const inBrief = { scenario: BRIEF, subjectMayPurge: true, retentionMs: RETENTION_MS };
  await client.sharing.defineScenario(key, { ...policy, ...inBrief });
  const publish = async (record: string, content: Uint8Array, scenario = SCENARIO) => {
    const draft = {
      record,
      scenario,
      policyVersion: 1,
      keyEpoch: 1,
      subject: SUBJECT,
      contentType: '',
      fieldGroup: '',
    };
    const place = { ...draft, periodStartMs: 0n, periodEndMs: 1n };
    const sealed = sealPayload(await keyOfRecord(place), place, SALT, content);
    await client.node.putPayload(sealed.ciphertext);
    await client.operations.publishRecords(key, { lines: [sealed.header] });
    return sealed;
  };
  const [long, short] = [randomBytes(100_000), Buffer.from('kWh 17.25 on a clear day; '.repeat(80))];
  erased = [await publish('paper-1', long), await publish('note-1', short)];
  kept = await publish('paper-2', randomBytes(100_000));
  ofSubject = await publish('paper-3', short, BRIEF);
  await untilHeld(...erased, kept, ofSubject);
  const outcomes = await client.sharing.purge(subjectKey, ['paper-3'], 'no loan');
  expect(outcomes.map(({ name }) => name)).toEqual(['accepted']);
  brief = await publish('paper-4', short, BRIEF);
  await untilHeld(brief);
});

type Place = Pick<SealedHeader, 'record' | 'scenario' | 'subject' | 'keyEpoch' | 'fieldGroup'>;

async function keyOfRecord(place: Place): Promise<Uint8Array> {
  const { chainId } = await grid.client().node.consortium();
  return recordKey('scenario', scenarioKey(MASTER, { ...place, chainId }), place);
}

async function untilHeld(...records: readonly SealedPayload[]): Promise<void> {
  await until('every node holds them', async () => {
    const has = nodes.map((node) => records.map(({ ciphertext }) => isInFiles(dataOf(node), ciphertext)));
    return { done: has.flat().every(Boolean), seen: has };
  });
}

afterAll(() => open.close());

const dataOf = ({ files }: LocalNode) => join(files.folder, 'data');
const file = (name: string) => join(open.consortium.folder, name);

async function certificate(record = 'paper-1', ...more: string[]) {
  const words = ['share', 'erasure-certificate', record, ...atNode(grid), '--json', ...more];
  const { exitCode, stdout, stderr } = await run(...words);
  // An error has neither list: whoever waits for it sees what it says.
  const answer = JSON.parse(stdout || stderr) as { erasedBy?: { member: string }[]; notErasedBy?: string[] };
  return { exitCode, answer };
}

/** Nodes with some of it in any raw file. */
const nodesWith = ({ ciphertext }: SealedPayload) =>
  nodes.filter((node) => isInFiles(dataOf(node), ciphertext)).map(({ id }) => id);

const everyNode = () => nodes.map(({ id }) => id);

describe('a record that is erased', () => {
  test('leaves every raw file of the nodes that run, and its certificate names the one that is away', async () => {
    await runAsOperator(restored, 'backup', 'make', file('before.backup'));
    for (const { ciphertext } of erased) expect(isInFiles(open.consortium.folder, ciphertext)).toBe(true);
    await away.end('SIGKILL');
    const ordered = await runAsOperator(grid, 'share', 'purge', 'paper-1', 'note-1', '--reason', 'published in error');
    expect(ordered).toMatchObject({ exitCode: 0, answer: { accepted: 2 } });
    for (const record of ['paper-1', 'note-1']) {
      const said = await until('four nodes confirm', async () => {
        const seen = await certificate(record);
        return { done: seen.answer.erasedBy?.length === 4, seen };
      });
      expect(said).toMatchObject({
        exitCode: 1,
        answer: { notErasedBy: ['bank-b'], orderedBy: 'owner', complete: false },
      });
    }
    expect(erased.map(nodesWith)).toEqual([['bank-b'], ['bank-b']]);
    expect(nodesWith(kept)).toEqual(everyNode());
  });

  test('took its salt along: that was sealed inside, and is in clear in no file of any member', async () => {
    for (const { header, ciphertext } of [...erased, kept]) {
      const opened = openPayload(await keyOfRecord(header), header, ciphertext);
      expect(opened.ok && Buffer.from(opened.value.salt)).toEqual(SALT);
    }
    const hex = Buffer.from(SALT.toString('hex'));
    const clear = filesBelow(open.consortium.folder).filter((name) => {
      const bytes = bytesOf(name);
      return bytes.includes(SALT) || bytes.includes(hex);
    });
    expect(clear).toEqual([]);
  });

  test('is in no backup, snapshot or archive that is made afterwards', async () => {
    for (const words of [
      ['backup', 'make', file('after.backup')],
      ['archive', 'export', file('after.archive')],
      ['snapshot', 'make', file('after.snapshot')],
    ]) {
      expect(await runAsOperator(grid, ...words)).toMatchObject({ exitCode: 0 });
    }
    const made = filesBelow(open.consortium.folder).filter((name) => name.includes('after.'));
    expect(made.length).toBeGreaterThan(3);
    const holds = (content: Uint8Array) => made.filter((name) => bytesOf(name).includes(content.subarray(-64)));
    expect(erased.map(({ ciphertext }) => holds(ciphertext))).toEqual([[], []]);
    expect(holds(kept.ciphertext)).toEqual([file('after.backup')]);
  });

  test('is taken by no node again, and read by nobody', async () => {
    for (const node of [grid, restored]) {
      for (const { ciphertext } of erased) {
        const put = node.client('submitter').node.putPayload(ciphertext);
        await expect(put).rejects.toMatchObject({ code: 'payload-purged' });
      }
    }
    const regulator = open.consortium.node('regulator');
    const asked = regulator
      .client('submitter')
      .sharing.read(
        regulator.signingKey(),
        { encryptionKey: randomBytes(32) },
        { record: 'paper-1', grant: '', purpose: 'loan' },
      );
    await expect(asked).rejects.toMatchObject({ code: 'access-denied', data: { reason: 'record-purged' } });
  });

  test('leaves the node that was away when it returns, and then the certificate is complete and proven', async () => {
    await away.start();
    await untilAllConfirm('paper-1');
    await untilAllConfirm('note-1');
    expect(erased.map(nodesWith)).toEqual([[], []]);
    expect(nodesWith(kept)).toEqual(everyNode());
    const proof = file('paper-1.erased.json');
    expect(await certificate('paper-1', '--proof', proof)).toMatchObject({ exitCode: 0, answer: { complete: true } });
    const verified = await run('verify', proof, '--genesis', open.consortium.genesisPath, '--json');
    expect(verified.exitCode).toBe(0);
    expect(verified.stdout).toContain('erasure/paper-1');
  });

  test('leaves a node that comes back from a backup of before', async () => {
    await restored.end('SIGTERM');
    renameSync(dataOf(restored), file('lost-data'));
    expect(await runAsOperator(restored, 'backup', 'restore', file('before.backup'))).toMatchObject({ exitCode: 0 });
    expect(erased.map(nodesWith)).toEqual([['merchant'], ['merchant']]);
    await restored.start();
    await until('its copies are erased again', async () => {
      const seen = erased.map(nodesWith);
      return { done: seen.flat().length === 0, seen };
    });
    expect(nodesWith(kept)).toEqual(everyNode());
  });
});

test('a record that its subject orders to erase is in no raw file, and is not read by its owner', async () => {
  const said = await untilAllConfirm('paper-3');
  expect(said).toMatchObject({ exitCode: 0, answer: { orderedBy: 'subject', complete: true } });
  expect([nodesWith(ofSubject), nodesWith(kept)]).toEqual([[], everyNode()]);
  const asked = { record: 'paper-3', grant: '', purpose: 'loan' };
  const read = grid.client('submitter').sharing.read(grid.signingKey(), { masterSecret: MASTER }, asked);
  // Its retention may be over by now, which is the reason that comes first.
  await expect(read).rejects.toMatchObject({ code: 'access-denied' });
});

test('a record whose retention is over is in no raw file, and nobody ordered it', async () => {
  const look = async () => {
    const seen = await grid.client().node.entry(erasures, 'paper-4');
    return { done: seen !== undefined, seen };
  };
  // Seconds, and then the first block of a later minute.
  await untilSeen('its retention ends', look, { quietMs: 180_000 });
  const said = await untilAllConfirm('paper-4');
  expect(said).toMatchObject({ exitCode: 0, answer: { orderedBy: 'retention', complete: true } });
  expect([nodesWith(brief), nodesWith(kept)]).toEqual([[], everyNode()]);
});

async function untilAllConfirm(record: string) {
  return until(`every node confirms ${record}`, async () => {
    const seen = await certificate(record);
    return { done: seen.answer.notErasedBy?.length === 0, seen };
  });
}
