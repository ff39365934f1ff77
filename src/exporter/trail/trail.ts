// A trail: all that happened to a subject, from the first block on, as the auditor's own ledger finds it. Blocks are
// executed again and count as far as a quorum certified them; no node is believed, neither in what it shows nor in what
// it leaves out. In memory: for a question, and not for a chain of years.
import { toHex } from '../../base/bytes.ts';
import { records } from '../../ledger/sharing/tables.ts';
import type { Table } from '../../ledger/table.ts';
import type { Genesis } from '../../node/config/genesis-document.ts';
import { MemoryRowStore } from '../../storage/memory-row-store.ts';
import { BlockPreparer } from '../block-preparer.ts';
import type { BlockSource } from '../block-sources.ts';
import { type CertifiedBlock, CertifiedLedger } from '../certified-ledger.ts';
import { linksOfPayment, type ReadEntry } from './links-of-payment.ts';
import { linesSaid } from './said.ts';
import { stepsOf, type TrailStep } from './steps.ts';
import { anySubject, linkedSubject, recordSubject, type TrailSubject } from './subjects.ts';

export interface Trail {
  readonly steps: readonly TrailStep[];
  /** There are more than were asked for. */
  readonly more: boolean;
  /** Of the last block that was looked at. */
  readonly height: number;
}

export interface Chain {
  readonly genesis: Genesis;
  /** The blocks from the first on; called once for each time that they are gone through. */
  readonly blocks: () => BlockSource;
}

/** The first `limit` steps. Throws NodeErrors as a CertifiedLedger does. */
export async function trailOf(chain: Chain, subject: TrailSubject, limit: number): Promise<Trail> {
  const steps: TrailStep[] = [];
  let height = 0;
  for await (const { block } of certified(chain)) {
    height = block.executed.height;
    for (const step of stepsOf(block, subject)) {
      if (steps.length === limit) return { steps, more: true, height };
      steps.push(step);
    }
  }
  return { steps, more: false, height };
}

/** Undefined where no block published it. */
export async function findRecord(chain: Chain, record: string): Promise<TrailSubject | undefined> {
  for await (const { read } of certified(chain)) {
    const shared = read(records, record);
    if (shared !== undefined) return recordSubject(shared);
  }
  return undefined;
}

/** The transfers that an id means, in the order in which they happened, and what is about the first of them. */
export interface FoundPayment {
  readonly transfers: readonly string[];
  readonly subject: TrailSubject;
}

/** `id`: of a transfer, or of a transaction. Undefined where no block has it. */
export async function findPayment(chain: Chain, id: string): Promise<FoundPayment | undefined> {
  for await (const { block, read } of certified(chain)) {
    const rows = block.executed.activity.filter(({ shown, transaction }) => [shown.transfer, transaction].includes(id));
    const transfers = [...new Set(rows.map(({ shown }) => shown.transfer))].filter((transfer) => transfer !== '');
    const [transfer] = transfers;
    if (transfer === undefined) continue;
    const links = linksOfPayment(transfer, saidOf(block, transfer), read);
    return { transfers, subject: anySubject(links.map(linkedSubject)) };
  }
  return undefined;
}

function saidOf({ executed: { receipts, activity }, transactions }: CertifiedBlock, transfer: string) {
  const row = activity.find(({ shown }) => shown.transfer === transfer);
  const place = receipts.findIndex(({ transactionId }) => toHex(transactionId) === row?.transaction);
  const checked = transactions[place]?.checked;
  const saids = checked?.ok ? linesSaid(checked.value.body) : [];
  const line = receipts[place]?.lines.findIndex((receipt) => receipt.transfer === transfer) ?? -1;
  return saids[Math.max(line, 0)] ?? new Map();
}

interface Executed {
  readonly block: CertifiedBlock;
  readonly read: ReadEntry;
}

async function* certified({ genesis, blocks }: Chain): AsyncGenerator<Executed> {
  const ledger = await CertifiedLedger.open(new MemoryRowStore(), genesis);
  const read = <T>({ name, codec }: Table<T>, id: string) => {
    const bytes = ledger.read(`${name}/${id}`);
    return bytes === undefined ? undefined : codec.decode(bytes);
  };
  const preparer = new BlockPreparer(genesis.consortium);
  try {
    for await (const prepared of preparer.ahead(blocks())) {
      const taken = prepared === undefined ? [] : ledger.take(prepared);
      for (const block of taken) yield { block, read };
      await ledger.keep(taken);
    }
  } finally {
    await preparer.close();
  }
}
