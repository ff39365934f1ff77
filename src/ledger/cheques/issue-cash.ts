// Money of an account becomes notes: it lies with the bank for whoever deposits them.
import { toHex } from '../../base/bytes.ts';
import type { IssueCash } from '../../generated/transaction.ts';
import { accountFor, holderSigned, servicingMemberSigned } from '../accounts/account-authority.ts';
import { checkExpiry } from '../accounts/hold-expiry.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkEachLine, checkNewKey, malformedField, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { MAX_POWER, SERIAL_BYTES } from './cash-coin.ts';
import { countCash } from './cash-issuer.ts';
import { ensureKept, refuseKept } from './kept-account.ts';
import { cashNotes } from './tables.ts';

function checkIssueCash({ account, owner, lines }: IssueCash): Rejection | undefined {
  return (
    checkAccountId('account', account) ??
    checkNewKey('owner', owner) ??
    checkEachLine(lines, ({ serial, power }) =>
      serial.length !== SERIAL_BYTES
        ? malformedField('serial', `${SERIAL_BYTES} bytes`)
        : power > MAX_POWER
          ? malformedField('power', `0-${MAX_POWER}`)
          : undefined,
    )
  );
}

/** Order of the checks: account, its holder and its servicing member, kind, the time, each serial, the account that keeps it, the transfer. */
export const issueCash = operation({
  name: 'issueCash',
  by: 'the holder of the account with the member that services it',
  since: 1,
  check: checkIssueCash,
  dearChecks: ({ owner }) => [newKeyCheck('owner', owner)],
  execute(context, { account: id, owner, untilMs, lines }) {
    const { state, block } = context;
    const both = 'the holder with the member that services the account';
    const found = accountFor(
      context,
      id,
      (signed, entry) => holderSigned(signed, entry) && servicingMemberSigned(signed, entry),
      both,
    );
    if (!found.ok) return rejected(found.error);
    const { kind, servicingMember: issuer } = found.value;
    if (kind !== 'deposit') return rejected(malformedField('account', 'a deposit'));
    const unfit = checkExpiry(untilMs, block.timestampMs) ?? refuseSerials(state, lines);
    if (unfit !== undefined) return rejected(unfit);
    const unkept = refuseKept(context, issuer, 'cash');
    if (unkept !== undefined) return rejected(unkept);
    const credit = ensureKept(context, issuer, 'cash');
    const amountFen = lines.reduce((sum, { power }) => sum + (1n << BigInt(power)), 0n);
    context.work.charge(WORK.digest);
    const transfer = transferId(context.transactionId, 0, 0);
    const plan = new TransferPlan(context);
    const shown = { transfer, code: 'cash', reference: '' };
    const unposted = plan.post({ debit: id, credit, amountFen, isSpending: true, ...shown });
    if (unposted !== undefined) return rejected(unposted);
    plan.apply();
    const issued = {
      issuer,
      account: id,
      untilMs,
      depositedFen: 0n,
      returnedTo: '',
      status: 'outstanding',
      height: block.height,
    } as const;
    for (const { serial, power } of lines) {
      const name = toHex(serial);
      state.put(cashNotes, name, { serial: name, power, owner: Uint8Array.from(owner), ...issued });
    }
    countCash(context, issuer, 'issuedFen', amountFen);
    return { ok: true, lines: lines.map((_, i) => (i === 0 ? { ok: true, transfer } : ACCEPTED)) };
  },
});

function refuseSerials(
  state: { get: (table: typeof cashNotes, id: string) => object | undefined },
  lines: IssueCash['lines'],
): Rejection | undefined {
  const seen = new Set<string>();
  for (const [line, { serial: bytes }] of lines.entries()) {
    const serial = toHex(bytes);
    if (seen.has(serial) || state.get(cashNotes, serial) !== undefined)
      return reject('serial-exists', { line, serial });
    seen.add(serial);
  }
  return undefined;
}
