// Arbitrary histories of a small ledger as data that fast-check can shrink: blocks of commands by honest and dishonest
// authors, and the envelopes that they become.
import fc from 'fast-check';
import type { Receipt } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { openAccounts, postTransfers, transferLine } from '../ledger/account-operations.ts';
import { account, GENESIS_ACCOUNTS } from '../ledger/test-consortium.ts';
import { envelopeOf } from '../ledger/test-envelopes.ts';
import { START_MS } from '../ledger/test-ledger.ts';

const DEPOSITS = ['bank-a/alice', 'bank-a/carol', 'bank-b/bob', 'bank-b/dave'] as const;
const VAULTS = ['bank-a/vault', 'bank-b/vault'] as const;

/** In this genesis the deposits exist and have 3000 fen each. */
export const HISTORY_GENESIS = [
  ...GENESIS_ACCOUNTS.map((entry) => (entry.kind === 'vault' ? { ...entry, debitsPostedFen: 6000n } : entry)),
  ...DEPOSITS.map((id) => account(id, { creditsPostedFen: 3000n })),
];

interface Movement {
  readonly hold: boolean;
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: bigint;
  /** After the block before. */
  readonly expiresInMs: number;
}

type Command =
  | {
      readonly kind: 'move';
      readonly honest: boolean;
      readonly linked: boolean;
      readonly movements: readonly Movement[];
    }
  /** `which`: of the holds made so far, modulo their number. */
  | {
      readonly kind: 'resolve';
      readonly how: 'post-hold' | 'void-hold';
      readonly which: number;
      readonly amountFen: bigint;
    }
  | { readonly kind: 'other'; readonly author: string; readonly operation: BodyOperation };

export interface HistoryBlock {
  readonly commands: readonly Command[];
  readonly pauseMs: number;
}

const bankOf = (id: string) => id.slice(0, id.indexOf('/'));
const holderOf = (id: string) => (id.endsWith('/vault') ? bankOf(id) : id);

const amountFen = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 2000n }) },
  { weight: 1, arbitrary: fc.constantFrom(999_999n, 1_000_000n, 1_000_001n, 2n ** 63n - 1n) },
);
const someAccount = fc.constantFrom(...DEPOSITS, ...VAULTS);

const movement: fc.Arbitrary<Movement> = fc
  .record({
    hold: fc.boolean(),
    debit: someAccount,
    credit: fc.oneof({ weight: 9, arbitrary: someAccount }, fc.constantFrom('bank-a/position', 'bank-b/nobody')),
    amountFen,
    expiresInMs: fc.constantFrom(1, 2000, 70_000, 300_000),
  })
  .filter(({ debit, credit }) => debit !== credit);

const move: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('move' as const),
  honest: fc.nat(9).map((n) => n > 0),
  linked: fc.boolean(),
  movements: fc.array(movement, { minLength: 1, maxLength: 4 }),
});
const resolve: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('resolve' as const),
  how: fc.constantFrom('post-hold', 'void-hold'),
  which: fc.nat(30),
  amountFen,
});

const other: fc.Arbitrary<Command> = fc
  .record({ what: fc.nat(4), id: someAccount, limitFen: fc.bigInt({ min: 0n, max: 1500n }), n: fc.nat(3) })
  .map(({ what, id, limitFen, n }) => {
    const reason = 'order 17';
    const limits = { perPaymentFen: 0n, perDayFen: limitFen, perMonthFen: 0n };
    const operations: BodyOperation[] = [
      { operation: 'freezeAccount', freezeAccount: { account: id, reason } },
      { operation: 'unfreezeAccount', unfreezeAccount: { account: id, reason } },
      { operation: 'closeAccount', closeAccount: { account: id } },
      { operation: 'setLimits', setLimits: { account: id, ...limits } },
      openAccounts([`${bankOf(id)}/new-${n}`]),
    ];
    return { kind: 'other', author: bankOf(id), operation: operations[what] as BodyOperation };
  });

export const historyBlocks: fc.Arbitrary<HistoryBlock[]> = fc.array(
  fc.record({
    commands: fc.array(
      fc.oneof({ weight: 5, arbitrary: move }, { weight: 4, arbitrary: resolve }, { weight: 1, arbitrary: other }),
      { maxLength: 8 },
    ),
    pauseMs: fc.constantFrom(1, 1000, 59_000, 61_000, 200_000, 90_000_000),
  }),
  { minLength: 1, maxLength: 8 },
);

/** A history as it unfolds: which holds there are decides what later commands name. */
export class Unfolding {
  readonly #holds: { readonly id: string; readonly credit: string }[] = [];
  #commands: readonly Command[] = [];
  height = 0;
  timestampMs = START_MS;

  /** The next block's envelopes. */
  next({ commands, pauseMs }: HistoryBlock): Uint8Array[] {
    const before = this.timestampMs;
    this.height++;
    this.timestampMs += pauseMs;
    this.#commands = commands;
    return commands.map((command) => this.#envelope(command, before));
  }

  /** Takes note of the holds that the block made. */
  learn(receipts: readonly Receipt[]): void {
    receipts.forEach((receipt, index) => {
      const command = this.#commands[index];
      if (command?.kind !== 'move') return;
      receipt.lines.forEach(({ code, transfer }, line) => {
        const made = command.movements[line];
        if (code === 0 && made?.hold === true) this.#holds.push({ id: transfer, credit: made.credit });
      });
    });
  }

  #envelope(command: Command, beforeMs: number): Uint8Array {
    const [author, operation] = this.#operation(command, beforeMs);
    return envelopeOf(author, operation, { validUntilHeight: BigInt(this.height + 5) });
  }

  #operation(command: Command, beforeMs: number): [author: string, operation: BodyOperation] {
    if (command.kind === 'other') return [command.author, command.operation];
    if (command.kind === 'resolve') {
      const hold = this.#holds[command.which % Math.max(this.#holds.length, 1)];
      const amount = command.how === 'post-hold' ? command.amountFen : 0n;
      const line = transferLine({ kind: command.how, hold: hold?.id ?? '0'.repeat(64), amountFen: amount });
      return [holderOf(hold?.credit ?? 'bank-a/alice'), postTransfers([line])];
    }
    const lines = command.movements.map(({ hold, debit, credit, amountFen: amount, expiresInMs }) => {
      const expiresAtMs = hold ? BigInt(beforeMs + expiresInMs) : 0n;
      const ends = { debitAccount: debit, creditAccount: credit };
      return transferLine({ kind: hold ? 'hold' : 'posted', ...ends, amountFen: amount, expiresAtMs });
    });
    const payer = command.movements[0]?.debit ?? 'bank-a/alice';
    return [command.honest ? holderOf(payer) : 'merchant', postTransfers(lines, command.linked)];
  }
}
