// What members say of clearing in the golden chain (said.ts), and the steps that several tell of it.
import type {
  ConfirmSettlement,
  FundSettlement,
  PublishClearingRule,
  SetDebitCap,
} from '../../../src/generated/transaction.ts';
import { latestRule } from '../../../src/ledger/clearing/clearing-rule.ts';
import { outstandingFen, owesFen } from '../../../src/ledger/clearing/net.ts';
import { openWindow } from '../../../src/ledger/clearing/open-window.ts';
import { differenceFen } from '../../../src/ledger/clearing/pair-counts.ts';
import { clearingWindows, netId, pairId, windowNets, windowPairs } from '../../../src/ledger/clearing/tables.ts';
import type { ChainWriter } from './chain-writer.ts';
import { prepared } from './precedence.ts';
import { type Said, type Spelled, say } from './said.ts';

export const publishClearingRule = (version: number, change: Partial<Spelled<PublishClearingRule>> = {}): Said => {
  const cutoffs = { noticeBlocks: 1, leastBlocks: 1 };
  const rule = { version, mode: 'multilateral', grossAboveFen: 0n, ...cutoffs, confirmWithinMs: 60_000n };
  const fields = { ...rule, fundCapFen: 1000n, ...change };
  return say(`publish-clearing-rule ${version}`, { operation: 'publishClearingRule', publishClearingRule: fields });
};

export const scheduleCutoff = (window: number, height: bigint): Said =>
  say(`schedule-cutoff ${window}`, { operation: 'scheduleCutoff', scheduleCutoff: { window, height } });

export const startSettlement = (window: number): Said =>
  say(`start-settlement ${window}`, { operation: 'startSettlement', startSettlement: { window } });

export const confirmSettlement = (
  window: number,
  member: string,
  amountFen: bigint,
  reference: string,
  counterparty = '',
): Said => {
  const fields: Spelled<ConfirmSettlement> = { window, member, counterparty, amountFen, reference };
  return say(`confirm-settlement ${window} ${member}`, { operation: 'confirmSettlement', confirmSettlement: fields });
};

export const declareDefault = (window: number, reason = 'nothing came'): Said =>
  say(`declare-default ${window}`, { operation: 'declareDefault', declareDefault: { window, reason } });

export const setDebitCap = (member: string, capFen: bigint, reason = 'cover'): Said => {
  const fields: Spelled<SetDebitCap> = { member, capFen, reason };
  return say(`set-debit-cap ${member}`, { operation: 'setDebitCap', setDebitCap: fields });
};

export const fundSettlement = (
  member: string,
  amountFen: bigint,
  reference: string,
  change: Partial<Spelled<FundSettlement>> = {},
): Said => {
  const fields = { member, purpose: 'reserve', direction: 'in', amountFen, reference, ...change };
  return say(`fund-settlement ${member}`, { operation: 'fundSettlement', fundSettlement: fields });
};

/** The next version of the rule. */
export function publishNext(c: ChainWriter, change: Partial<Spelled<PublishClearingRule>> = {}): void {
  c.say('regulator', publishClearingRule(latestRule(c.run).version + 1, change));
}

/** The open window ends with the next block; its number. The rule must let it. */
export function closeOpen(c: ChainWriter): number {
  const { window } = openWindow(c.run);
  c.say('bank-b', scheduleCutoff(window, c.height + 1n));
  prepared(c);
  c.emptyBlocks(2);
  return window;
}

/** All that is owed for windows that are not over is confirmed, in their order. */
export function settleWhole(c: ChainWriter, window: number): void {
  for (let number = 1; number <= window; number++) {
    const { status = '', mode = '' } = c.run.get(clearingWindows, number.toString()) ?? {};
    if (status === 'closed') c.say('grid', startSettlement(number));
    if (status === 'closed') prepared(c);
    if (status === 'settled' || status === 'defaulted') continue;
    if (mode === 'bilateral') settlePairs(c, number);
    else settleNets(c, number);
  }
}

function settleNets(c: ChainWriter, window: number): void {
  for (const isDebt of [true, false]) {
    for (const member of membersOf(c, window)) {
      const net = c.run.get(windowNets, netId(window, member));
      if (net === undefined || outstandingFen(net) === 0n || owesFen(net) > 0n !== isDebt) continue;
      c.say('grid', confirmSettlement(window, member, outstandingFen(net), `w${window}-${member}`));
    }
    prepared(c);
  }
}

function settlePairs(c: ChainWriter, window: number): void {
  const members = membersOf(c, window);
  for (const id of members.flatMap((a, i) => members.slice(i + 1).map((b) => pairId(window, a, b)))) {
    const pair = c.run.get(windowPairs, id);
    if (pair === undefined || pair.settled || differenceFen(pair) === 0n) continue;
    const [from, to] = pair.firstSentFen > pair.secondSentFen ? [pair.first, pair.second] : [pair.second, pair.first];
    c.say('grid', confirmSettlement(window, from, differenceFen(pair), `w${window}-${from}-${to}`, to));
  }
  prepared(c);
}

function membersOf(c: ChainWriter, window: number): readonly string[] {
  return c.run.get(clearingWindows, window.toString())?.members ?? [];
}

/** What the member owes for the window still, or is owed now. */
export function dueFen(c: ChainWriter, window: number, member: string): bigint {
  const net = c.run.get(windowNets, netId(window, member));
  return net === undefined ? 0n : outstandingFen(net);
}
