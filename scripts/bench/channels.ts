// The work of one node for payments through a channel, beside plain payments of the same run; and for a day's file of the
// channel, CSV and camt.053, from its bytes to lines that were compared.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChannelFile } from '../../src/cli/channel-file.ts';
import { formatFen } from '../../src/cli/print/format-value.ts';
import { writeOutputPieces } from '../../src/cli/write-output-file.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import type { ChannelFee, FileLine } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { spendingPeriod } from '../../src/ledger/spending.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { operationOf } from '../../test/ledger/operation-of.ts';
import { CONSORTIUM } from './block-parts.ts';
import { rounded } from './figures.ts';
import { type Authored, OneNode, parts } from './one-node.ts';

const [CHANNEL, OWNER, KEY] = ['bank-a/fast', 'bank-a', 'key of fast'] as const;
const [SHOP, MARKET, PAYER] = ['bank-b/shop', 'bank-b/market', 'bank-a/payer'] as const;
const [AMOUNT_FEN, FEE_FEN] = [700n, 4n];
const LINES = 500;
/** Alone in a transaction, as a wallet sends them; and how many transactions a block has. */
const SINGLE = 6_000;
const SINGLE_PACE = { perBlock: 500, warmUp: 3 };
const LINES_PACE = { perBlock: 3, warmUp: 3 };
const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;
const LOOK_MS = 20;

export interface ChannelFigures {
  /** An attempt is started, and later confirmed: two transactions, each with a signature. */
  readonly attemptsPerSecond: number;
  readonly paymentsPerSecond: number;
  /** CPU of an attempt to that of a plain payment. */
  readonly ratio: number;
  /** In transactions of 500 lines. */
  readonly attemptsInLinesPerSecond: number;
  readonly fileLines: number;
  readonly comparedPerSecond: number;
  readonly csvReadPerSecond: number;
  readonly camtReadPerSecond: number;
  /** From the bytes to lines that were compared. */
  readonly csvPerSecond: number;
  readonly camtPerSecond: number;
  /** While the file was read, and all its lines were kept. */
  readonly csvMostHeapMiB: number;
  readonly camtMostHeapMiB: number;
}

export async function benchChannels(fileLines = 100_000, single = SINGLE): Promise<ChannelFigures> {
  // Before there is a ledger in memory, which has its own heap.
  const csv = await read('day.csv', csvOf(fileLines), fileLines);
  const camt = await read('day.xml', camtOf(fileLines), fileLines);
  const node = await opened();
  const alone = attempts(node, SHOP, 's', single);
  node.perSecond(alone.orders, { perBlock: 3 });
  const startMicros = node.microsPerLine(alone.starts(1), SINGLE_PACE);
  const confirmMicros = node.microsPerLine(alone.confirmations(1), SINGLE_PACE);
  const paymentMicros = node.microsPerLine(payments(single), SINGLE_PACE);
  const attemptMicros = startMicros + confirmMicros;
  const many = attempts(node, MARKET, 'f', fileLines);
  node.perSecond(many.orders, { perBlock: 3 });
  const inLines = [many.starts(LINES), many.confirmations(LINES)].map((said) => node.microsPerLine(said, LINES_PACE));
  const day = spendingPeriod(BigInt(node.nowMs), CONSORTIUM.rules.dayOffsetMs).day;
  const compareMicros = node.microsPerLine(
    parts(csv.lines, LINES).map((lines) => ({
      author: OWNER,
      operation: operationOf('reconcileChannel', { channel: CHANNEL, day, lines }),
    })),
    LINES_PACE,
  );
  return {
    attemptsPerSecond: rounded(1e6 / attemptMicros),
    paymentsPerSecond: rounded(1e6 / paymentMicros),
    ratio: rounded(attemptMicros / paymentMicros, 2),
    attemptsInLinesPerSecond: rounded(1e6 / inLines.reduce((sum, micros) => sum + micros, 0)),
    fileLines,
    comparedPerSecond: rounded(1e6 / compareMicros),
    csvReadPerSecond: rounded(1e6 / csv.micros),
    camtReadPerSecond: rounded(1e6 / camt.micros),
    csvPerSecond: rounded(1e6 / (csv.micros + compareMicros)),
    camtPerSecond: rounded(1e6 / (camt.micros + compareMicros)),
    csvMostHeapMiB: rounded(csv.mostHeap / MIB),
    camtMostHeapMiB: rounded(camt.mostHeap / MIB),
  };
}

async function opened(): Promise<OneNode> {
  const account = (id: string, kind: 'deposit' | 'vault', key: string) =>
    newAccount({ account: id, key: keyOf(key).publicKey, kind, openedHeight: 0n }, { creditsPostedFen: 10n ** 12n });
  const node = await OneNode.open([
    account(SHOP, 'deposit', SHOP),
    account(MARKET, 'deposit', MARKET),
    account(PAYER, 'deposit', PAYER),
    account('bank-a/vault', 'vault', OWNER),
  ]);
  const much = 10n ** 12n;
  const terms = {
    ...{ account: 'bank-a/vault', leastFen: 1n, mostFen: AMOUNT_FEN, perDayFen: much, boundFen: much },
    ...{ fromMinute: 0, untilMinute: 0 },
  };
  const fee: ChannelFee = {
    ...{ fixedFen: FEE_FEN, basisPoints: 0, leastFen: 0n, mostFen: 0n },
    ...{ paidBy: 'payer', refunded: 'kept' },
  };
  const confirmKey = keyOf(KEY).publicKey;
  const registering = operationOf('registerChannel', { channel: CHANNEL, kind: 'card', confirmKey, terms, fee });
  node.perSecond([{ author: OWNER, operation: registering }], { perBlock: 1 });
  return node;
}

/** So many orders of one payee, of which there may be 100,000 a day, and an attempt at each. */
function attempts(node: OneNode, payee: string, prefix: string, count: number) {
  const expiresAtMs = BigInt(node.nowMs + 2 * HOUR_MS);
  const ids = Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
  const name = { payee, amountFen: AMOUNT_FEN };
  const openings = ids.map((order) => {
    return { ...name, order, expiresAtMs, delivery: 'none', reference: '', racing: false } as const;
  });
  const starts = ids.map((id) => {
    const how = { reason: 'customer', source: 'online-platform', purpose: 'shopping' } as const;
    const line = { channel: CHANNEL, attempt: id, ...name, order: id, payer: '', feeVersion: 1, feeFen: FEE_FEN };
    return { ...line, ...how, expiresAtMs: BigInt(node.nowMs + HOUR_MS) };
  });
  const confirmations = ids.map((attempt) => {
    return { channel: CHANNEL, attempt, reference: `r-${attempt}`, paidFen: AMOUNT_FEN + FEE_FEN, feeFen: FEE_FEN };
  });
  return {
    orders: parts(openings, LINES).map((lines): Authored => {
      return { author: payee, operation: operationOf('openOrders', { lines }) };
    }),
    starts: (size: number) =>
      parts(starts, size).map((lines): Authored => {
        return { author: OWNER, operation: operationOf('startAttempts', { lines }) };
      }),
    confirmations: (size: number) =>
      parts(confirmations, size).map((lines): Authored => {
        return { author: KEY, operation: operationOf('confirmAttempts', { lines }) };
      }),
  };
}

function payments(count: number): readonly Authored[] {
  return Array.from({ length: count }, (_, i) => {
    const line = paymentLine({ from: PAYER, to: SHOP, amountFen: 1n, id: `p-${i}` });
    return { author: PAYER, operation: operationOf('postTransfers', { lines: [line], linked: false }) };
  });
}

interface ReadFile {
  readonly lines: readonly FileLine[];
  readonly micros: number;
  readonly mostHeap: number;
}

async function read(name: string, pieces: AsyncIterable<string>, count: number): Promise<ReadFile> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const path = join(folder, name);
    await writeOutputPieces(path, pieces);
    let mostHeap = 0;
    const look = () => {
      mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed);
    };
    const watch = setInterval(look, LOOK_MS);
    const before = process.cpuUsage();
    const lines = await readChannelFile(path);
    const { user, system } = process.cpuUsage(before);
    clearInterval(watch);
    look();
    if (lines.length !== count) throw new Error(`${lines.length} lines of ${count} were read`);
    return { lines, micros: (user + system) / count, mostHeap };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const YUAN = formatFen(AMOUNT_FEN + FEE_FEN);

async function* csvOf(count: number): AsyncGenerator<string> {
  yield 'reference,attempt,amount,currency,status,settled_by\n';
  for (let i = 0; i < count; i++) yield `r-f-${i},f-${i},${YUAN},CNY,paid,\n`;
}

async function* camtOf(count: number): AsyncGenerator<string> {
  const at = '2026-06-01T20:00:00Z';
  const amount = `<Amt Ccy="CNY">${YUAN}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`;
  const code = '<BkTxCd><Prtry><Cd>x</Cd></Prtry></BkTxCd>';
  const opening =
    '<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-01</Dt></Dt></Bal>';
  const head = `<GrpHdr><MsgId>m</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr>`;
  const account = '<Acct><Id><Othr><Id>fast</Id></Othr></Id></Acct>';
  yield '<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>';
  yield `${head}<Stmt><Id>s</Id><CreDtTm>${at}</CreDtTm>${account}${opening}\n`;
  for (let i = 0; i < count; i++) {
    const refs = `<NtryDtls><TxDtls><Refs><EndToEndId>f-${i}</EndToEndId></Refs></TxDtls></NtryDtls>`;
    yield `<Ntry>${amount}<Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>r-f-${i}</AcctSvcrRef>${code}${refs}</Ntry>\n`;
  }
  yield '</Stmt></BkToCstmrStmt></Document>';
}
