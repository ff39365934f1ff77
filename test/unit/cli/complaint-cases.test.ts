// The cases of complaints about collections, packets, attempts and windows as packs: whole, with nothing of others, and
// refused without any of their parts.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import type {
  AnnounceCampaign,
  BodyOperation,
  ComplaintAbout,
  Correction,
} from '../../../src/generated/transaction.ts';
import { devicePossession } from '../../../src/ledger/devices/possession.ts';
import { dayOfMs } from '../../../src/ledger/mandates/calendar.ts';
import { verifyAuditPack } from '../../../src/verifier/verify-audit-pack.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { aboutThing, aboutWindow, correction, filing } from '../../ledger/complaint-operations.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { entryOf, proofOf } from '../../ledger/test-draw.ts';
import { TestPurse } from '../../ledger/test-purse.ts';
import { TOKENS } from '../api/running-api.ts';
import { LEDGER_CONSORTIUM } from '../client/ledger-backend.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { signedMicro } from '../mandates/test-mandates.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

const [SHOP, ANN, BEN] = ['bank-a/shop', 'bank-a/ann', 'bank-a/ben'] as const;
const { chainId } = LEDGER_CONSORTIUM;
const OFFSET_MS = 8n * 3_600_000n;
let files = 0;

interface Claim {
  readonly kind: string;
  readonly key?: string;
}
interface Pack {
  readonly proofs: readonly [{ readonly claims: readonly Claim[] }];
}

async function opened(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [SHOP, ANN, BEN].map((account) => {
    return { account, key: keyOf(account).publicKey, kind: 'deposit' as const };
  });
  await api.client.accounts.open(BANK, lines);
  for (const to of [ANN, BEN]) await api.client.payments.pay(BANK, { from: 'bank-a/vault', to, amountFen: 2000n });
  return api;
}

function say(api: LedgerApi, author: string, operation: BodyOperation, ...coSigners: string[]) {
  return api.client.transactions.execute(keyOf(author), operation, { coSigners: coSigners.map((name) => keyOf(name)) });
}

/** Filed, assigned, rejected, escalated, decided. */
async function decided(
  api: LedgerApi,
  account: string,
  about: ComplaintAbout,
  corrections: readonly Correction[],
  by = account,
  assignee = 'bank-a',
): Promise<void> {
  const name = { account, complaint: 'c-1' };
  await say(api, by, operationOf('fileComplaint', filing(account, 'c-1', about)));
  await say(api, 'bank-a', operationOf('assignComplaint', { ...name, assignee }));
  const commitment = seedOf('finding');
  const rejects = { ...name, finding: 'rejected', commitment, corrections: [] } as const;
  await say(api, assignee, operationOf('answerComplaint', rejects));
  await say(api, by, operationOf('escalateComplaint', name));
  const finding = corrections.length > 0 ? 'upheld' : 'rejected';
  await say(api, 'regulator', operationOf('decideComplaint', { ...rejects, finding, corrections }));
}

async function packOf(api: LedgerApi, complaint: string) {
  const file = join(folder, `case-${++files}.json`);
  const node = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const words = ['case', complaint, '--pack', file, '--genesis', genesisFile];
  const { exitCode, stdout, stderr } = await run('audit', ...words, ...node, '--json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const pack: Pack = JSON.parse(readFileSync(file, 'utf8'));
  return { file, pack, said: JSON.parse(stdout), keys: pack.proofs[0].claims.flatMap(({ key }) => key ?? []) };
}

/** Neither an account, an order, a collection nor a transfer of another customer is anywhere in the pack. */
function expectNothingOf(pack: Pack, ...texts: readonly string[]): void {
  const bytes = JSON.stringify(pack);
  for (const text of texts) {
    expect(bytes).not.toContain(text);
    expect(bytes).not.toContain(toHex(utf8(text)));
  }
}

/** Each entry of the state is needed, and "verify" says the same of the file. */
async function expectWhole(file: string, pack: Pack): Promise<void> {
  const verified = await run('verify', file, '--genesis', genesisFile, '--json');
  expect([verified.exitCode, verified.stderr]).toEqual([0, '']);
  const [proof] = pack.proofs;
  for (const [left, claim] of proof.claims.entries()) {
    if (claim.kind !== 'entry') continue;
    const without = { ...pack, proofs: [{ ...proof, claims: proof.claims.filter((_, i) => i !== left) }] };
    const report = verifyAuditPack(without, CERTIFYING_GENESIS);
    expect(report, claim.key).toMatchObject({ verdict: 'failed', cases: [{ verdict: 'not-proven' }] });
  }
}

function transactionsIn(pack: Pack): readonly string[] {
  const { transactions } = verifyAuditPack(pack, CERTIFYING_GENESIS);
  return transactions.map(({ transactionId }) => transactionId);
}

const refund = (from: string, amountFen: bigint) => correction({ refund: { from, amountFen, due: '' } });

describe('the case of a complaint about', () => {
  it('a collection: the row, the mandate that the decision revoked, and nothing of who was collected with it', async () => {
    const api = await opened();
    const day = dayOfMs(await api.client.orders.nowMs(), OFFSET_MS);
    const caps = { perCollectionFen: 900n, periodCapFen: 900n, totalCapFen: 0n, period: 'month' } as const;
    const days = { anchorDay: day, firstDay: day, lastDay: 0, noticeDays: 0 };
    const terms = { ...caps, ...days, retries: 0, retrySpacingHours: 0, retryWindowDays: 0 };
    const bills = [];
    for (const [payer, mandate] of [[ANN, 'm-ann'] as const, [BEN, 'm-ben'] as const]) {
      const ends = { biller: SHOP, mandate, payer, contract: `W-${mandate}` };
      await say(api, payer, operationOf('signMandate', { ...ends, kind: 'recurring', terms }), SHOP, 'bank-a');
      bills.push({ biller: SHOP, mandate, collection: `of-${mandate}`, amountFen: 700n, dueDay: day, last: false });
    }
    const notices = bills.map((one) => ({ ...one, bill: seedOf(one.collection) }));
    await say(api, SHOP, operationOf('noticeCollections', { lines: notices }));
    const lines = bills.map(({ biller, collection, amountFen }) => ({ biller, collection, amountFen, attempt: 1 }));
    await say(api, SHOP, operationOf('collectPayments', { lines }));
    const mandate = { biller: SHOP, mandate: 'm-ann', status: 'revoked', order: 'R-1' } as const;
    await decided(api, ANN, aboutThing('collection', SHOP, 'of-m-ann'), [refund(SHOP, 700n), correction({ mandate })]);
    const { pack, said, keys, file } = await packOf(api, `${ANN}/c-1`);
    expect(said.cases).toMatchObject([{ verdict: 'whole', status: 'decided', paymentFen: '700', refundedFen: '700' }]);
    expect(keys).toEqual([`complaint/${ANN}/c-1`, `collection/${SHOP}/of-m-ann`]);
    expectNothingOf(pack, BEN, 'm-ben');
    await expectWhole(file, pack);
  });

  it('a payment with a packet, of which a part restored it, and nothing of who won another', async () => {
    const api = await opened();
    const campaign = 'bank-a/campaign.green';
    const start = BigInt((await api.client.node.status()).height);
    const nowMs = await api.client.orders.nowMs();
    const heights = { entryFromHeight: start + 1n, entryUntilHeight: start + 5n, drawHeight: start + 6n };
    const terms = { kind: 'packets', issuer: 'bank-a/vault', packets: 2, amountFen: 100n, purpose: '', category: 0 };
    const times = { minPaymentFen: 0n, entries: 'lines', validFromMs: nowMs, validUntilMs: nowMs + 3_600_000n };
    const announced = { campaign, ...terms, ...times, ...heights } as const;
    await say(api, 'bank-a', operationOf('announceCampaign', announced as AnnounceCampaign));
    await say(api, 'bank-a', operationOf('allowMerchants', { campaign, lines: [{ merchant: SHOP }] }));
    const lines = [entryOf(campaign, ANN), entryOf(campaign, BEN)];
    await say(api, 'bank-a', operationOf('enterCampaign', { campaign, lines }));
    while (BigInt((await api.client.node.status()).height) < heights.drawHeight) {
      await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: SHOP, amountFen: 1n });
    }
    for (const [index, account] of [ANN, BEN].entries()) {
      const paid = { packetFen: 60n, ownFen: 40n, purpose: 'food', order: '', proof: proofOf(campaign, account) };
      const spend = { campaign, index, id: `of-${index}`, account, merchant: SHOP, ...paid };
      await say(api, account, operationOf('spendPacket', spend));
    }
    await decided(api, ANN, aboutThing('packet', SHOP, `${campaign}/0/of-0`), [refund(SHOP, 50n)]);
    const { pack, said, keys, file } = await packOf(api, `${ANN}/c-1`);
    expect(said.cases).toMatchObject([{ verdict: 'whole', paymentFen: '100', refundedFen: '50' }]);
    expect(keys).toEqual([`complaint/${ANN}/c-1`, `packet-spend/${campaign}/0/of-0`]);
    expectNothingOf(pack, BEN, 'of-1');
    await expectWhole(file, pack);
  });

  it('an attempt through a channel, whose late money the decision returned', async () => {
    const api = await opened();
    const channel = 'bank-a/fast';
    const caps = { leastFen: 1n, mostFen: 5_000n, perDayFen: 20_000n, boundFen: 100_000n };
    const terms = { account: 'bank-a/vault', ...caps, fromMinute: 0, untilMinute: 0 };
    const shares = { fixedFen: 0n, basisPoints: 0, leastFen: 0n, mostFen: 0n } as const;
    const fee = { ...shares, paidBy: 'payer', refunded: 'in-part' } as const;
    const confirmKey = keyOf('key of fast').publicKey;
    await say(api, 'bank-a', operationOf('registerChannel', { channel, kind: 'card', confirmKey, terms, fee }));
    const expiresAtMs = (await api.client.orders.nowMs()) + 3_600_000n;
    const shown = { expiresAtMs, delivery: 'none', reference: '', racing: false } as const;
    const attempts = [
      [ANN, 'tea-7', 'a-1'],
      [BEN, 'tea-8', 'b-1'],
    ] as const;
    const orders = attempts.map(([, order]) => ({ payee: SHOP, order, amountFen: 700n, ...shown }));
    await api.client.orders.open(keyOf(SHOP), orders);
    for (const [payer, order, attempt] of attempts) {
      const route = { reason: 'customer', source: 'other', purpose: 'shopping' } as const;
      const line = {
        channel,
        attempt,
        payee: SHOP,
        order,
        payer,
        amountFen: 700n,
        feeVersion: 1,
        feeFen: 0n,
        ...route,
      };
      await say(api, 'bank-a', operationOf('startAttempts', { lines: [{ ...line, expiresAtMs }] }));
      await say(api, 'key of fast', operationOf('abortAttempts', { lines: [{ channel, attempt }] }));
    }
    const confirmed = attempts.map(([, , attempt]) => ({
      ...{ channel, attempt, reference: `x-${attempt}`, paidFen: 700n, feeFen: 0n },
    }));
    await say(api, 'key of fast', operationOf('confirmAttempts', { lines: confirmed }));
    const late = correction({ late: { channel, reference: 'x-a-1', returned: '', disputed: false } });
    await decided(api, ANN, aboutThing('attempt', 'bank-a/channel.fast', `${channel}/a-1`), [late]);
    const { pack, said, keys, file } = await packOf(api, `${ANN}/c-1`);
    expect(said.cases).toMatchObject([{ verdict: 'whole', finding: 'upheld', paymentFen: '700' }]);
    expect(keys).toEqual([`complaint/${ANN}/c-1`, `attempt/${channel}/a-1`]);
    expectNothingOf(pack, BEN, 'tea-8', 'b-1');
    const report = verifyAuditPack(pack, CERTIFYING_GENESIS);
    const paid = report.transactions.flatMap(({ lines }) => lines.flatMap(({ payment }) => payment ?? []));
    expect(paid).toMatchObject([{ status: 'paid', from: 'bank-a/suspense.fast', to: ANN, amountFen: 700n }]);
    await expectWhole(file, pack);
  });

  it('a window: the own net alone', async () => {
    const api = await opened();
    const rule = { version: 1, mode: 'multilateral', grossAboveFen: 0n, noticeBlocks: 1, leastBlocks: 1 } as const;
    const times = { confirmWithinMs: 60_000n, fundCapFen: 1_000_000n };
    await say(api, 'regulator', operationOf('publishClearingRule', { ...rule, ...times }));
    await api.client.accounts.open(keyOf('bank-b'), [
      { account: 'bank-b/cid', key: keyOf('bank-b/cid').publicKey, kind: 'deposit' },
    ]);
    await api.client.payments.pay(keyOf(ANN), { from: ANN, to: 'bank-b/cid', amountFen: 300n });
    const height = BigInt((await api.client.node.status()).height);
    await say(api, 'bank-a', operationOf('scheduleCutoff', { window: 1, height: height + 3n }));
    for (let i = 0; i < 4; i++) await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 1n });
    await decided(api, 'bank-a/position', aboutWindow(1), [], 'bank-a', 'grid');
    const { pack, said, keys, file } = await packOf(api, 'bank-a/position/c-1');
    expect(said.cases).toMatchObject([{ verdict: 'whole', status: 'decided', finding: 'rejected', paymentFen: '0' }]);
    expect(keys).toEqual(['complaint/bank-a/position/c-1', 'window-net/1/bank-a']);
    expectNothingOf(pack, ANN, 'bank-b/cid', 'window-net/1/bank-b');
    await expectWhole(file, pack);
  });

  it('the sum of micro-payments, all lines of it the own ones, and nothing of who paid in another batch', async () => {
    const api = await opened();
    const until = BigInt((await api.client.node.status()).height) + 50n;
    const micro = (id: string, payer: string, amountMicro: bigint) =>
      signedMicro(payer, { id, payer, payee: SHOP, amountMicro, unlocked: true, validUntilHeight: until }, chainId);
    const [own, others] = [
      [micro('x-1', ANN, 30_000n), micro('x-2', ANN, 45_000n)],
      [micro('y-1', BEN, 20_000n), micro('y-2', BEN, 20_000n)],
    ];
    const posted = await say(api, SHOP, operationOf('postMicroPayments', { batch: 'b-1', lines: own }));
    await say(api, SHOP, operationOf('postMicroPayments', { batch: 'b-2', lines: others }));
    const sum = posted.lines[0]?.transfer ?? '';
    await decided(api, ANN, aboutThing('micro', SHOP, sum), [refund(SHOP, 7n)]);
    const { pack, said, keys, file } = await packOf(api, `${ANN}/c-1`);
    expect(said.cases).toMatchObject([{ verdict: 'whole', paymentFen: '7', refundedFen: '7' }]);
    expect(keys).toEqual([`complaint/${ANN}/c-1`, `micro-sum/${sum}`, `refund-total/${sum}`]);
    expect(transactionsIn(pack)).toContain(posted.transactionId);
    expectNothingOf(pack, BEN, 'y-1');
    await expectWhole(file, pack);
  });

  it('the sum of micro-payments that were posted with those of another: by its row alone', async () => {
    const api = await opened();
    const until = BigInt((await api.client.node.status()).height) + 50n;
    const lines = [ANN, BEN].map((payer, i) =>
      signedMicro(
        payer,
        {
          ...{ id: `x-${i}`, payer, payee: SHOP, amountMicro: 30_000n },
          ...{ unlocked: true, validUntilHeight: until },
        },
        chainId,
      ),
    );
    const posted = await say(api, SHOP, operationOf('postMicroPayments', { batch: 'b-1', lines }));
    const sum = posted.lines[0]?.transfer ?? '';
    await decided(api, ANN, aboutThing('micro', SHOP, sum), []);
    const { pack, said, file } = await packOf(api, `${ANN}/c-1`);
    expect(said.cases).toMatchObject([{ verdict: 'whole', paymentFen: '3', refundedFen: '0' }]);
    expect(transactionsIn(pack)).not.toContain(posted.transactionId);
    expectNothingOf(pack, BEN, 'x-1');
    await expectWhole(file, pack);
  });

  it('an offline payment by its record: the purse, the record that was presented, and none of the other payments', async () => {
    const api = await opened();
    const { operations } = api.client;
    const phone = keyOf('phone');
    const possession = phone.sign(devicePossession(chainId, ANN, phone.publicKey));
    const device = {
      account: ANN,
      deviceKey: phone.publicKey,
      assurance: 'hardware',
      kind: 'phone',
      possession,
    } as const;
    await operations.registerDevice(BANK, device, { coSigners: [keyOf(ANN)] });
    const purse = new TestPurse(chainId, phone, 'p');
    await operations.openPurse(keyOf(ANN), purse.opening(ANN), { coSigners: [BANK, phone] });
    const terminalMs = await api.client.orders.nowMs();
    const [tea, cake] = [purse.pay(SHOP, 300n, { terminalMs }), purse.pay(SHOP, 200n, { terminalMs })];
    const presented = await operations.presentRecords(BANK, { lines: [purse.line(tea)] });
    await operations.presentRecords(BANK, { lines: [purse.line(cake)] });
    const of = { order: '', payer: '', payment: '', record: tea.record };
    const about = { ...aboutThing('record', SHOP, ''), payment: of };
    await decided(api, ANN, about, [refund(SHOP, 250n)]);
    const { pack, said, keys, file } = await packOf(api, `${ANN}/c-1`);
    const transfer = presented.lines[0]?.transfer ?? '';
    expect(said.cases).toMatchObject([{ verdict: 'whole', paymentFen: '300', refundedFen: '250' }]);
    expect(keys).toEqual([`complaint/${ANN}/c-1`, `purse/${purse.hex}`, `refund-total/${transfer}`]);
    expect(transactionsIn(pack)).toContain(presented.transactionId);
    expectNothingOf(pack, cake.record.offer.order);
    await expectWhole(file, pack);
  });
});
