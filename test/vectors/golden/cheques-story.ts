// Cheques and cash in the golden chain: paid, returned, stopped, certified; issued, passed on, divided, deposited, over.
import type { Cheque } from '../../../src/generated/device.ts';
import { chequeIdOf, coinOf, deposit, endorsed, serialOf, signedCheque } from '../../ledger/cash-operations.ts';
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { closeAccount, openAccounts, payment, postTransfers } from './said.ts';
import {
  certifyCheque,
  depositCash,
  issueCash,
  presentCheque,
  recordCashFork,
  returnCash,
  returnCashTo,
  stopCheque,
} from './said-cheques.ts';

const [JIA, STAND, LEAVING] = ['bank-c/jia', 'bank-b/stand', 'bank-c/leaving'] as const;
const MINUTE_MS = 60_000;

export function chequesAndCash(c: ChainWriter): void {
  const deposited = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });
  c.say('bank-c', openAccounts(deposited(JIA), deposited(LEAVING)));
  c.say('bank-b', openAccounts(deposited(STAND)));
  c.say('bank-c', postTransfers(payment('bank-c/vault', JIA, 500n), payment('bank-c/vault', LEAVING, 8n)));
  c.block();
  cheques(c);
  cash(c);
}

function cheques(c: ChainWriter): void {
  const drawn = (name: string, amountFen: bigint, change: Partial<Cheque> = {}) => {
    const times = { fromMs: c.nowMs, untilMs: c.nowMs + BigInt(5 * MINUTE_MS) };
    return signedCheque(c.chainId, goldenKey(JIA), name, { drawer: JIA, payee: STAND, amountFen, ...times, ...change });
  };
  const [one, poor, stopped, sure] = [
    drawn('one', 100n),
    drawn('poor', 900n),
    drawn('stopped', 1n),
    drawn('sure', 50n),
  ];
  c.say(STAND, presentCheque(one));
  c.say(STAND, presentCheque(one), { note: 'once more' });
  c.say(STAND, presentCheque(poor), { note: 'of a drawer with too little' });
  c.say(STAND, presentCheque({ ...sure, amountFen: 51n }), { note: 'changed' });
  c.say(STAND, presentCheque(drawn('late', 1n, { untilMs: c.nowMs + 1n })), { note: 'too late' });
  c.say(JIA, stopCheque(JIA, chequeIdOf('stopped')));
  c.say(STAND, presentCheque(stopped));
  c.say(STAND, stopCheque(JIA, chequeIdOf('sure')));
  c.say('bank-b', certifyCheque(sure));
  c.say('bank-c', certifyCheque(sure));
  c.say(JIA, stopCheque(JIA, chequeIdOf('sure')));
  c.block();
  c.say(STAND, presentCheque(sure), { note: 'certified' });
  c.block();
}

function cash(c: ChainWriter): void {
  const [first, second] = [goldenKey('wallet of jia'), goldenKey('wallet of a friend')];
  const untilMs = c.nowMs + BigInt(3 * MINUTE_MS);
  const notes = ['n-1', 'n-2'].map((name) => ({ serial: serialOf(name), power: 5 }));
  c.say(JIA, issueCash(JIA, first.publicKey, untilMs, ...notes));
  c.say(JIA, issueCash(JIA, first.publicKey, untilMs, ...notes), { alsoSigned: ['bank-c'] });
  c.say(JIA, issueCash(JIA, first.publicKey, untilMs, ...notes), { alsoSigned: ['bank-c'], note: 'once more' });
  c.say(STAND, returnCash(serialOf('n-1')), { note: 'before it is over' });
  const last = { serial: serialOf('n-3'), power: 3 };
  c.say(LEAVING, issueCash(LEAVING, first.publicKey, untilMs, last), { alsoSigned: ['bank-c'] });
  c.block();
  const whole = coinOf('n-1', { issuer: 'bank-c', power: 5, untilMs, owner: first.publicKey });
  const half = endorsed(c.chainId, whole, first, second.publicKey, '0');
  const other = endorsed(c.chainId, whole, first, first.publicKey, '01');
  const put = (coin: typeof whole, owner = second) => deposit(c.chainId, coin, owner, STAND);
  let long = half;
  for (let i = 0; i < 5; i++) long = endorsed(c.chainId, long, second, second.publicKey);
  const broken = endorsed(c.chainId, whole, first, second.publicKey, '000000');
  const unknown = coinOf('n-9', { issuer: 'bank-c', power: 5, untilMs, owner: first.publicKey });
  c.say(STAND, depositCash(put(half), put(half), put(whole, first), put(half, first)));
  c.say(STAND, depositCash(put(long), put(broken), put(unknown, first)));
  c.say(STAND, depositCash(put(endorsed(c.chainId, whole, first, second.publicKey, '1'))), { note: 'the other half' });
  c.block();
  c.say('bank-c', recordCashFork(half, half));
  c.say('bank-c', recordCashFork(half, other));
  c.say('bank-c', recordCashFork(other, half));
  c.block({ afterMs: 4 * MINUTE_MS });
  const late = coinOf('n-2', { issuer: 'bank-c', power: 5, untilMs, owner: first.publicKey });
  c.say(STAND, depositCash(put(late, first)));
  c.say('merchant', returnCash(serialOf('n-1'), serialOf('n-2'), serialOf('n-9'), serialOf('n-1')));
  c.say('bank-c', returnCashTo(JIA, serialOf('n-3')), { note: 'to another account, of one that is open' });
  c.say('bank-c', closeAccount(LEAVING));
  c.block();
  c.say('merchant', returnCash(serialOf('n-3')), { note: 'of a closed account' });
  c.say('merchant', returnCashTo(JIA, serialOf('n-3')), { note: 'by another than the issuer' });
  c.say('bank-c', returnCashTo(JIA, serialOf('n-3')));
  c.block();
}
