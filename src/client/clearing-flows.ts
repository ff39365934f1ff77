// Clearing windows as a member sees them: the open one with what it has so far, closed ones with their nets, and what the
// settlement bank said of each member.
import type { ClearingWindow, OpenWindow, SettlementEntry, WindowNet, WindowPair } from '../generated/state.ts';
import type { PublishClearingRule } from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { listPages, lists } from '../ledger/chain-tables.ts';
import { DEFAULT_RULE } from '../ledger/clearing/clearing-rule.ts';
import { NO_BASE } from '../ledger/clearing/no-base.ts';
import { FIRST_WINDOW } from '../ledger/clearing/open-window.ts';
import {
  clearingBases,
  clearingRules,
  clearingWindows,
  LATEST_RULE,
  netId,
  OPEN,
  openWindows,
  settlementEntries,
  windowNets,
  windowPairs,
} from '../ledger/clearing/tables.ts';
import { isMember } from '../ledger/consortium.ts';
import { IDS_PER_PAGE } from '../ledger/list.ts';
import { balanceFen } from '../ledger/posting.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { mirrorOf, positionOf } from '../ledger/transfer-legs.ts';
import { readAnswer } from './bad-answer.ts';
import { proveWindow } from './prove-window.ts';
import type { Flow } from './run-lines.ts';

/** A member between the others: below zero what it owes, above what it is owed. */
export interface MemberPosition {
  readonly member: string;
  /** Of the open window. */
  readonly sentFen: bigint;
  readonly receivedFen: bigint;
  readonly netFen: bigint;
  /** Over all windows that are not settled. */
  readonly positionFen: bigint;
  /** Of payments that are held, and of claims that closed windows have not brought yet. */
  readonly heldFen: bigint;
  readonly debitCapFen: bigint;
  /** What it may send still. */
  readonly roomFen: bigint;
  /** What it has at the settlement bank, as far as that said. */
  readonly reserveFen: bigint;
}

/** A member's part of a closed window. */
export interface MemberNet extends WindowNet {
  /** Below zero it owes. */
  readonly netFen: bigint;
  /** What it owes still, or is owed now. */
  readonly outstandingFen: bigint;
  /** Of the settlement bank. */
  readonly references: readonly string[];
}

export class ClearingFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  async open(): Promise<OpenWindow> {
    return (await this.#flow.node.entry(openWindows, OPEN))?.value ?? FIRST_WINDOW;
  }

  /** The version that holds for the next window. */
  async rule(): Promise<PublishClearingRule> {
    return (await this.#flow.node.entry(clearingRules, LATEST_RULE))?.value.rule ?? DEFAULT_RULE;
  }

  async window(window: number): Promise<ClearingWindow | undefined> {
    return (await this.#flow.node.entry(clearingWindows, `${window}`))?.value;
  }

  /** Closed ones, the newest first. */
  async *windows(): AsyncGenerator<ClearingWindow> {
    const { window: open } = await this.open();
    for (let window = open - 1; window > 0; window--) {
      const found = await this.window(window);
      if (found !== undefined) yield found;
    }
  }

  /** Of all members that have a position, in the order of the consortium. */
  async positions(): Promise<readonly MemberPosition[]> {
    const { node } = this.#flow;
    const members = (await node.consortiumNow()).members.filter(isMember).map(({ id }) => id);
    const positions = await node.entriesById(accounts, members.map(positionOf));
    const mirrors = await node.entriesById(accounts, members.map(mirrorOf));
    const bases = await node.entriesById(clearingBases, members);
    return members.flatMap((member, i) => {
      const position = positions[i]?.value;
      if (position === undefined) return [];
      const base = bases[i]?.value ?? NO_BASE;
      const mirror = mirrors[i]?.value;
      const sentFen = position.creditsPostedFen - base.sentFen;
      const receivedFen = position.debitsPostedFen - base.receivedFen;
      const [balance, heldFen] = [balanceFen(position), position.creditsPendingFen];
      return [
        {
          ...{ member, sentFen, receivedFen, netFen: receivedFen - sentFen, positionFen: -balance, heldFen },
          debitCapFen: position.maxBalanceFen,
          roomFen: position.maxBalanceFen - balance - heldFen,
          reserveFen: mirror === undefined ? 0n : -balanceFen(mirror),
        },
      ];
    });
  }

  /** Of a closed window, with the references of the settlement bank. */
  async nets({ window, members, closedMs }: ClearingWindow): Promise<readonly MemberNet[]> {
    const found = await this.#flow.node.entriesById(
      windowNets,
      members.map((member) => netId(window, member)),
    );
    const nets: MemberNet[] = [];
    for (const entry of found) {
      if (entry === undefined) continue;
      const { member, sentFen, receivedFen, settledFen, lossFen } = entry.value;
      const references: string[] = [];
      for await (const said of this.entries(member, closedMs))
        if (said.window === window) references.push(said.reference);
      const netFen = receivedFen - sentFen;
      const outstandingFen = (netFen < 0n ? -netFen : netFen - lossFen) - settledFen;
      nets.push({ ...entry.value, netFen, outstandingFen, references: references.reverse() });
    }
    return nets;
  }

  /** What {@link judgeWindows} of the verifier counts again. Throws ClientError as `evidence.proveLists` does. */
  async prove(window: ClearingWindow): Promise<ProofFile> {
    const { node } = this.#flow;
    return proveWindow(node, await node.consortiumNow(), window);
  }

  /** Of a bilateral window, those with a difference. */
  async pairs(window: number): Promise<readonly WindowPair[]> {
    const pairs: WindowPair[] = [];
    for await (const { value } of this.#flow.node.entries(windowPairs, `${window}/`)) {
      if (value.firstSentFen !== value.secondSentFen) pairs.push(value);
    }
    return pairs;
  }

  /** What the settlement bank said of the member, also as the other of a pair: the newest first, from `sinceMs` on. */
  async *entries(member: string, sinceMs = 0n): AsyncGenerator<SettlementEntry> {
    for (const list of ['settlement-entries-of-member', 'settlement-entries-of-counterparty']) {
      for await (const reference of this.#references(`${list}/${member}`)) {
        const entry = (await this.#flow.node.entry(settlementEntries, reference))?.value;
        if (entry === undefined || entry.atMs < sinceMs) break;
        yield entry;
      }
    }
  }

  /** Ids of a list, the newest first. */
  async *#references(list: string): AsyncGenerator<string> {
    const { node } = this.#flow;
    const head = (await node.entry(lists, list))?.value;
    if (head === undefined) return;
    yield* head.ids.toReversed();
    const pages = Math.ceil((Number(head.count) - head.ids.length) / IDS_PER_PAGE);
    for (let page = pages - 1; page >= 0; page--) {
      const ids = (await node.entry(listPages, `${list}/${page}`))?.value.ids;
      yield* readAnswer(`page ${page} of ${list}`, () => (ids ?? []).toReversed());
    }
  }
}
