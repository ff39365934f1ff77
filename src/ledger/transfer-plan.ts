// A chain of transfers that stand or fall together: each is checked against the accounts as the ones before it leave
// them, and nothing is written until `apply`. Knows no authority: callers check that before.
//
// Order of the checks of a posting or hold, part of the agreement: amount zero, same account, debit account, credit
// account (there, then status), whether the payee is new (or as many payments wait as may), limits, of a gross payment the
// money at the settlement bank, then per leg the debit's and the credit's bounds, and of what is held between members
// these once more without what the open window brings.
import { assert } from '../base/assert.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { Account, Hold, OpenWindow } from '../generated/state.ts';
import { addExpiry, checkExpiry } from './accounts/hold-expiry.ts';
import { newHold } from './accounts/new-hold.ts';
import { holds } from './accounts/tables.ts';
import type { AccountActivity, ActivityKind, ShownTransfer } from './activity.ts';
import { refuseHeld } from './clearing/open-net.ts';
import { openWindow } from './clearing/open-window.ts';
import { countPair, type PairPayment } from './clearing/pair-counts.ts';
import type { OperationContext } from './operation.ts';
import { PlannedAccounts } from './planned-accounts.ts';
import { availableFen, balanceFen } from './posting.ts';
import { MOST_WAITING, PayeeWatch } from './protection/payee-watch.ts';
import { type Rejection, reject } from './rejection.ts';
import { giveBack, type SpendingPeriod, spend, spendingPeriod } from './spending.ts';
import { type Leg, legsOf, positionOf, type Through } from './transfer-legs.ts';

/** The parts of an operation's context that a plan needs; `transaction` is empty when a hold expires. */
export type PlanContext = Pick<OperationContext, 'state' | 'block' | 'consortium' | 'transaction' | 'activity'>;

/** One transfer to be made; its id is a transferId. Whether the author may make it was checked before. */
export interface TransferOrder extends ShownTransfer {
  readonly debit: string;
  readonly credit: string;
  /** > 0 */
  readonly amountFen: bigint;
  /** Ordered by the holder, whose limits on a debited deposit count for it. */
  readonly isSpending: boolean;
  /** Who gets it in the end, where the credit account only keeps it; absent: the credit account. It is there. */
  readonly payee?: string;
  /** Between two members; absent: as the rule of the open window says for the amount. */
  readonly through?: Through;
}

/** The resolution of a hold: whose transfer it is, and what is shown for it. */
export interface HoldResolution extends ShownTransfer {
  readonly hold: string;
  /** As that of the hold's order. */
  readonly payee?: string;
}

/** The status that each kind of resolution leaves a hold in. */
const RESOLVED = { 'post-hold': 'posted', 'void-hold': 'voided', 'expired-hold': 'expired' } as const;

export class TransferPlan {
  readonly #context: PlanContext;
  readonly #accounts: PlannedAccounts;
  readonly #holds = new Map<string, Hold>();
  readonly #newHolds: Hold[] = [];
  readonly #activity: AccountActivity[] = [];
  readonly #payees: PayeeWatch;
  /** Posted through positions in a bilateral window. */
  readonly #pairs: PairPayment[] = [];
  #window: OpenWindow | undefined;

  constructor(context: PlanContext) {
    this.#context = context;
    this.#accounts = new PlannedAccounts(context.state, context.block.timestampMs);
    this.#payees = new PayeeWatch(context.state, context.block.timestampMs);
  }

  /** Adds a posted transfer; refuses one that would have to wait. After a rejection the plan must not be applied. */
  post(order: TransferOrder): Rejection | undefined {
    return this.#transfer(order, 'posted');
  }

  /** Adds a posted transfer, or one that waits until the time that is given, since its payee is new. */
  postOrWait(order: TransferOrder): Result<bigint | undefined, Rejection> {
    const refusal = this.#transfer(order, 'posted', true);
    return refusal === undefined ? ok(this.#holds.get(order.transfer)?.expiresAtMs) : refused(refusal);
  }

  /** Adds a hold: counts against bounds and limits at once, moves no posted balance. */
  hold(order: TransferOrder, expiresAtMs: bigint): Rejection | undefined {
    const invalid = checkExpiry(expiresAtMs, this.#context.block.timestampMs) ?? this.#transfer(order, 'hold');
    if (invalid === undefined) this.#addHold(order, expiresAtMs);
    return invalid;
  }

  /** Posts `amountFen` of the hold and gives the rest back. A frozen debit account cannot be debited by it. */
  postHold(resolution: HoldResolution, amountFen: bigint): Rejection | undefined {
    const pending = this.pendingHold(resolution.hold);
    if (!pending.ok) return pending.error;
    const hold = pending.value;
    assert(!hold.postsItself, 'a payment that waits is posted by nobody');
    if (amountFen === 0n) return reject('amount-zero');
    if (amountFen > hold.amountFen) {
      const data = { hold: hold.hold, heldFen: hold.amountFen, requestedFen: amountFen };
      return reject('hold-amount-exceeded', data);
    }
    const payer = this.#accounts.get(hold.debitAccount);
    if (payer?.status === 'frozen') return reject('account-frozen', { account: hold.debitAccount });
    this.#resolve(hold, resolution, 'post-hold', amountFen);
    return undefined;
  }

  /** Gives the whole hold back. */
  voidHold(resolution: HoldResolution): Rejection | undefined {
    const pending = this.pendingHold(resolution.hold);
    if (!pending.ok) return pending.error;
    this.#resolve(pending.value, resolution, 'void-hold', 0n);
    return undefined;
  }

  /** Gives back a payment that waits, also when its time is over and no block has posted it yet. */
  voidWaiting(resolution: HoldResolution): void {
    const hold = this.#context.state.get(holds, resolution.hold);
    assert(hold?.postsItself === true && hold.status === 'pending', 'what is noted as waiting waits');
    this.#resolve(hold, resolution, 'void-hold', 0n);
  }

  /**
   * Ends a hold that nobody resolved in time: at the start of a block, see hold-expiry.ts. A payment that waited is posted,
   * unless its payer was frozen since, or orders keep more than there is: nobody looks at it any more, so the money stays
   * with the payer.
   */
  endHold(hold: Hold): void {
    const { hold: id, postsItself, code, reference, amountFen } = hold;
    const payer = this.#accounts.existing(hold.debitAccount);
    const isPosted = postsItself && payer.status === 'open' && availableFen(payer) >= 0n;
    const shown = { transfer: id, hold: id, code, reference };
    this.#resolve(hold, shown, isPosted ? 'post-hold' : 'expired-hold', isPosted ? amountFen : 0n);
  }

  /** The hold as this plan leaves it, if it can still be resolved. */
  pendingHold(id: string): Result<Hold, Rejection> {
    const hold = this.#holds.get(id) ?? this.#context.state.get(holds, id);
    if (hold === undefined) return refused(reject('hold-not-found', { hold: id }));
    if (hold.status !== 'pending') return refused(reject('hold-resolved', { hold: id, status: hold.status }));
    if (hold.expiresAtMs <= this.#context.block.timestampMs) {
      return refused(reject('hold-expired', { hold: id, expiresAtMs: hold.expiresAtMs }));
    }
    return ok(hold);
  }

  /** Writes everything. Nothing in here can fail. */
  apply(): void {
    const { state, activity } = this.#context;
    this.#accounts.apply();
    for (const pair of this.#pairs) countPair(state, this.#openWindow.window, pair);
    for (const [id, hold] of this.#holds) state.put(holds, id, hold);
    for (const hold of this.#newHolds) addExpiry(state, hold);
    this.#payees.apply();
    for (const row of this.#activity) activity.push(row);
  }

  #transfer(order: TransferOrder, kind: 'posted' | 'hold', mayWait = false): Rejection | undefined {
    const ends = this.#endsOf(order);
    if (!ends.ok) return ends.error;
    const { payer, payee } = ends.value;
    const isCounted = this.#isCounted(order);
    const paid = order.payee === undefined ? payee : this.#accounts.existing(order.payee);
    const untilMs = isCounted ? this.#payees.admit(payer, paid, order.amountFen, kind === 'posted') : undefined;
    const refusal = untilMs === undefined ? undefined : this.#refuseWait(order, untilMs, mayWait);
    if (refusal !== undefined) return refusal;
    if (isCounted) {
      const spent = spend(payer, order.amountFen, this.#period(this.#context.block.timestampMs));
      if (!spent.ok) return spent.error;
      this.#accounts.set(spent.value);
    }
    const shownKind = untilMs === undefined ? kind : 'hold';
    const through = this.#throughOf(order, payer, payee);
    const uncovered = through === 'settlement' ? this.#refuseGross(order, payer, payee) : undefined;
    if (uncovered !== undefined) return uncovered;
    for (const leg of legsOf(payer, payee, through)) {
      const rejection = this.#accounts.postLeg(leg, order.amountFen, shownKind === 'hold');
      if (rejection !== undefined) return rejection;
      this.#note(leg, order, shownKind, order, order.amountFen);
    }
    const isBetween = payer.servicingMember !== payee.servicingMember && through === 'positions';
    const beyond = isBetween && shownKind === 'hold' ? this.#refuseHeld(payer, payee, order.amountFen) : undefined;
    if (beyond !== undefined) return beyond;
    if (shownKind === 'posted') this.#countPair(payer, payee, through, order.amountFen);
    if (untilMs !== undefined) this.#addHold(order, untilMs, true);
    return undefined;
  }

  /** Read for payments between members alone. */
  get #openWindow(): OpenWindow {
    this.#window ??= openWindow(this.#context.state);
    return this.#window;
  }

  #throughOf({ through, amountFen }: TransferOrder, payer: Account, payee: Account): Through {
    if (through !== undefined || payer.servicingMember === payee.servicingMember) return through ?? 'positions';
    const { grossAboveFen } = this.#openWindow;
    return grossAboveFen > 0n && amountFen > grossAboveFen ? 'settlement' : 'positions';
  }

  /** Opens the settlement accounts that the payment goes through. What is paid in by the settlement bank covers itself. */
  #refuseGross({ amountFen }: TransferOrder, payer: Account, payee: Account): Rejection | undefined {
    const { height } = this.#context.block;
    const mirror = this.#accounts.mirrorOf(payer.servicingMember, height);
    this.#accounts.mirrorOf(payee.servicingMember, height);
    const available = -balanceFen(mirror) - mirror.creditsPendingFen;
    if (payer.kind === 'clearing' || amountFen <= available) return undefined;
    const data = { account: mirror.account, availableFen: available, requiredFen: amountFen };
    return reject('gross-not-covered', data);
  }

  #refuseHeld({ servicingMember: from }: Account, { servicingMember: to }: Account, amountFen: bigint) {
    const [payer, payee] = [this.#accounts.existing(positionOf(from)), this.#accounts.existing(positionOf(to))];
    return refuseHeld(this.#context.state, payer, payee, amountFen);
  }

  #countPair({ servicingMember: payer }: Account, { servicingMember: payee }: Account, through: Through, fen: bigint) {
    if (payer === payee || through !== 'positions' || this.#openWindow.mode !== 'bilateral') return;
    this.#pairs.push({ payer, payee, amountFen: fen });
  }

  #endsOf(order: TransferOrder): Result<{ readonly payer: Account; readonly payee: Account }, Rejection> {
    if (order.amountFen <= 0n) return refused(reject('amount-zero'));
    if (order.debit === order.credit) return refused(reject('same-account', { account: order.debit }));
    const payer = this.#accounts.get(order.debit);
    if (payer === undefined) return refused(reject('account-not-found', { account: order.debit }));
    const payee = this.#accounts.get(order.credit);
    if (payee === undefined) return refused(reject('account-not-found', { account: order.credit }));
    if (payer.status !== 'open') return refused(refusedStatus(payer));
    if (payee.status === 'closed') return refused(refusedStatus(payee));
    return ok({ payer, payee });
  }

  /** Of a payment to a new payee that is too large to be posted at once. */
  #refuseWait(
    { debit: account, credit, payee = credit }: TransferOrder,
    untilMs: bigint,
    mayWait: boolean,
  ): Rejection | undefined {
    if (!mayWait) return reject('cooling-off', { account, payee, untilMs });
    if (this.#payees.waitingOn(account).length < MOST_WAITING) return undefined;
    return reject('too-many-waiting', { account, atMost: MOST_WAITING });
  }

  #addHold(order: TransferOrder, expiresAtMs: bigint, postsItself = false): void {
    const [payer, payee] = [this.#accounts.existing(order.debit), this.#accounts.existing(order.credit)];
    const isBetween = payer.servicingMember !== payee.servicingMember;
    const gross = isBetween && this.#throughOf(order, payer, payee) === 'settlement';
    const given = { expiresAtMs, counted: this.#isCounted(order), postsItself, gross };
    const hold = newHold(order, this.#context.block, given);
    this.#holds.set(hold.hold, hold);
    this.#newHolds.push(hold);
    if (postsItself) this.#payees.waits(hold);
  }

  /** Against the limits of a deposit, where its holder ordered it. */
  #isCounted({ isSpending, debit }: TransferOrder): boolean {
    return isSpending && this.#accounts.get(debit)?.kind === 'deposit';
  }

  #period(atMs: bigint): SpendingPeriod {
    return spendingPeriod(atMs, this.#context.consortium.rules.dayOffsetMs);
  }

  #resolve(hold: Hold, shown: HoldResolution, kind: keyof typeof RESOLVED, postedFen: bigint): void {
    const payer = this.#accounts.existing(hold.debitAccount);
    const payee = this.#accounts.existing(hold.creditAccount);
    const amountFen = kind === 'post-hold' ? postedFen : hold.amountFen;
    const through = hold.gross ? 'settlement' : 'positions';
    if (postedFen > 0n) this.#countPair(payer, payee, through, postedFen);
    for (const leg of legsOf(payer, payee, through)) {
      this.#accounts.releaseLeg(leg, hold.amountFen, postedFen);
      this.#note(leg, { debit: hold.debitAccount, credit: hold.creditAccount }, kind, shown, amountFen);
    }
    if (hold.counted) {
      const [counted, now] = [this.#period(hold.heldMs), this.#period(this.#context.block.timestampMs)];
      const given = giveBack(this.#accounts.existing(hold.debitAccount), hold.amountFen - postedFen, counted, now);
      this.#accounts.set(given);
    }
    this.#payees.ended({ ...hold, creditAccount: shown.payee ?? hold.creditAccount }, postedFen > 0n);
    this.#holds.set(hold.hold, { ...hold, status: RESOLVED[kind], postedFen });
  }

  #note(leg: Leg, ends: Leg, kind: ActivityKind, shown: ShownTransfer, amountFen: bigint): void {
    const { transaction } = this.#context;
    const [payer, payee] = [this.#accounts.existing(leg.debit), this.#accounts.existing(leg.credit)];
    // Written out: a spread before further fields is copied by the slow path once rows come from several places.
    this.#activity.push(
      {
        account: leg.debit,
        shown,
        transaction,
        kind,
        side: 'debit',
        counterparty: ends.credit,
        amountFen,
        balanceFen: balanceFen(payer),
      },
      {
        account: leg.credit,
        shown,
        transaction,
        kind,
        side: 'credit',
        counterparty: ends.debit,
        amountFen,
        balanceFen: balanceFen(payee),
      },
    );
  }
}

function refusedStatus(account: Account): Rejection {
  return reject(account.status === 'frozen' ? 'account-frozen' : 'account-closed', { account: account.account });
}
