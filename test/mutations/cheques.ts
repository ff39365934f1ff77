// Faults in cheques and cash: paid twice, by others, out of time; coins that are passed on twice, divided too far, lost.
import { type Mutation, mutation } from './mutation.ts';

const COIN = 'ledger/cheques/cash-coin.ts';
const DEPOSIT = 'ledger/cheques/deposit-cash.ts';
const ISSUE = 'ledger/cheques/issue-cash.ts';
const RETURN = 'ledger/cheques/return-cash.ts';
const FORK = 'ledger/cheques/record-cash-fork.ts';
const CERTIFY = 'ledger/cheques/certify-cheque.ts';
const PRESENT = 'ledger/cheques/present-cheque.ts';
const SIGNED = 'ledger/cheques/signed-cheque.ts';
const STOP = 'ledger/cheques/stop-cheque.ts';
const WALLET = 'device/cash/cash-wallet.ts';
const PURSE = 'device/cash/cash-purse.ts';

const CHEQUES: readonly Mutation[] = [
  mutation(
    'any member certifies a cheque',
    CERTIFY,
    "accountFor(context, drawer, isServicingMember, 'the member that services the drawer');",
    "accountFor(context, drawer, () => true, '');",
  ),
  mutation('a cheque that nobody can present is certified', CERTIFY, 'refuseUnpayable(context, payee) ?? ', ''),
  mutation('a cheque for a closed account is certified', CERTIFY, "?.status === 'closed'", "?.status === 'frozen'"),
  mutation(
    'a cheque is certified twice',
    CERTIFY,
    "if (entry?.status === 'certified') return",
    "if (entry?.status === 'stopped') return",
  ),
  mutation(
    'another cheque of a certified id is paid from its hold',
    PRESENT,
    'const misfit = isCertified ? refuseOther(entry, cheque) : refuseDrawer(context, cheque);',
    'const misfit = isCertified ? undefined : refuseDrawer(context, cheque);',
  ),
  mutation(
    'a certified cheque ends with the key of its drawer',
    PRESENT,
    'const misfit = isCertified ? refuseOther(entry, cheque) : refuseDrawer(context, cheque);',
    'const misfit = refuseDrawer(context, cheque) ?? (isCertified ? refuseOther(entry, cheque) : undefined);',
  ),
  mutation(
    'a cheque without funds leaves nothing on record',
    PRESENT,
    'if (unposted !== undefined && !isPoor) return rejected(unposted);',
    'if (unposted !== undefined) return rejected(unposted);',
  ),
  mutation(
    'anybody presents a cheque',
    PRESENT,
    'accountFor(context, payee, disposesOf, "the payee\'s holder");',
    "accountFor(context, payee, () => true, '');",
  ),
  mutation(
    'a stopped cheque is paid',
    SIGNED,
    "if (entry?.status === 'stopped') return",
    "if (entry?.status === 'stopped' && entry.hold !== '') return",
  ),
  mutation(
    'a returned cheque is presented again',
    SIGNED,
    "if (entry?.status === 'presented' || entry?.status === 'returned') {",
    "if (entry?.status === 'presented') {",
  ),
  mutation(
    'a cheque is paid twice',
    SIGNED,
    "if (entry?.status === 'presented' || entry?.status === 'returned') {",
    "if (entry?.status === 'returned') {",
  ),
  mutation(
    'a cheque is paid before its time',
    SIGNED,
    'return nowMs >= fromMs && nowMs < untilMs ? undefined',
    'return nowMs < untilMs ? undefined',
  ),
  mutation(
    'a cheque is paid after its time',
    SIGNED,
    'return nowMs >= fromMs && nowMs < untilMs ? undefined',
    'return nowMs >= fromMs ? undefined',
  ),
  mutation(
    'a cheque lives for a year',
    SIGNED,
    'untilMs <= fromMs + LONGEST_CHEQUE_MS',
    'untilMs <= fromMs + 2n * LONGEST_CHEQUE_MS',
  ),
  mutation(
    'any key signs for the drawer of a cheque',
    SIGNED,
    'return equalBytes(account.key, key) ? undefined',
    'return key.length > 0 ? undefined',
  ),
  mutation('a certified cheque is stopped', STOP, "case 'certified':", "case 'none':"),
  mutation('a presented cheque is stopped', STOP, "case 'presented':", "case 'none':"),
];

const COINS: readonly Mutation[] = [
  mutation(
    'a coin is passed on six times',
    COIN,
    'if (endorsements.length > MOST_HOPS) {',
    'if (endorsements.length > MOST_HOPS + 1) {',
  ),
  mutation(
    'an endorsement follows from anything',
    COIN,
    'if (!equalBytes(endorsement.previous, tip) || part.length > note.power) {',
    'if (part.length > note.power) {',
  ),
  mutation(
    'a fen is divided',
    COIN,
    'if (!equalBytes(endorsement.previous, tip) || part.length > note.power) {',
    'if (!equalBytes(endorsement.previous, tip)) {',
  ),
  mutation(
    'whoever has the bytes of a coin deposits it',
    DEPOSIT,
    "if (context.badLines.has(index)) return rejected(reject('bad-line-signature'));",
    '',
  ),
  mutation(
    'a part of a note is deposited twice',
    DEPOSIT,
    "if (own === 'deposited') return reject('serial-spent', { serial, part });",
    '',
  ),
  mutation(
    'a whole is deposited after a part of it',
    DEPOSIT,
    "if (own === 'split') return reject('ancestor-or-child-spent', { serial, part });",
    '',
  ),
  mutation(
    'a part is deposited after its whole',
    DEPOSIT,
    "if (state.get(cashParts, partId(serial, whole))?.status === 'deposited') {",
    'if (whole === part) {',
  ),
  mutation(
    'a deposit leaves no mark on the wholes above it',
    DEPOSIT,
    "if (state.get(cashParts, id) === undefined) state.put(cashParts, id, { status: 'split', account: '', height });",
    '',
  ),
  mutation(
    'a note is deposited after its time',
    DEPOSIT,
    'return block.timestampMs < untilMs ? ok(note)',
    'return block.timestampMs < untilMs + 1_000_000_000n ? ok(note)',
  ),
  mutation(
    'a note is worth what its bearer says',
    DEPOSIT,
    'note?.issuer === issuer && note.power === power && note.untilMs === untilMs',
    'note?.issuer === issuer && note.untilMs === untilMs',
  ),
  mutation('a note has any first owner', DEPOSIT, '&& equalBytes(note.owner, owner);', ';'),
  mutation(
    'deposits are not counted for their issuer',
    DEPOSIT,
    "countCash(context, note.value.issuer, 'depositedFen', coin.valueFen);",
    '',
  ),
  mutation(
    'a bank issues notes without the holder',
    ISSUE,
    'holderSigned(signed, entry) && servicingMemberSigned(signed, entry)',
    'servicingMemberSigned(signed, entry)',
  ),
  mutation(
    'a holder issues notes without the bank',
    ISSUE,
    'holderSigned(signed, entry) && servicingMemberSigned(signed, entry)',
    'holderSigned(signed, entry)',
  ),
  mutation(
    'a serial is issued twice',
    ISSUE,
    'if (seen.has(serial) || state.get(cashNotes, serial) !== undefined)',
    'if (seen.has(serial))',
  ),
  mutation(
    'a serial stands twice in one issue',
    ISSUE,
    'if (seen.has(serial) || state.get(cashNotes, serial) !== undefined)',
    'if (state.get(cashNotes, serial) !== undefined)',
  ),
  mutation(
    'a note is returned before it is over',
    RETURN,
    "if (block.timestampMs < untilMs) return rejected(reject('note-not-expired', { serial, untilMs }));",
    '',
  ),
  mutation(
    'a note is returned twice',
    RETURN,
    "if (note.status === 'returned') return rejected(reject('note-returned', { serial }));",
    '',
  ),
  mutation(
    'of a note that is over what was deposited goes back as well',
    RETURN,
    'const leftFen = (1n << BigInt(power)) - depositedFen;',
    'const leftFen = 1n << BigInt(power);',
  ),
  mutation(
    'anybody says where the notes of a closed account go',
    RETURN,
    'if (before === undefined || !isServicingMember(context, before)) {',
    'if (before === undefined) {',
  ),
  mutation(
    'an issuer gives the notes of an open account to another',
    RETURN,
    "if (before.status !== 'closed') {",
    "if (before.status === 'frozen') {",
  ),
  mutation(
    'notes go back into the book of another bank',
    RETURN,
    'if (payee.servicingMember !== issuer)',
    "if (payee.servicingMember === '')",
  ),
  mutation(
    'two halves of a coin are a fork',
    FORK,
    'const overlap = one.part.startsWith(other.part) || other.part.startsWith(one.part);',
    'const overlap = true;',
  ),
  mutation(
    'a forged coin shows a fork',
    FORK,
    "[...checksOf('first', first, chain), ...checksOf('second', second, chain)],",
    "checksOf('first', first, chain),",
  ),
];

const WALLETS: readonly Mutation[] = [
  mutation(
    'a wallet spends what it gave away',
    WALLET,
    "status === 'unspent' && coin.endorsements.length < MOST_HOPS",
    "status !== 'spent' && coin.endorsements.length < MOST_HOPS",
  ),
  mutation(
    'a wallet passes a coin on that nobody would take',
    WALLET,
    "status === 'unspent' && coin.endorsements.length < MOST_HOPS",
    "status === 'unspent' && coin.endorsements.length <= MOST_HOPS",
  ),
  mutation('a wallet takes a coin twice', WALLET, "if (coins.some(isHad)) return 'coin-known';", ''),
  mutation(
    'a wallet takes the coins of others',
    WALLET,
    "if (!equalBytes(checked.owner, wallet.signer.publicKey)) return 'not-the-owner';",
    '',
  ),
  mutation(
    'a coin does not come back to whoever gave it',
    WALLET,
    'return given.part === part && equalBytes(given.previous, tipOf(chainId, own));',
    'return false;',
  ),
  mutation('a wallet takes again what was deposited', PURSE, "if (isHad) return 'coin-known';", ''),
  mutation(
    'a coin that another deposited is no evidence',
    PURSE,
    "if (kept.status === 'unspent') return [{ ...kept, status: 'spent' }];",
    "if (kept.status === 'unspent') return [];",
  ),
  mutation(
    'a coin that was refused in passing is lost',
    PURSE,
    "status: fate === 'lost' ? 'spent' : 'unspent' }];",
    "status: 'spent' }];",
  ),
];

export const CHEQUES_AND_CASH: readonly Mutation[] = [...CHEQUES, ...COINS, ...WALLETS];
