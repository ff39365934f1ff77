// The system tells a device that another channel changed its account: account and purse at a height, with the proof that
// the members certified them. A node that lies is noticed; one that is silent is not, so devices also ask.
import { fromHex } from '../base/bytes.ts';
import type { PurseView } from '../generated/device.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { balanceFen } from '../ledger/posting.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { purseAccount, purses } from '../ledger/purses/tables.ts';
import type { Table } from '../ledger/table.ts';
import { verifyProof } from '../verifier/verify-proof.ts';
import { ClientError } from './client-error.ts';
import { purseView } from './offline-flows.ts';
import type { Flow } from './run-lines.ts';

export interface Told {
  readonly account: string;
  /** All of it is the state after this block. */
  readonly height: number;
  readonly balanceFen: bigint;
  readonly purse: PurseView | undefined;
  readonly proof: ProofFile;
}

export interface TellOptions {
  readonly account: string;
  /** Of the device: 32 hexadecimal digits, where it has one. */
  readonly purse?: string | undefined;
  /** The parsed genesis that the device trusts. */
  readonly genesis: unknown;
  readonly signal?: AbortSignal;
}

/** Once now, and then for each block in which the account or the purse changed. Ends by `signal`, or a ClientError. */
export async function* toldByLedger(flow: Flow, options: TellOptions): AsyncGenerator<Told> {
  const { account, purse, signal } = options;
  const bank = account.slice(0, account.indexOf('/'));
  const followed = [account, ...(purse === undefined ? [] : [purseAccount(bank, purse)])];
  const first = await tellNow(flow, options);
  yield first;
  let told = first.height;
  const events = flow.node.events({ accounts: followed, afterHeight: told, ...(signal && { signal }) });
  for await (const event of events) {
    const isNews = event.kind === 'gap' || (event.kind === 'activity' && event.activity.height > told);
    if (!isNews) continue;
    const next = await tellNow(flow, options);
    told = next.height;
    yield next;
  }
}

/** Throws ClientError `unproven` where the proof does not hold. */
export async function tellNow({ node }: Flow, { account, purse, genesis }: TellOptions): Promise<Told> {
  const keys = [`account/${account}`, ...(purse === undefined ? [] : [`purse/${purse}`])];
  const proof = await node.proof(keys.map((key) => ({ kind: 'entry', key })));
  const report = verifyProof(proof, genesis);
  if (!report.ok || report.failed > 0) throw unproven();
  const height = proof.header.height;
  const row = purse === undefined ? undefined : entryIn(proof, purses, purse);
  return {
    ...{ account, height, proof, balanceFen: balanceFen(entryIn(proof, accounts, account)) },
    purse: row === undefined ? undefined : purseView(row, height),
  };
}

function entryIn<T>(proof: ProofFile, table: Table<T>, id: string): T {
  for (const claim of proof.claims) {
    if (claim.kind === 'entry' && claim.key === `${table.name}/${id}`) return table.codec.decode(fromHex(claim.value));
  }
  throw unproven();
}

function unproven(): ClientError {
  return new ClientError({
    code: 'unproven',
    message: 'the node tells of the account what the members did not certify',
    remedy: 'ask the node of another member, and tell the bank',
  });
}
