// A cheque as its drawer signed it: its fields, its signature, its time.
import { equalBytes, toHex } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import { type Cheque, device } from '../../generated/device.ts';
import type { Account, ChequeCount, ChequeEntry } from '../../generated/state.ts';
import { notAuthorised } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { chequeCounts, chequeId, cheques } from './tables.ts';

export const CHEQUE_BYTES = 16;
/** Six months. */
export const LONGEST_CHEQUE_MS = 184n * 86_400_000n;

const NO_BYTES = new Uint8Array();
const chequeCodec = codec(device.Cheque);
const digestOf = taggedDigest('cheque');

/** What the drawer signs. */
export function chequeDigest(chainId: Uint8Array, cheque: Cheque): Digest {
  return digestOf(chainId, chequeCodec.encode({ ...cheque, signature: NO_BYTES }));
}

export function checkCheque({ cheque }: { readonly cheque: Cheque }): Rejection | undefined {
  const { drawer, payee, amountFen, fromMs, untilMs, key, signature } = cheque;
  return (
    checkChequeName(cheque) ??
    checkAccountId('cheque.payee', payee) ??
    (drawer === payee ? reject('same-account', { account: drawer }) : undefined) ??
    checkAmount('cheque.amountFen', amountFen) ??
    (untilMs > fromMs && untilMs <= fromMs + LONGEST_CHEQUE_MS
      ? undefined
      : malformedField('cheque.untilMs', 'at most 184 days after its start')) ??
    (key.length === PUBLIC_KEY_BYTES ? undefined : malformedField('cheque.key', `${PUBLIC_KEY_BYTES} bytes`)) ??
    (signature.length === SIGNATURE_BYTES ? undefined : malformedField('cheque.signature', `${SIGNATURE_BYTES} bytes`))
  );
}

export function checkChequeName({ drawer, cheque }: Pick<Cheque, 'drawer' | 'cheque'>): Rejection | undefined {
  return (
    checkAccountId('cheque.drawer', drawer) ??
    (cheque.length === CHEQUE_BYTES ? undefined : malformedField('cheque.cheque', `${CHEQUE_BYTES} bytes`))
  );
}

export function chequeSignature({ cheque }: { readonly cheque: Cheque }, { chainId }: ChainRules): DearCheck {
  const { key: publicKey, signature } = cheque;
  return {
    check: { kind: 'signature', publicKey, signature, message: chequeDigest(chainId, cheque) },
    fails: { rejection: reject('bad-signature', { field: 'cheque.signature' }) },
  };
}

/** The accounts are there, and the key that signed is the drawer's. */
export function refuseDrawer({ state }: OperationContext, { drawer, payee, key }: Cheque): Rejection | undefined {
  const account: Account | undefined = state.get(accounts, drawer);
  if (account === undefined) return reject('account-not-found', { account: drawer });
  if (state.get(accounts, payee) === undefined) return reject('account-not-found', { account: payee });
  return equalBytes(account.key, key) ? undefined : notAuthorised(drawer, "the present key of the drawer's account");
}

/** Order: what became of it before, then its time. */
export function refuseUsed(
  { block }: OperationContext,
  { fromMs, untilMs }: Cheque,
  entry: ChequeEntry | undefined,
): Rejection | undefined {
  if (entry?.status === 'stopped') return reject('cheque-stopped', { cheque: entry.cheque });
  if (entry?.status === 'presented' || entry?.status === 'returned') {
    return reject('cheque-presented', { cheque: entry.cheque, is: entry.status });
  }
  const { timestampMs: nowMs } = block;
  return nowMs >= fromMs && nowMs < untilMs ? undefined : reject('cheque-not-valid', { fromMs, untilMs, nowMs });
}

export function putCheque(
  context: OperationContext,
  name: Pick<Cheque, 'drawer' | 'cheque'> & Partial<Cheque>,
  change: Partial<ChequeEntry> & Pick<ChequeEntry, 'status'>,
): void {
  const { state, block } = context;
  const { drawer, cheque, payee = '', amountFen = 0n, untilMs = 0n } = name;
  const before = state.get(cheques, chequeId({ drawer, cheque }));
  const { hold = '', transfer = '' } = before ?? {};
  const about = { drawer, cheque: toHex(cheque), payee, amountFen, untilMs, hold, transfer };
  state.put(cheques, chequeId({ drawer, cheque }), { ...about, ...change, height: block.height });
  const counts: ChequeCount = state.get(chequeCounts, drawer) ?? NO_COUNTS;
  state.put(chequeCounts, drawer, { ...counts, [change.status]: counts[change.status] + 1n });
}

const NO_COUNTS: ChequeCount = { certified: 0n, stopped: 0n, presented: 0n, returned: 0n };
