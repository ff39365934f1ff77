// The story of the golden chain of protocol version 1: every operation accepted and refused, and what blocks do
// without a transaction. In chapters; each begins where the one before ended. A change here is a new chain: run
// `npm run golden`.
import { concatBytes, utf8 } from '../../../src/base/bytes.ts';
import type { Token } from '../../../src/generated/device.ts';
import type { MemberKeyKind } from '../../../src/ledger/governance/member-keys.ts';
import { replacementOf } from '../../ledger/admission-of.ts';
import { planTerms } from '../../ledger/plan-terms.ts';
import { certify, TestPurse, tokenOf } from '../../ledger/test-purse.ts';
import { figures } from './aggregate-chapter.ts';
import { campaigns } from './campaigns-chapter.ts';
import { ChainWriter, coSignersOf, falseSignature, goldenDigest, goldenKey, inKeyOrder } from './chain-writer.ts';
import { channels, channelsEnd } from './channels-chapter.ts';
import { chequesAndCash } from './cheques-story.ts';
import { clearing } from './clearing-chapter.ts';
import { complaintsOfThings } from './complaint-things-story.ts';
import { complaints } from './complaints-story.ts';
import { consents, fieldGroups, readerKeys } from './consent-chapter.ts';
import { erasures } from './erasure-chapter.ts';
import { GoldenRun, goldenGenesis } from './golden-chain.ts';
import { consensusKeyName, goldenConsortium } from './golden-consortium.ts';
import type { StoredChain } from './golden-files.ts';
import { mandates } from './mandates-story.ts';
import { newcomer } from './newcomer.ts';
import { orders } from './orders-story.ts';
import { shownPins } from './pins-chapter.ts';
import { UNSAFE_KEY } from './precedence.ts';
import { lostDevices, newPayees } from './protection-chapter.ts';
import { purchases } from './purchase-chapter.ts';
import { guardians, standingRules } from './rules-chapter.ts';
import {
  application,
  applySites,
  approveChange,
  bumpTokenEpoch,
  CORRECTION_OF_NO_READING,
  CORRECTION_OF_NO_STATEMENT,
  closeAccount,
  closePurse,
  confirmErasures,
  correctReading,
  correctStatement,
  defineScenario,
  devicePayment,
  encodeEnvelope,
  FIRST,
  freezeAccount,
  grantAccess,
  header,
  hold,
  issuedToken,
  keyOwned,
  makePayments,
  moveSite,
  NO_OPERATION,
  openAccounts,
  openPurse,
  type PaymentSigners,
  parameters,
  payment,
  postHold,
  postLinked,
  postTransfers,
  presentRecords,
  proposeChange,
  publishCalendar,
  publishCertifyingKey,
  publishLossRule,
  publishPrices,
  publishRecords,
  publishTariffPlan,
  publishTierRule,
  rate,
  reading,
  readRecord,
  recordEvidence,
  recordFork,
  recordReadings,
  registerAlias,
  registerDevice,
  repayDebt,
  reportSynced,
  resumeDevice,
  retireDevice,
  revokeGrant,
  rotateAccountKey,
  rotateMemberKey,
  type StatementGiven,
  setLimits,
  setMemberAddress,
  setSiteStatus,
  settlePeriod,
  signedBy,
  signedStatement,
  statement,
  status,
  suspendDevice,
  syncPurse,
  tierBound,
  unfreezeAccount,
  voidHold,
  withdrawAlias,
  withdrawCertifyingKey,
  withdrawChange,
} from './said.ts';
import { subWallets } from './sub-wallets-chapter.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NO_TRANSFER = '0'.repeat(64);

/** The whole chain, always the same. */
export async function tellChain(): Promise<StoredChain> {
  const document = goldenConsortium();
  const chain = new ChainWriter(await GoldenRun.open(goldenGenesis(document)));
  openings(chain);
  faultyEnvelopes(chain);
  repetitions(chain);
  payments(chain);
  signedLines(chain);
  limits(chain);
  freezes(chain);
  newPayees(chain);
  keysAndClosing(chain);
  shortNames(chain);
  holds(chain);
  sites(chain);
  readings(chain);
  tariffs(chain);
  settlement(chain);
  corrections(chain);
  debts(chain);
  moves(chain);
  scenarios(chain);
  grants(chain);
  accesses(chain);
  consents(chain);
  readerKeys(chain);
  fieldGroups(chain);
  standingRules(chain);
  guardians(chain);
  erasures(chain);
  figures(chain);
  purchases(chain);
  campaigns(chain);
  proposals(chain);
  validators(chain);
  evidence(chain);
  devices(chain);
  purses(chain);
  devicePayments(chain);
  shownPins(chain);
  members(chain);
  subWallets(chain);
  lostDevices(chain);
  orders(chain);
  mandates(chain);
  complaints(chain);
  clearing(chain);
  chequesAndCash(chain);
  channels(chain);
  complaintsOfThings(chain);
  channelsEnd(chain);
  farewell(chain);
  return { genesis: document, blocks: chain.blocks };
}

const deposit = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });

function openings(c: ChainWriter): void {
  const bankA = ['alice', 'carol', 'eve', 'gone', 'lin', 'zhao'].map((name) => deposit(`bank-a/${name}`));
  c.say('bank-a', openAccounts(...bankA, { ...deposit('bank-a/reserve'), kind: 'vault' }));
  c.say('bank-b', openAccounts(deposit('bank-b/bob'), deposit('bank-b/wang')));
  c.say('pay', openAccounts(deposit('pay/dave')));
  c.say('bank-a', openAccounts(deposit('bank-b/mallory'), deposit('bank-a/alice'), deposit('bank-a/fay')));
  c.say('merchant', openAccounts(deposit('merchant/shop'), deposit('nobody/shop')));
  c.say('bank-a', openAccounts({ ...deposit('bank-a/hall'), kind: 'position' }));
  c.say('bank-a', openAccounts(deposit('bank-a/hall'), { ...deposit('bank-a/ivy'), key: new Uint8Array(31) }));
  c.say('bank-a', openAccounts({ ...deposit('bank-a/hall'), key: UNSAFE_KEY }));
  c.say('bank-a', openAccounts(deposit('bank-a/Not an id')));
  c.block();
}

function faultyEnvelopes(c: ChainWriter): void {
  const pay = postTransfers(payment('bank-a/vault', 'bank-a/alice', 1n));
  const one = c.body('bank-a', pay);
  const forged = falseSignature('bank-a');
  c.bytes('nobody: no message', Uint8Array.of(0xff, 0xff, 0xff));
  c.bytes('nobody: nothing', new Uint8Array());
  c.bytes('bank-a: no signature', c.envelope(one));
  c.bytes('bank-a: nine signatures', c.envelope(one, 'bank-a', ...['1', '2', '3', '4', '5', '6', '7', '8']));
  const two = c.body('bank-a', pay, { coSigners: coSignersOf('bank-b') });
  const three = c.body('bank-a', pay, { coSigners: coSignersOf('bank-b', 'bank-c') });
  const [second = '', third = ''] = inKeyOrder(['bank-b', 'bank-c']);
  c.bytes('bank-a: one signature too many', c.envelope(one, 'bank-a', 'bank-b'));
  c.bytes('bank-a: a co-signature too few', c.envelope(two, 'bank-a'));
  c.bytes('bank-a: only the co-signature', c.envelope(two, 'bank-b'));
  c.bytes("bank-a: the co-signature before the author's", c.envelope(two, 'bank-b', 'bank-a'));
  c.bytes('bank-a: the author in the place of the co-signer', c.envelope(two, 'bank-a', 'bank-a'));
  c.bytes('bank-a: co-signatures in another order', c.envelope(three, 'bank-a', third, second));
  c.bytes('bank-a: all co-signatures', c.envelope(three, 'bank-a', second, third));
  c.bytes('bank-a: all co-signatures, once more', c.envelope(three, 'bank-a', second, third));
  c.bytes('bank-a: a short signature', encodeEnvelope(one, [new Uint8Array(63)]));
  c.bytes('bank-a: an envelope with an unknown field', concatBytes(c.envelope(one, 'bank-a'), Uint8Array.of(0x78, 1)));
  c.bytes('bank-a: no body', c.envelope(Uint8Array.of(0xff), 'bank-a'));
  c.bytes(
    'bank-a: an operation of a later version',
    c.envelope(concatBytes(one, Uint8Array.of(0x9a, 0x06, 0x00)), 'bank-a'),
  );
  c.say('bank-a', pay, { frame: { chainId: goldenDigest('another chain') }, note: 'of another chain' });
  c.say('bank-a', pay, { frame: { chainId: new Uint8Array(31) }, note: 'a short chain id' });
  c.say('bank-a', pay, { frame: { nonce: new Uint8Array(15) }, note: 'a short nonce' });
  c.say('bank-a', pay, { frame: { author: new Uint8Array(31) }, note: 'a short author' });
  const [first = UNSAFE_KEY, last = UNSAFE_KEY] = coSignersOf('bank-b', 'bank-c');
  const badCoSigners = (note: string, ...coSigners: readonly Uint8Array[]) =>
    c.bytes(`bank-a: ${note}`, c.envelope(c.body('bank-a', pay, { coSigners }), 'bank-a', second, third));
  badCoSigners('eight co-signers', ...coSignersOf('1', '2', '3', '4', '5', '6', '7', '8'));
  badCoSigners('a short co-signer', new Uint8Array(31));
  badCoSigners('a co-signer twice', first, first);
  badCoSigners('co-signers that descend', last, first);
  badCoSigners('the author as a co-signer', ...coSignersOf('bank-a', 'bank-b'));
  c.bytes('bank-a: another signed', c.envelope(c.body('bank-a', pay), 'bank-b'));
  c.bytes('bank-a: a signature of something else', encodeEnvelope(one, [forged]));
  c.bytes(
    'bank-b: a co-signature of something else',
    encodeEnvelope(c.body('bank-b', pay, { coSigners: coSignersOf('bank-a') }), [falseSignature('bank-b'), forged]),
  );
  c.say('bank-a', pay, { frame: { validUntilHeight: c.height - 1n }, note: 'too late' });
  c.say('bank-a', pay, { frame: { validUntilHeight: c.height + 31n }, note: 'too early' });
  c.say('bank-a', postTransfers(), { note: 'no lines' });
  const line = payment('bank-a/vault', 'bank-a/alice', 1n);
  c.say('bank-a', postTransfers(...new Array(13).fill(line)), { note: 'thirteen lines' });
  c.say('bank-a', NO_OPERATION);
  c.block();
}

/** A copy with a false signature uses nothing up; whatever was executed, also in vain, is used up. */
function repetitions(c: ChainWriter): void {
  const pay = postTransfers(payment('bank-a/vault', 'bank-a/alice', 50_000n, { code: 'pay-in' }));
  const body = c.body('bank-a', pay);
  c.bytes('bank-a: a copy with a false signature', encodeEnvelope(body, [falseSignature('bank-a')]));
  const paid = c.bytes('bank-a: the true one', c.envelope(body, 'bank-a'));
  c.bytes('bank-a: the true one again', paid.envelope);
  const refused = c.say('merchant', closeAccount('bank-a/gone'));
  const atTheLast = c.say('bank-a', setLimits('bank-a/zhao', 900n), { frame: { validUntilHeight: c.height } });
  const longest = c.say('bank-a', setLimits('bank-a/zhao', 800n), { frame: { validUntilHeight: c.height + 30n } });
  c.block();
  c.bytes('bank-a: the true one in another block', paid.envelope);
  c.bytes('merchant: what was refused', refused.envelope);
  c.bytes('bank-a: what expired with its block', atTheLast.envelope);
  c.bytes('bank-a: what is valid for long', longest.envelope);
  c.block();
}

function payments(c: ChainWriter): void {
  const vault = 'bank-a/vault';
  c.say(
    'bank-a',
    postTransfers(
      payment(vault, 'bank-a/carol', 20_000n, { code: 'pay-in', reference: 'counter 3' }),
      payment(vault, 'bank-a/eve', 1000n, { code: 'pay-in' }),
      payment(vault, 'bank-a/grid-purchase', 100_000n),
      payment(vault, 'bank-a/grid-subsidy', 20_000n),
      payment(vault, 'bank-b/bob', 150_000n, { code: 'across', reference: '跨行 ✓' }),
    ),
  );
  c.say('bank-b', postTransfers(payment('bank-b/vault', 'bank-b/wang', 500n)));
  c.say('pay', postTransfers(payment('pay/vault', 'pay/dave', 10_000n)));
  c.block();
  const named = payment(vault, 'bank-a/grid-purchase', 1n, { id: 'invoice-42' });
  c.say('bank-a', postTransfers(named, named, { ...named, amountFen: 2n }), { note: 'one id, and another content' });
  c.say('bank-a', postTransfers(named), { note: 'the same id again' });
  c.block();
  c.say(
    'bank-a/eve',
    postTransfers(
      payment('bank-a/eve', 'bank-b/bob', 1001n),
      payment('bank-a/eve', 'bank-a/carol', 300n),
      payment('bank-a/alice', 'bank-a/eve', 1n),
      payment('bank-a/nobody', 'bank-a/eve', 1n),
      payment('bank-a/eve', 'bank-a/nobody', 1n),
      payment('bank-a/eve', 'bank-b/position', 1n),
      payment('bank-a/position', 'bank-a/eve', 1n),
      payment('bank-a/eve', 'bank-b/bob', 200n),
    ),
  );
  c.say(
    'bank-a',
    postTransfers(
      payment('bank-a/vault', 'bank-b/bob', 60_000n, { reference: 'beyond the cap' }),
      payment('bank-a/vault', 'bank-b/bob', 2n ** 63n - 1n, { reference: 'beyond 64 bits' }),
      payment('bank-a/grid-purchase', 'bank-a/alice', 1n),
    ),
  );
  c.say('pay', postTransfers(payment('pay/vault', 'bank-b/bob', 160_000n, { reference: 'beyond the floor' })));
  c.say('bank-b/bob', postTransfers(payment('bank-b/bob', 'bank-c/vault', 5001n), payment('bank-b/bob', vault, 5n)));
  c.say('grid', postTransfers(payment('bank-a/grid-subsidy', 'bank-a/grid-purchase', 1n)));
  c.block();
  const three = [
    payment('bank-a/carol', 'bank-a/alice', 15_000n),
    payment('bank-a/carol', 'bank-b/bob', 5000n),
    payment('bank-a/carol', 'bank-a/alice', 301n),
  ];
  c.say('bank-a/carol', postLinked(...three), { note: 'the last one is short' });
  c.say('bank-a/carol', postLinked(...three.slice(1)));
  c.say('bank-a/carol', postLinked(payment('bank-a/carol', 'bank-a/alice', 1n), payment('bank-b/bob', vault, 1n)));
  for (const line of [
    payment('bank-a/carol', 'bank-a/carol', 1n),
    payment('bank-a/carol', 'bank-a/alice', 0n),
    payment('bank-a/carol', 'bank-a/alice', 2n ** 63n),
    payment('bank-a/carol', 'bank-a/alice', 1n, { kind: 'gift' }),
    payment('bank-a/carol', 'bank-a/alice', 1n, { reference: 'a\u0007' }),
    payment('bank-a/carol', 'bank-a/alice', 1n, { hold: NO_TRANSFER }),
    payment('bank-a/carol', 'bank-a/alice', 1n, { expiresAtMs: 1n }),
    payment('bank-a/carol', 'bank-a/alice', 1n, { code: '' }),
    payment('carol', 'bank-a/alice', 1n),
    payment('bank-a/carol', '', 1n),
    postHold('abc', 1n),
    postHold(NO_TRANSFER, 0n),
    postHold(NO_TRANSFER, 1n, { debitAccount: 'bank-a/carol' }),
    postHold(NO_TRANSFER, 1n, { creditAccount: 'bank-a/carol' }),
    voidHold(NO_TRANSFER, { amountFen: 1n }),
    voidHold(NO_TRANSFER, { expiresAtMs: 1n }),
    voidHold(NO_TRANSFER, { code: 'Not a code' }),
  ]) {
    c.say('bank-a/carol', postTransfers(payment('bank-a/carol', 'bank-a/alice', 2n), line));
  }
  c.block();
}

/** Over the end of a day and of a month, as the consortium's offset cuts them. */
/** Lines that their payers signed, carried by a bank that may not dispose of their accounts itself. */
function signedLines(c: ChainWriter): void {
  const { height } = c;
  const carol = (name: string, amountFen: bigint, validUntilHeight = height + 20n) =>
    signedBy(
      goldenKey('bank-a/carol'),
      c.chainId,
      payment('bank-a/carol', 'bank-a/eve', amountFen, { reference: name }),
      validUntilHeight,
      name,
    );
  const first = carol('first', 10n);
  const broken = { ...carol('altered on its way', 20n), amountFen: 2000n };
  const foreign = signedBy(
    goldenKey('bank-b/bob'),
    c.chainId,
    payment('bank-a/carol', 'bank-b/bob', 30n),
    height + 20n,
    'foreign',
  );
  const tooMuch = carol('too much for now', 1_000_000n);
  c.say(
    'bank-c',
    postTransfers(
      first,
      broken,
      first,
      foreign,
      carol('too late', 40n, height - 1n),
      carol('too early', 50n, height + 1_000_000n),
      tooMuch,
      payment('bank-a/carol', 'bank-a/eve', 60n, { reference: 'not signed' }),
    ),
    { note: 'lines of others' },
  );
  c.block();
  c.say('bank-b', postTransfers(first, tooMuch, carol('second', 70n)), { note: 'carried once more' });
  c.say('bank-b', postLinked(carol('third', 80n), carol('fourth', 1_000_000n)), { note: 'the third is not used up' });
  c.say('bank-b', postLinked(carol('third', 80n), carol('fifth', 90n)));
  c.block();
}

function limits(c: ChainWriter): void {
  const alice = 'bank-a/alice';
  const pays = (...amounts: readonly bigint[]) =>
    c.say(alice, postTransfers(...amounts.map((amountFen) => payment(alice, 'bank-a/lin', amountFen))));
  c.say('merchant', setLimits(alice, 1n));
  c.say('bank-a', setLimits('bank-a/nobody', 1n));
  c.say('bank-a', setLimits('bank-a/vault', 1n));
  c.say('bank-a', setLimits(alice, 2n ** 63n));
  c.say(alice, setLimits(alice, 5000n, 8000n, 10_000n));
  c.say(alice, setLimits(alice, 5000n, 8000n, 9000n), { note: 'lower' });
  c.say(alice, setLimits(alice, 5001n, 8000n, 9000n), { note: 'higher' });
  c.say(alice, setLimits(alice, 5000n, 0n, 9000n), { note: 'none' });
  pays(5001n, 5000n, 3001n, 3000n, 1n);
  c.block();
  pays(1001n, 900n);
  c.say(
    alice,
    postTransfers(hold(alice, 'bank-b/bob', 100n, c.nowMs + BigInt(12 * MINUTE_MS)), payment(alice, 'bank-b/bob', 1n)),
  );
  c.block({ afterMs: 11 * MINUTE_MS });
  c.block({ afterMs: 2 * MINUTE_MS });
  pays(100n);
  c.block({ afterMs: DAY_MS });
  c.say('bank-a', setLimits(alice, 0n));
  c.say('bank-a', setLimits(alice, 0n), { alsoSigned: [alice] });
  pays(10_000n);
  c.say(alice, setLimits(alice, 700n, 0n, 0n, 600n), { note: 'lower again' });
  c.say(alice, setLimits(alice, 900n, 800n, 0n, 600n), { note: 'one higher, one lower' });
  c.block();
  pays(701n, 700n, 101n);
  c.block({ afterMs: DAY_MS });
  pays(900n);
  c.say(alice, setLimits(alice, 0n), { note: 'none' });
  c.block();
  c.say(alice, setLimits(alice, 900n, 800n, 0n, 600n), { note: 'no raise any more' });
  c.say('bank-a', setLimits(alice, 0n), { alsoSigned: [alice] });
  c.block({ afterMs: DAY_MS });
}

function freezes(c: ChainWriter): void {
  const eve = 'bank-a/eve';
  c.say('merchant', freezeAccount(eve));
  c.say('bank-a', freezeAccount('bank-a/nobody'));
  c.say('bank-a', freezeAccount(eve, { reason: '' }));
  c.say('bank-a', freezeAccount('eve'));
  c.say('bank-a', freezeAccount(eve));
  c.say('regulator', freezeAccount(eve));
  c.say('regulator', freezeAccount('bank-a/carol'));
  c.say('bank-a', freezeAccount('bank-a/zhao'));
  c.say(eve, postTransfers(payment(eve, 'bank-a/alice', 1n)));
  c.say('bank-a', postTransfers(payment('bank-a/vault', eve, 5n)));
  c.say('bank-a', closeAccount(eve));
  c.say('merchant', unfreezeAccount('bank-a/carol'));
  c.say('bank-a', unfreezeAccount('bank-a/alice'));
  c.say('bank-a', unfreezeAccount('bank-a/nobody'));
  c.say('bank-a', unfreezeAccount('bank-a/carol', '17/2026', ''));
  c.block();
  c.say('bank-a', unfreezeAccount('bank-a/carol'), { note: 'which a regulator ordered' });
  c.say('regulator', unfreezeAccount('bank-a/carol'));
  c.say('regulator', unfreezeAccount(eve));
  c.say(eve, postTransfers(payment(eve, 'bank-a/alice', 5n)));
  c.block();
  const keeps = (order: string, amountFen: bigint, minutes = 0) => ({
    ...{ order, scope: 'amount', amountFen },
    untilMs: minutes === 0 ? 0n : c.nowMs + BigInt(minutes * MINUTE_MS),
  });
  c.say('regulator', freezeAccount('bank-a/carol', keeps('18/2026', 10_000n, 2)));
  c.say('bank-a', freezeAccount('bank-a/carol', keeps('19/2026', 4000n)));
  c.say('bank-a', freezeAccount('bank-a/carol', { order: '20/2026', untilMs: c.nowMs + BigInt(2 * MINUTE_MS) }));
  c.say('bank-a', freezeAccount('bank-a/carol', { order: '21/2026', untilMs: c.nowMs }));
  c.say('bank-a', freezeAccount('bank-a/carol', keeps('19/2026', 5n)));
  c.say('bank-a', freezeAccount('bank-a/carol', keeps('22/2026', 2n ** 63n - 1n)));
  c.say('bank-a', freezeAccount('bank-a/position', keeps('19/2026', 5n)));
  c.say('bank-a/carol', postTransfers(payment('bank-a/carol', 'bank-a/alice', 1n)));
  c.block();
  c.say('bank-a', unfreezeAccount('bank-a/carol', '20/2026'));
  c.say('bank-a/carol', postTransfers(payment('bank-a/carol', 'bank-a/alice', 1001n)));
  c.say('bank-a/carol', postTransfers(payment('bank-a/carol', 'bank-a/alice', 1n)));
  c.block({ afterMs: 2 * MINUTE_MS });
  c.say('bank-a', unfreezeAccount('bank-a/carol', '18/2026'), { note: 'its time is over' });
  c.block({ afterMs: MINUTE_MS });
  for (let order = 1; order <= 8; order++) c.say('regulator', freezeAccount('bank-a/carol', { order: `${order}` }));
  c.block();
  c.say('bank-a', unfreezeAccount('bank-a/carol', '19/2026'));
  for (let order = 1; order <= 7; order++) c.say('regulator', unfreezeAccount('bank-a/carol', `${order}`));
  c.block();
}

function keysAndClosing(c: ChainWriter): void {
  const eve = 'bank-a/eve';
  const key = (name: string) => goldenKey(name).publicKey;
  c.say('merchant', rotateAccountKey(eve, key('eve, second')));
  c.say('bank-a', rotateAccountKey('bank-a/nobody', key('eve, second')));
  c.say('bank-a', rotateAccountKey(eve, UNSAFE_KEY));
  c.say('bank-a', rotateAccountKey(eve, new Uint8Array(33)));
  c.say(eve, rotateAccountKey(eve, key('eve, second')));
  c.say(eve, postTransfers(payment(eve, 'bank-a/alice', 1n)), { note: 'with the first key' });
  c.say('eve, second', postTransfers(payment(eve, 'bank-a/alice', 1n)));
  c.say('bank-a', rotateAccountKey(eve, key('eve, third')));
  c.say('eve, second', rotateAccountKey(eve, key('eve, second')));
  c.block();
  const gone = 'bank-a/gone';
  c.say('bank-b', closeAccount(gone));
  c.say('bank-a', closeAccount('bank-a/nobody'));
  c.say('bank-a', closeAccount('gone'));
  c.say('bank-a', closeAccount('bank-a/suspense'));
  c.say('bank-a', closeAccount('bank-a/alice'));
  c.say('bank-a', closeAccount(gone));
  c.say('bank-a', closeAccount('bank-a/reserve'));
  c.say('bank-a', closeAccount(gone));
  c.say('bank-a', freezeAccount(gone));
  c.say('bank-a', unfreezeAccount(gone));
  c.say('bank-a', setLimits(gone, 1n));
  c.say('bank-a', rotateAccountKey(gone, key('gone, second')));
  c.say('bank-a', postTransfers(payment('bank-a/vault', gone, 1n)));
  c.say(gone, postTransfers(payment(gone, 'bank-a/alice', 1n)));
  c.block();
}

function shortNames(c: ChainWriter): void {
  const lin = 'bank-a/lin';
  c.say('bank-a', registerAlias('lin-tea', lin, '林家茶馆', 5812));
  c.say('bank-a', registerAlias('wang', 'bank-b/wang'));
  c.say('merchant', registerAlias('wang', 'bank-b/wang'));
  c.say('bank-b', registerAlias('wang', 'bank-b/wang'));
  c.say('bank-a', registerAlias('zhao', 'bank-a/nobody'));
  c.say('bank-a', registerAlias('zhao', 'bank-a/gone'));
  c.say('bank-a', registerAlias('zhao', 'bank-a/suspense'));
  c.say('bank-a', registerAlias('+86 138 0013 8000', 'bank-a/zhao'));
  c.say('bank-a', registerAlias('Zhao', 'bank-a/zhao'));
  c.say('bank-a', registerAlias('zhao', 'zhao'));
  c.say('bank-a', registerAlias('zhao', 'bank-a/zhao', 'Zhao'));
  c.say('bank-a', registerAlias('zhao', 'bank-a/zhao', '', 10_000));
  c.say('bank-a', registerAlias('zhao', 'bank-a/zhao', '', 763));
  c.say('bank-a', registerAlias('zhao', 'bank-a/zhao', 'Zha\u200bo', 763));
  c.block();
  c.say('bank-a', registerAlias('lin-tea', lin, '林家茶馆', 5812), { note: 'the same once more' });
  c.say('bank-a', registerAlias('lin-tea', lin, '林家茶馆 ✓', 5814), { note: 'another name' });
  c.say('bank-a', registerAlias('lin-tea', 'bank-a/zhao'), { note: 'of another account' });
  c.say('bank-a', registerAlias('lin', lin), { note: 'a second one' });
  c.say('bank-b', withdrawAlias('lin-tea'));
  c.say('bank-a', withdrawAlias('lin'));
  c.say('bank-a', withdrawAlias('10086'));
  c.say('bank-a', withdrawAlias('lin-tea'));
  c.say('bank-a', withdrawAlias('lin-tea'), { note: 'once more' });
  c.say('bank-a', registerAlias('lin-tea', 'bank-a/zhao'), { note: 'of another account' });
  c.say('bank-a', registerAlias('lin', lin, '林家茶馆', 5812), { note: 'after the first one' });
  c.block();
  c.say('bank-a', withdrawAlias('lin'));
  c.say('bank-a', registerAlias('lin-tea', lin, '林家茶馆', 5812), { note: 'again' });
  c.block();
}

function holds(c: ChainWriter): void {
  const bob = 'bank-b/bob';
  const at = (seconds: number) => c.nowMs + BigInt(seconds * 1000);
  // Beyond the minute's end of the list before it; the later ones end earlier within their minute.
  const made = c.say(
    bob,
    postTransfers(
      hold(bob, 'bank-a/alice', 1000n, at(200)),
      hold(bob, 'bank-a/alice', 400n, at(50)),
      hold(bob, 'bank-b/wang', 70n, at(48)),
      hold(bob, 'bank-a/alice', 30n, at(46)),
      hold(bob, 'pay/dave', 600n, at(130)),
      hold(bob, 'bank-a/alice', 1n, c.nowMs),
      hold(bob, 'bank-a/alice', 1n, at(401 * 86_400)),
      hold(bob, 'bank-a/alice', 1_000_000n, at(200)),
      hold(bob, 'bank-a/nobody', 1n, at(200)),
    ),
  );
  const linked = c.say(
    'bank-a/carol',
    postLinked(hold('bank-a/carol', bob, 40n, at(47)), hold('bank-a/carol', 'bank-a/alice', 41n, at(49))),
  );
  c.say('bank-a/carol', postLinked(hold('bank-a/carol', bob, 1n, at(47)), hold('bank-a/carol', bob, 1n, c.nowMs)));
  c.block();
  const [toAlice, toDave] = [made.transfer(0), made.transfer(4)];
  c.say(
    'bank-a/alice',
    postTransfers(
      postHold(NO_TRANSFER, 1n),
      postHold(toDave, 1n),
      postHold(toAlice, 1001n),
      postHold(toAlice, 250n, { code: 'part', reference: 'room 7' }),
      postHold(toAlice, 1n),
      voidHold(toAlice),
    ),
  );
  c.say(bob, postTransfers(voidHold(toDave)), { note: 'the payer' });
  c.say('pay', postTransfers(voidHold(toDave)), { note: 'the servicing member' });
  c.say(bob, postTransfers(payment(bob, 'bank-a/alice', 149_000n)), { note: 'what is held' });
  c.say('bank-a', closeAccount('bank-a/carol'));
  c.say('bank-a', freezeAccount('bank-a/carol'));
  c.say('bank-a/alice', postTransfers(postHold(linked.transfer(1), 41n)), { note: 'of a frozen payer' });
  c.block();
  c.say('bank-a', unfreezeAccount('bank-a/carol'));
  c.say('pay/dave', postTransfers(voidHold(toDave, { code: 'no-show' })));
  c.say('bank-a/alice', postTransfers(postHold(made.transfer(1), 400n)), { note: 'past its instant' });
  c.say(bob, postTransfers(hold(bob, 'bank-a/alice', 5n, at(1 * 60 + 55)), hold(bob, 'bank-a/alice', 6n, at(55))));
  c.block({ afterMs: 52_000 });
  // Transactions of a block find given back what is given back at its start.
  c.say('bank-a/alice', postTransfers(postHold(linked.transfer(1), 41n)), { note: 'given back before' });
  c.say('bank-a/carol', postTransfers(hold('bank-a/carol', bob, 15_000n, at(400))), { note: 'of what is given back' });
  c.say('bank-a/carol', postTransfers(hold('bank-a/carol', bob, 14_999n, at(200))), { note: 'all of it' });
  c.block({ afterMs: MINUTE_MS });
  c.block({ afterMs: 3 * MINUTE_MS });
  c.block({ afterMs: MINUTE_MS });
}

function sites(c: ChainWriter): void {
  const vault = 'bank-a/vault';
  c.say('bank-a', applySites(application('site-1', 'bank-a/lin')));
  c.say(
    'grid',
    applySites(
      application('site-1', 'bank-a/lin'),
      application('site-2', 'bank-b/wang', { feedIn: 'full', capacityW: 12_000n }),
      application('site-3', 'bank-a/zhao'),
      application('site-4', 'bank-a/lin'),
      application('site-5', 'bank-a/lin'),
      application('site-6', 'bank-b/wang'),
      application('site-7', 'bank-a/lin'),
      application('site-1', 'bank-a/nobody'),
      application('site-8', 'bank-a/nobody'),
      application('site-8', 'bank-a/gone'),
      application('site-8', vault),
    ),
  );
  c.say('grid', applySites(application('site 8', 'bank-a/lin')));
  c.say('grid', applySites(application('site-8', 'lin')));
  c.say('grid', applySites(application('site-8', 'bank-a/lin', { feedIn: 'some' })));
  c.say('grid', applySites(application('site-8', 'bank-a/lin', { capacityW: 0n })));
  c.say('grid', applySites());
  c.block();
  const approved = ['1', '2', '3', '4', '5', '6'].map((n) => status(`site-${n}`, 'approved'));
  c.say('bank-a', setSiteStatus(status('site-1', 'approved')));
  c.say('grid', setSiteStatus(...approved, status('site-1', 'approved'), status('site-9', 'approved')));
  c.say('grid', setSiteStatus(status('site-7', 'connected'), status('site-7', 'closed', 'withdrawn')));
  c.say('grid', setSiteStatus(status('site-7', 'closed', 'again'), status('site-7', 'connected')));
  c.say('grid', setSiteStatus(status('site-1', 'applied')));
  c.say('grid', setSiteStatus(status('site-1', 'closed', '')));
  c.say('grid', setSiteStatus(status('', 'approved')));
  c.say('grid', setSiteStatus(...['1', '2', '3', '4', '5', '6'].map((n) => status(`site-${n}`, 'connected'))));
  c.say('grid', setSiteStatus(status('site-4', 'suspended', 'fault'), status('site-4', 'connected', '')));
  c.block();
}

/** Instants of readings: four days, long before the chain. */
const READ_MS = [0n, 1n, 2n, 3n].map((day) => 1_750_000_000_000n + day * BigInt(DAY_MS));
const [READ_0_MS = 0n, READ_1_MS = 0n, READ_2_MS = 0n, READ_3_MS = 0n] = READ_MS;

function readings(c: ChainWriter): void {
  const [site1, site2] = ['site-1', 'site-2'];
  c.say('merchant', recordReadings(reading(site1, READ_0_MS, ['peak 1'], FIRST)));
  c.say(
    'grid',
    recordReadings(
      reading(site1, READ_0_MS, ['peak 1000', 'valley 500 100'], FIRST),
      reading(site2, READ_0_MS, ['peak', 'valley'], FIRST),
      reading('site-3', READ_0_MS, ['peak', 'valley'], FIRST),
      reading('site-4', READ_0_MS, ['peak', 'sharp', 'valley'], FIRST),
      reading('site-5', READ_0_MS, ['peak'], FIRST),
      reading('site-6', READ_0_MS, ['peak', 'valley'], FIRST),
      reading('site-7', READ_0_MS, ['peak', 'valley'], FIRST),
      reading('site-9', READ_0_MS, ['peak', 'valley'], FIRST),
    ),
  );
  c.block();
  c.say(
    'grid',
    recordReadings(
      reading(site1, READ_0_MS, ['peak 1000', 'valley 500 100']),
      reading(site1, READ_0_MS - 1n, ['peak 1000', 'valley 500 100']),
      reading(site1, c.nowMs + 302_000n, ['peak 1000', 'valley 500 100']),
      reading(site1, READ_1_MS, ['peak 1000', 'valley 500 100'], FIRST),
      reading(site1, READ_1_MS, ['peak 999', 'valley 500 100']),
      reading(site1, READ_1_MS, ['peak 1000', 'valley 500 99']),
      reading(site1, READ_1_MS, ['peak 1000']),
      reading(site1, READ_1_MS, ['peak 101010 5000', 'valley 40500 2100'], { quality: 'estimated' }),
      reading(site1, READ_2_MS, ['peak 101020 5000', 'valley 40500 2100']),
      reading(site1, READ_2_MS + 5n, ['peak 101020 5000', 'valley 40500 2100'], { quality: 'substituted' }),
      reading(site1, READ_2_MS + 4n, ['peak 101020 5000', 'valley 40500 2100']),
      reading(site1, READ_3_MS, ['peak 201020 5000', 'sharp 7', 'valley 40500 2100']),
    ),
  );
  c.say(
    'grid',
    recordReadings(
      reading(site2, READ_1_MS, ['peak 30', 'valley']),
      reading(site2, READ_2_MS, ['peak 30', 'valley']),
      reading('site-3', READ_1_MS, ['peak 100', 'valley']),
      reading('site-4', READ_1_MS, ['peak 100', 'sharp 5', 'valley 100']),
      reading('site-5', READ_1_MS, ['peak 100']),
      reading('site-6', READ_1_MS, ['peak 9000000', 'valley']),
      reading('site-6', READ_2_MS, ['peak 9000000000', 'valley']),
    ),
  );
  for (const line of [
    reading('site 1', READ_3_MS, ['peak']),
    reading(site1, READ_3_MS, ['peak'], { quality: 'guessed' }),
    reading(site1, READ_3_MS, []),
    reading(site1, READ_3_MS, ['Peak']),
    reading(site1, READ_3_MS, ['valley', 'peak']),
    reading(site1, READ_3_MS, ['peak', 'peak']),
    reading(site1, READ_3_MS, ['peak'], { seriesCommitment: new Uint8Array(16) }),
  ]) {
    c.say('grid', recordReadings(line));
  }
  c.block();
  c.say('grid', setSiteStatus(status('site-2', 'closed', 'taken down'), status('site-5', 'suspended', 'dispute')));
  c.say('grid', recordReadings(reading(site2, READ_3_MS, ['peak 30', 'valley'])));
  c.say('grid', recordReadings(reading('site-5', READ_3_MS, ['peak 100'])));
  c.block();
}

function tariffs(c: ChainWriter): void {
  const first = { effectiveFromMs: READ_0_MS };
  c.say('bank-a', publishTariffPlan(first));
  c.say('grid', publishTariffPlan({ ...first, version: 0 }));
  c.say('grid', publishTariffPlan(first));
  c.say('grid', publishTariffPlan(first));
  c.say('grid', publishTariffPlan({ version: 3, effectiveFromMs: READ_2_MS }));
  c.say('grid', publishTariffPlan({ version: 2, effectiveFromMs: READ_0_MS }));
  c.say('grid', publishTariffPlan({ version: 2, effectiveFromMs: READ_2_MS + 1n, taxBasisPoints: 10_000 }));
  c.say('grid', publishTariffPlan({ plan: 'from-5', version: 5, rates: [rate('flat', '0-24', 0n)] }));
  const below = [rate('valley', '0-8,20-24', -250_000n), rate('peak', '8-20', -500_000n)];
  c.say('grid', publishTariffPlan({ ...first, plan: 'below', rates: below }));
  const floor = { microYuanPerKwh: -300_000n };
  const terms = planTerms({ floor, cap: { microYuanPerKwh: 400_000n }, grossAtLeastZero: true });
  c.say('grid', publishTariffPlan({ ...first, plan: 'bounded', rates: below, terms }));
  const profile = { name: 'peak', shares: [{ rate: 'valley', millionths: 1_000_000 }] };
  const spread = [rate('valley', '0-24', 250_000n)];
  c.say('grid', publishTariffPlan({ ...first, plan: 'spread', rates: spread, terms: planTerms({ profile }) }));
  // Of the hour before the first reading on: no period of the story begins with a step.
  const hourMs = READ_0_MS - (READ_0_MS % 3_600_000n);
  c.say('bank-a', publishPrices(hourMs, [1n]));
  c.say('grid', publishPrices(hourMs + 1n, [1n]));
  c.say('grid', publishPrices(hourMs, [400_000n, -150_000n]));
  c.say('grid', publishPrices(hourMs, [400_000n]));
  c.say('grid', publishPrices(hourMs + 7_200_000n, [0n], { stepSeconds: 900 }));
  c.say('grid', publishPrices(hourMs + 7_200_000n, [0n]));
  const dated = { series: 'day-ahead', stepSeconds: 3_600 };
  const spot = [rate('spot', '0-24', 10_000n)];
  c.say(
    'grid',
    publishTariffPlan({ ...first, plan: 'dated', effectiveFromMs: 0n, rates: spot, terms: planTerms({ dated }) }),
  );
  c.say('bank-a', publishCalendar());
  c.say('grid', publishCalendar({ version: 0 }));
  c.say('grid', publishCalendar({ untilDate: '2026-02-30' }));
  c.say('grid', publishCalendar());
  c.say('grid', publishCalendar());
  c.say('grid', publishCalendar({ version: 2, fromDate: '2025-01-01' }));
  const calendar = { calendar: 'cn', version: 1 };
  const holidays = [rate('rest', '0-24', 1n, '1-12', '6-7,rest'), rate('work', '0-24', 2n, '1-12', '1-5')];
  const held = { ...first, plan: 'holidays', terms: planTerms({ calendar }) };
  c.say('grid', publishTariffPlan({ ...held, terms: planTerms({ calendar: { ...calendar, version: 3 } }) }));
  c.say('grid', publishTariffPlan({ ...held, rates: holidays }));
  c.say('grid', publishTariffPlan({ ...held, rates: [...holidays, rate('deep', '0-24', 0n, '1-12', 'deep-valley')] }));
  const week = [rate('work', '7:30-22', 2n, '1-12', '1-5'), rate('rest', '0-7:30,22-24', 1n, '1-12', '1-5')];
  c.say('grid', publishTariffPlan({ plan: 'week', rates: [...week, rate('rest', '0-24', 1n, '1-12', '6-7')] }));
  const both = [rate('valley', '0-8,20-24', 250_000n), rate('peak', '8-20', 500_000n)];
  for (const change of [
    { plan: 'a plan' },
    { timeZone: 'Asia Shanghai' },
    { taxBasisPoints: 10_001 },
    { subsidyMicroYuanPerKwh: 1_000_000_001n },
    { terms: planTerms({ floor: { microYuanPerKwh: 5n }, cap: { microYuanPerKwh: 4n } }) },
    { rates: new Array(97).fill(rate('flat', '0-24', 1n)) },
    { rates: [rate('Flat', '0-24', 1n)] },
    { rates: [rate('flat', '0-24', 1_000_000_001n)] },
    { rates: Array.from({ length: 49 }, (_, i) => rate(`rate-${i}`, '0-24', 1n)) },
    { rates: [...both, rate('peak', '0-1', 500_001n)] },
    { rates: [rate('flat', '0-24', 1n, '1-13')] },
    { rates: [rate('flat', '0-25', 1n)] },
    { rates: [rate('flat', '0-24', 1n, '1-12', '0-7')] },
    { rates: [rate('flat', '0-7:30', 1n, '1-12', '1-5'), rate('flat', '7:30-24', 1n)] },
    { rates: [rate('flat', '0-24', 1n, '1-5,7-12')] },
    { rates: [...both, rate('peak', '7-8', 500_000n, '7')] },
    { rates: [rate('flat', '0-12,11-23', 1n)] },
  ]) {
    c.say('grid', publishTariffPlan({ version: 3, effectiveFromMs: READ_3_MS, ...change }));
  }
  c.block();
}

/** Gross, subsidy and tax that lie exactly between two fen are among them. */
function settlement(c: ChainWriter): void {
  const day1 = [READ_0_MS, READ_1_MS] as const;
  const site1 = statement('site-1', 140_010n, 7000n, 6000n, 420n, 642n, 5778n);
  c.say('bank-b', settlePeriod(day1, [site1]));
  c.say('grid', settlePeriod(day1, [site1], { plan: 'feed-out' }));
  c.say('grid', settlePeriod(day1, [site1], { planVersion: 2 }));
  c.say('grid', settlePeriod(day1, [site1], { plan: 'spread' }));
  c.say('grid', settlePeriod(day1, [site1], { plan: 'dated' }));
  c.say('grid', settlePeriod([3_600_000n, 7_200_000n], [site1], { plan: 'dated' }));
  c.say('grid', settlePeriod([3_600_000n, 1_000_000n * 3_600_000n], [site1], { plan: 'dated' }));
  c.say('grid', settlePeriod(day1, [{ ...site1, intervalWh: Uint8Array.of(1) }]));
  c.say('grid', settlePeriod([READ_0_MS, READ_3_MS], [site1]));
  c.say('grid', settlePeriod([READ_1_MS, READ_1_MS], [site1]));
  c.say('grid', settlePeriod(day1, [site1], { plan: '' }));
  c.say('grid', settlePeriod(day1, [statement('a site')]));
  c.say('grid', settlePeriod(day1, []));
  c.say(
    'grid',
    settlePeriod(day1, [
      { ...site1, grossFen: 6001n, netFen: 5779n },
      site1,
      site1,
      statement('site-2', 30n, 0n, 2n, 0n, 0n, 2n),
      statement('site-3', 100n, 0n, 5n, 0n, 0n, 5n),
      statement('site-4', 200n, 0n, 8n, 1n, 1n, 8n),
      statement('site-5', 100n, 0n, 5n, 0n, 0n, 5n),
      statement('site-6', 9_000_000n, 0n, 450_000n, 27_000n, 47_700n, 429_300n),
      statement('site-7'),
      statement('site-9'),
    ]),
  );
  c.block();
  c.say(
    'grid',
    settlePeriod(
      [READ_1_MS, READ_2_MS],
      [
        statement('site-1', 10n, 0n, 0n, 0n, 0n, 0n),
        statement('site-2', 0n, 0n, 0n, 0n, 0n, 0n),
        statement('site-3', 0n, 0n, 0n, 0n, 0n, 0n),
        statement('site-6', 8_991_000_000n, 0n, 449_550_000n, 26_973_000n, 47_652_300n, 428_870_700n),
      ],
    ),
  );
  c.say('grid', settlePeriod([READ_0_MS, READ_2_MS], [site1]));
  c.say('grid', settlePeriod([READ_2_MS + 5n, READ_3_MS], [site1]));
  c.block();
  c.say(
    'grid',
    settlePeriod([READ_2_MS + 5n, READ_3_MS], [statement('site-1'), statement('site-3')], { planVersion: 2 }),
  );
  c.say('grid', settlePeriod([READ_2_MS, READ_2_MS + 1n], [statement('site-1')]));
  c.say('grid', settlePeriod([READ_2_MS, READ_2_MS + 5n], [statement('site-1')]));
  // More than another member may owe: the payout crosses from one bank to the other.
  c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 1_000_000n)));
  c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-subsidy', 1_000_000n)));
  c.say('grid', settlePeriod(day1, [statement('site-6', 9_000_000n, 0n, 450_000n, 27_000n, 47_700n, 429_300n)]));
  c.block();
}

function corrections(c: ChainWriter): void {
  const [low, high] = [
    ['peak 91010 5000', 'valley 40500 2100'],
    ['peak 101015 5000', 'valley 40500 2100'],
  ];
  const site1 = statement('site-1', 140_010n, 7000n, 6000n, 420n, 642n, 5778n);
  c.say('bank-a', correctReading(reading('site-1', READ_1_MS, low)));
  c.say('grid', correctReading(reading('site-9', READ_1_MS, low)));
  c.say('grid', correctReading(reading('site-1', READ_1_MS + 1n, low)));
  c.say('grid', correctReading(reading('site-1', READ_0_MS, low)));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, low, FIRST)));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, ['peak 999 5000', 'valley 40500 2100'])));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, ['peak 101021 5000', 'valley 40500 2100'])));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, ['valley 40500 2100'])));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, ['peak 101010 5000', 'sharp', 'valley 40500 2100'])));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, low), [], { reason: '' }));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, low), ['peak']));
  c.say('grid', correctReading(reading('site-1', READ_1_MS, low), ['valley', 'peak']));
  c.say('grid', CORRECTION_OF_NO_READING, { note: 'without a reading' });
  c.say('grid', CORRECTION_OF_NO_STATEMENT, { note: 'without a line' });
  c.say('grid', correctStatement(READ_0_MS, site1), { note: 'before anything changed' });
  c.say('grid', correctReading(reading('site-1', READ_1_MS, low)));
  c.say('grid', correctReading(reading('site-2', READ_1_MS, ['peak 50', 'valley']), ['peak 10', 'valley']));
  c.block();
  const lower = statement('site-1', 130_010n, 7000n, 5500n, 390n, 589n, 5301n);
  c.say('bank-a', correctStatement(READ_0_MS, lower));
  c.say('grid', correctStatement(READ_0_MS + 1n, lower));
  c.say('grid', correctStatement(READ_0_MS, site1));
  c.say('grid', correctStatement(READ_0_MS, lower, { reason: '' }));
  c.say('grid', correctStatement(READ_0_MS, { ...lower, site: '' }));
  c.say('grid', correctStatement(READ_0_MS, lower));
  c.say('grid', correctStatement(READ_0_MS, lower));
  c.say('grid', correctStatement(READ_0_MS, statement('site-2', 50n, 0n, 2n, 0n, 0n, 2n)), { note: 'no money' });
  c.block();
  c.say('grid', correctReading(reading('site-1', READ_1_MS, high, { quality: 'substituted' })));
  c.say('grid', correctReading(reading('site-1', READ_2_MS, ['peak 101030 5000', 'valley 40501 2100'])));
  c.say('grid', correctReading(reading('site-2', READ_1_MS, ['peak 90', 'valley']), ['peak 10', 'valley']));
  c.say('grid', correctStatement(READ_0_MS, statement('site-1', 140_015n, 7000n, 6001n, 420n, 642n, 5779n)));
  c.say('grid', correctStatement(READ_0_MS, statement('site-2', 90n, 0n, 4n, 0n, 0n, 4n)));
  c.say('grid', correctStatement(READ_1_MS, statement('site-2', 20n, 0n, 1n, 0n, 0n, 1n)));
  c.block();
}

/** More is taken back than is there: owed, netted against the next statement and the next correction, and repaid. */
function debts(c: ChainWriter): void {
  const [mia, site] = ['bank-a/mia', 'site-owing'];
  const read = (atMs: bigint, wh: bigint) => reading(site, atMs, [`flat ${wh}`]);
  const say = (wh: bigint) => statement(site, wh, 0n, wh / 10n, 0n, 0n, wh / 10n);
  const settle = (startMs: bigint, wh: bigint) => settlePeriod([startMs, startMs + 1n], [say(wh)], { plan: 'simple' });
  c.say('bank-a', openAccounts(deposit(mia)));
  c.say('grid', applySites(application(site, mia)));
  for (const to of ['approved', 'connected']) c.say('grid', setSiteStatus(status(site, to)));
  const rates = [rate('flat', '0-24', 1_000_000n)];
  const simple = { plan: 'simple', rates, effectiveFromMs: READ_0_MS, subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 };
  c.say('grid', publishTariffPlan(simple));
  c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 10_000n)));
  const first = reading(site, READ_0_MS, ['flat'], FIRST);
  const ends = [read(READ_0_MS + 1n, 10_000n), read(READ_0_MS + 2n, 14_000n), read(READ_0_MS + 3n, 20_000n)];
  c.say('grid', recordReadings(first, ...ends, read(READ_0_MS + 4n, 21_000n)));
  c.say('grid', settle(READ_0_MS, 10_000n));
  c.say(mia, postTransfers(payment(mia, 'bank-a/lin', 600n), hold(mia, 'bank-a/lin', 100n, c.nowMs + 600_000n)));
  c.block();
  c.say('grid', correctReading(read(READ_0_MS + 1n, 1000n)));
  c.say('grid', correctStatement(READ_0_MS, say(1000n)), { note: 'all but what is held, and what was spent' });
  c.say('grid', settle(READ_0_MS + 1n, 13_000n), { note: 'netted, and the rest paid' });
  c.say('bank-a', freezeAccount(mia));
  c.say('grid', correctReading(read(READ_0_MS + 2n, 4000n)));
  c.say('grid', correctStatement(READ_0_MS + 1n, say(3000n)), { note: 'frozen' });
  c.say('grid', correctReading(read(READ_0_MS + 2n, 3000n)));
  c.say('grid', correctStatement(READ_0_MS + 1n, say(2000n)), { note: 'frozen, once more' });
  c.say('grid', correctReading(read(READ_0_MS + 2n, 5000n)));
  c.say('grid', correctStatement(READ_0_MS + 1n, say(4000n)), { note: 'upward: netted' });
  c.block();
  c.say('grid', settle(READ_0_MS + 2n, 15_000n), { note: 'netted, and the rest waits on suspense' });
  c.say('bank-a', unfreezeAccount(mia));
  c.say('grid', correctReading(read(READ_0_MS + 3n, 6000n)));
  c.say('grid', correctStatement(READ_0_MS + 2n, say(1000n)), { note: 'more than suspense was paid for it' });
  c.say('grid', settle(READ_0_MS + 3n, 15_000n), { note: 'netted whole, or in part' });
  c.block();
  c.say('bank-b/bob', repayDebt(site, 'bank-b/bob', 10_000n));
  c.say('bank-b/bob', repayDebt('site-9', 'bank-b/bob', 1n));
  c.say('bank-b/bob', repayDebt(site, 'bank-b/bob', 0n));
  c.say('merchant', repayDebt(site, mia, 1n));
  c.say('grid', correctReading(read(READ_0_MS + 4n, 6000n)));
  c.say(mia, postTransfers(payment(mia, 'bank-a/lin', 400n)));
  c.say('grid', correctStatement(READ_0_MS + 3n, say(0n)));
  c.say('grid', setSiteStatus(status(site, 'closed', 'moved out')));
  c.say('bank-a/lin', repayDebt(site, 'bank-a/lin', 5n), { note: 'of a closed site' });
  c.say('bank-a/lin', repayDebt(site, 'bank-a/lin', 10_000n));
  const movers = { alsoSigned: [mia, 'bank-a/lin', 'bank-a'] };
  c.say('grid', moveSite(site, 'bank-a/lin', READ_0_MS + 4n, 'holder'), movers);
  c.block();
}

/** A site that goes to another bank and into other hands, with its old statements corrected after that. */
function moves(c: ChainWriter): void {
  const [zhao, wang, carol] = ['bank-a/zhao', 'bank-b/wang', 'bank-a/carol'];
  const at = READ_MS.map((ms) => ms + BigInt(5 * DAY_MS));
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = at;
  c.say('bank-a', openAccounts({ ...deposit('bank-a/mv'), kind: 'deposit' }));
  c.say('grid', applySites(application('site-9', zhao)));
  for (const to of ['approved', 'connected']) c.say('grid', setSiteStatus(status('site-9', to)));
  c.say('grid', recordReadings(reading('site-9', first, ['peak', 'valley'], FIRST)));
  for (const [i, ms] of at.entries()) {
    if (i > 0) c.say('grid', recordReadings(reading('site-9', ms, [`peak ${1000 * i}`, 'valley'])));
  }
  c.block();
  const move = (to: string, ms: bigint, consent: string, ...alsoSigned: readonly string[]) =>
    c.say('grid', moveSite('site-9', to, ms, consent), { alsoSigned });
  c.say('bank-b', moveSite('site-9', wang, second, 'holder'), { alsoSigned: ['grid', wang, zhao] });
  c.say('grid', moveSite('site-9', wang, second, 'nobody'), { alsoSigned: ['bank-b', wang] });
  c.say('grid', moveSite('site-9', wang, second, 'holder', ''), { alsoSigned: ['bank-b', wang] });
  c.say('grid', moveSite('site-none', wang, second, 'holder'), { alsoSigned: ['bank-b', wang, zhao] });
  move(wang, second + 1n, 'holder', 'bank-b', wang, zhao);
  move('bank-b/nobody', second, 'holder', 'bank-b', wang, zhao);
  move('bank-a/gone', second, 'holder', 'bank-a', wang, zhao);
  move('bank-b/vault', second, 'holder', 'bank-b', zhao);
  move(zhao, second, 'holder', 'bank-a', zhao);
  move(wang, second, 'holder', 'bank-b', zhao);
  move(wang, second, 'holder', wang, zhao);
  move(wang, second, 'holder', 'bank-b', wang);
  move(wang, second, 'servicing-member', 'bank-b', wang, zhao);
  move(wang, second, 'regulator', 'bank-b', wang, zhao, 'bank-a');
  move(wang, second, 'holder', 'bank-b', wang, zhao);
  move(carol, second, 'holder', 'bank-a', carol, wang);
  move(carol, first, 'holder', 'bank-a', carol, wang);
  move(carol, third, 'regulator', 'bank-a', carol, 'regulator');
  c.block();
  c.say('grid', publishTariffPlan({ plan: 'moves', effectiveFromMs: first }));
  const period = (from: bigint, to: bigint) =>
    settlePeriod([from, to], [statement('site-9', 1000n, 0n, 50n, 3n, 5n, 48n)], { plan: 'moves' });
  c.say('grid', period(first, third), { note: 'over a move' });
  c.say('grid', period(first, second));
  c.say('grid', period(second, fourth), { note: 'over the next move' });
  c.say('grid', period(second, third));
  c.say('grid', period(third, fourth));
  c.block();
  move(zhao, third, 'servicing-member', 'bank-a', zhao);
  move(zhao, fourth, 'servicing-member', 'bank-a', zhao);
  c.say('grid', correctReading(reading('site-9', second, ['peak 500', 'valley'])));
  c.block();
  c.say('grid', correctStatement(first, statement('site-9', 500n, 0n, 25n, 2n, 3n, 24n)), { note: 'taken back' });
  c.say('grid', correctStatement(second, statement('site-9', 1500n, 0n, 75n, 4n, 8n, 71n)), { note: 'paid' });
  c.block();
  c.say(wang, postTransfers(payment(wang, carol, 570n)));
  c.say('grid', correctReading(reading('site-9', third, ['peak 600', 'valley'])));
  c.block();
  const lower = statement('site-9', 100n, 0n, 5n, 0n, 0n, 5n);
  c.say('grid', correctStatement(second, lower), { note: 'a former account owes the rest' });
  c.block();
  c.say(carol, repayDebt('site-9', carol, 1n));
  c.say(carol, repayDebt('site-9', carol, 1_000n, wang));
  c.say(carol, repayDebt('site-9', carol, 1n, 'bank-b/nobody'));
  c.say(carol, repayDebt('site-9', carol, 1n, 'nobody'));
  c.say(carol, repayDebt('site-9', carol, 20n, wang), { note: 'for a former account' });
  c.say('grid', correctReading(reading('site-9', third, ['peak 700', 'valley'])));
  c.block();
  const higher = statement('site-9', 200n, 0n, 10n, 1n, 1n, 10n);
  c.say('grid', correctStatement(second, higher), { note: 'netted against what the former account owes' });
  c.block();
  c.say(carol, postTransfers(payment(carol, wang, 545n)));
  c.block();
  const later = Array.from({ length: 10 }, (_, i) => fourth + BigInt(i + 1));
  c.say('grid', recordReadings(...later.map((ms) => reading('site-9', ms, ['peak 3000', 'valley']))));
  c.block();
  move(wang, fourth + 1n, 'holder', 'bank-b', wang, zhao);
  for (const [i, ms] of later.entries()) {
    const [from, to] = i % 2 === 0 ? [zhao, carol] : [carol, zhao];
    move(to, ms, 'holder', 'bank-a', to, from);
  }
  c.block();
}

function scenarios(c: ChainWriter): void {
  c.say('bank-a/alice', defineScenario());
  c.say('grid', defineScenario({ version: 2 }));
  c.say('grid', defineScenario());
  c.say('bank-a', defineScenario({ version: 2 }));
  c.say('grid', defineScenario({ version: 3 }));
  c.say('grid', defineScenario({ scenario: 'short', consentRequired: false, retentionMs: 60_000n, supervisor: '' }));
  c.say('bank-b', defineScenario({ scenario: 'open-data', publishers: ['bank-b'], readers: ['merchant', 'bank-a'] }));
  const [many, none] = [Array.from({ length: 17 }, (_, i) => `purpose-${i}`), [] as string[]];
  for (const change of [
    { scenario: 'A scenario' },
    { version: 1001 },
    { dataSchema: '' },
    { granularity: 'all' },
    { longestGrantMs: 0n },
    { retentionMs: 0n },
    { supervisor: 'The regulator' },
    { supervisor: 'nobody' },
    { publishers: none },
    { publishers: ['role:baker'] },
    { readers: ['nobody'] },
    { readers: ['bank-a', 'bank-a'] },
    { purposes: many },
    { purposes: ['A purpose'] },
  ]) {
    c.say('grid', defineScenario({ version: 2, ...change }));
  }
  c.block();
  const record = (n: number, subject: string, change: Parameters<typeof header>[2] = {}) =>
    header(`record-${n}`, subject, change);
  c.say('bank-a/alice', publishRecords(record(1, 'site-1')));
  c.say('bank-a', publishRecords(record(1, 'site-1'), header('record-1', 'x', { scenario: 'nothing' })));
  c.say(
    'grid',
    publishRecords(
      record(1, 'site-1'),
      record(2, 'site-2'),
      record(3, 'site-1', { scenario: 'short' }),
      record(1, 'site-1'),
      record(4, 'site-1', { policyVersion: 2 }),
      record(4, 'site-1', { keyEpoch: 2 }),
      record(4, 'site-1', { scenario: 'open-data' }),
      record(4, 'site-1', { length: 8_388_608n }),
    ),
  );
  c.say('bank-b', publishRecords(record(5, 'grid-load', { scenario: 'open-data', periodEndMs: 1000n })));
  for (const change of [
    { record: 'a record' },
    { scenario: '' },
    { subject: '' },
    { periodStartMs: 2001n },
    { contentType: 'text/\n' },
    { length: 0n },
    { length: 8_388_609n },
    { commitment: new Uint8Array(31) },
    { ciphertextHash: new Uint8Array() },
    { suite: 'rot13' },
  ]) {
    c.say('grid', publishRecords(record(6, 'site-1', change)));
  }
  c.block();
}

function grants(c: ChainWriter): void {
  const soon = { expiresAtMs: c.nowMs + BigInt(10 * MINUTE_MS) };
  const consent = { alsoSigned: ['bank-a/lin'] };
  c.say('grid', grantAccess('grant-1', soon), consent);
  c.say('grid', grantAccess('grant-1', soon), consent);
  c.say('bank-a', grantAccess('grant-2', soon), consent);
  c.say('grid', grantAccess('grant-2', { ...soon, scenario: 'nothing' }), consent);
  c.say('grid', grantAccess('grant-2', { ...soon, keyEpoch: 0 }), consent);
  c.say('grid', grantAccess('grant-2', { ...soon, keyEpoch: 2 }), consent);
  c.say('grid', grantAccess('grant-2', { ...soon, granularity: 'scenario', subject: '' }), consent);
  c.say('grid', grantAccess('grant-2', { ...soon, reader: 'merchant' }), consent);
  c.say('grid', grantAccess('grant-2', { ...soon, purpose: 'curiosity' }), consent);
  const one = { ...soon, granularity: 'record', record: 'record-1' };
  c.say('grid', grantAccess('grant-2', { ...one, record: 'record-9' }), consent);
  c.say('grid', grantAccess('grant-2', { ...one, record: 'record-2' }), consent);
  c.say('grid', grantAccess('grant-2', { ...one, record: 'record-3' }), consent);
  c.say('grid', grantAccess('grant-2', { expiresAtMs: c.nowMs }), consent);
  c.say('grid', grantAccess('grant-2', { expiresAtMs: c.nowMs + 3_602_000n }), consent);
  c.say('grid', grantAccess('grant-2', soon));
  c.say('grid', grantAccess('grant-2', soon), { alsoSigned: ['bank-b/wang'] });
  c.say('grid', grantAccess('grant-2', { ...soon, subject: 'site-9' }), consent);
  c.say('grid', grantAccess('grant-2', one), consent);
  c.say('grid', grantAccess('grant-3', { ...soon, reader: 'regulator' }));
  c.say('grid', grantAccess('grant-4', { ...soon, reader: 'bank-b', subject: 'site-2' }), {
    alsoSigned: ['bank-b/wang'],
  });
  c.say('grid', grantAccess('grant-5', { ...soon, scenario: 'short', reader: 'bank-c' }));
  c.say('bank-b', grantAccess('grant-6', { ...soon, scenario: 'open-data', reader: 'merchant' }), {
    alsoSigned: ['bank-a/lin'],
  });
  for (const change of [
    { grant: 'a grant' },
    { scenario: '' },
    { reader: '' },
    { purpose: '' },
    { granularity: 'all' },
    { subject: '' },
    { subject: 'x'.repeat(65) },
    { record: 'record-1' },
    { granularity: 'record', record: 'a record' },
    { encapsulatedKey: new Uint8Array(31) },
    { sealedKey: new Uint8Array(47) },
  ]) {
    c.say('grid', grantAccess('grant-7', { ...soon, ...change }), consent);
  }
  c.block();
}

function accesses(c: ChainWriter): void {
  const asks = (reader: string, record: string, grant: string, change: Parameters<typeof readRecord>[2] = {}) =>
    c.say(reader, readRecord(record, grant, change));
  asks('bank-a/alice', 'record-1', 'grant-1');
  asks('bank-a', 'a record', 'grant-1');
  asks('bank-a', 'record-1', 'a grant');
  asks('bank-a', 'record-1', 'grant-1', { purpose: '' });
  asks('grid', 'record-1', '');
  asks('regulator', 'record-1', '', { purpose: 'audit' });
  asks('bank-a', 'record-1', 'grant-1');
  asks('bank-a', 'record-1', 'grant-2');
  asks('bank-b', 'record-2', 'grant-4');
  asks('bank-a', 'record-9', 'grant-1');
  asks('merchant', 'record-1', 'grant-1');
  asks('bank-a', 'record-1', 'grant-1', { purpose: 'curiosity' });
  asks('bank-a', 'record-1', 'grant-1', { purpose: 'fraud-check' });
  asks('bank-a', 'record-1', '');
  asks('bank-a', 'record-1', 'grant-9');
  asks('bank-b', 'record-1', 'grant-1');
  asks('bank-a', 'record-2', 'grant-1');
  asks('bank-a', 'record-3', 'grant-1');
  asks('bank-c', 'record-3', 'grant-5');
  asks('regulator', 'record-3', '');
  c.block();
  c.say('bank-a', revokeGrant('grant-1'));
  c.say('grid', revokeGrant('grant-9'));
  c.say('grid', revokeGrant('grant-1', ''));
  c.say('grid', revokeGrant('a grant'));
  c.say('grid', revokeGrant('grant-2'), { note: 'of one record: the epoch goes on' });
  c.say('grid', publishRecords(header('record-10', 'site-1')));
  c.say('grid', revokeGrant('grant-1'), { note: 'of a subject: the epoch ends' });
  c.say('grid', revokeGrant('grant-1'));
  c.say('grid', revokeGrant('grant-4'), { note: 'of an epoch that is over' });
  c.say('grid', publishRecords(header('record-11', 'site-1'), header('record-11', 'site-1', { keyEpoch: 2 })));
  asks('bank-a', 'record-1', 'grant-1');
  asks('bank-a', 'record-1', 'grant-2');
  c.say(
    'grid',
    defineScenario({ version: 2, granularity: 'scenario', consentRequired: false, supervisor: 'merchant' }),
  );
  c.say('grid', publishRecords(header('record-12', 'site-1', { policyVersion: 2, keyEpoch: 3 })));
  const soon = { expiresAtMs: c.nowMs + 2000n };
  const wide = { ...soon, granularity: 'scenario', subject: '' };
  c.say('grid', grantAccess('grant-10', { ...wide, keyEpoch: 3 }));
  c.say('grid', grantAccess('grant-11', { ...wide, keyEpoch: 2 }));
  c.say('grid', grantAccess('grant-12', { ...soon, keyEpoch: 2 }), { alsoSigned: ['bank-a/lin'] });
  asks('bank-a', 'record-12', 'grant-10');
  asks('bank-a', 'record-12', 'grant-12');
  asks('bank-a', 'record-11', 'grant-10');
  asks('merchant', 'record-12', '');
  asks('merchant', 'record-1', '');
  c.block();
  asks('bank-a', 'record-12', 'grant-10');
  asks('bank-c', 'record-3', 'grant-5');
  c.block({ afterMs: MINUTE_MS });
}

function proposals(c: ChainWriter): void {
  const later = (blocks: number) => c.height + BigInt(blocks);
  const key = (name: string) => goldenKey(name);
  const owned = (member: string, name: string) => keyOwned(c.chainId, member, key(name));
  const changed = { parameters: parameters({ deltaMs: 120 }) };
  const propose = (by: string, id: string, change: string, fields: Parameters<typeof proposeChange>[3] = {}) =>
    c.say(by, proposeChange(id, change, later(10), fields));
  propose('bank-a/alice', 'p-1', 'parameters', changed);
  propose('grid', 'p-1', 'parameters', changed);
  propose('grid', 'p-1', 'parameters', changed);
  c.say('grid', proposeChange('p-2', 'parameters', c.height, changed));
  c.say('grid', proposeChange('p-2', 'parameters', later(13), changed));
  propose('grid', 'p-2', 'parameters', { parameters: parameters() });
  propose('grid', 'p-2', 'protocol-version', { protocolVersion: 3, atHeight: 1000n });
  c.say('grid', proposeChange('p-2', 'protocol-version', later(10), { protocolVersion: 2, atHeight: later(10) }));
  propose('grid', 'p-2', 'add', owned('bank-a', 'bank-a, next'));
  propose('grid', 'p-2', 'add', owned('bank-c', consensusKeyName('bank-a')));
  propose('grid', 'p-2', 'add', owned('bank-c', 'grid'));
  propose('grid', 'p-2', 'remove', { member: 'bank-c' });
  propose('grid', 'p-2', 'suspend', { member: 'regulator' });
  propose('grid', 'p-2', 'resume', { member: 'bank-a' });
  propose('grid', 'p-2', 'resume', { member: 'bank-c' });
  propose('grid', 'p-2', 'rotate-key', owned('regulator', 'regulator, next'));
  propose('grid', 'p-2', 'rotate-key', owned('bank-a', consensusKeyName('bank-a')));
  propose('grid', 'p-2', 'rotate-key', owned('bank-a', consensusKeyName('bank-b')));
  propose('grid', 'p-2', 'remove', { member: 'nobody' });
  propose('grid', 'p-2', 'add', { ...owned('bank-c', 'bank-c, next'), member: 'regulator' });
  propose('grid', 'p-2', 'add', { ...owned('bank-c', 'bank-c, next'), consensusKey: UNSAFE_KEY });
  c.block();
  for (const [id, change, fields] of [
    ['P 2', 'remove', { member: 'pay' }],
    ['p-2', 'promote', { member: 'pay' }],
    ['p-2', 'remove', { member: 'pay', reason: '' }],
    ['p-2', 'remove', {}],
    ['p-2', 'remove', { member: 'pay', ...changed }],
    ['p-2', 'remove', { ...owned('pay', 'pay, next') }],
    ['p-2', 'add', { member: 'bank-c' }],
    ['p-2', 'parameters', { parameters: parameters({ deltaMs: 4 }) }],
    ['p-2', 'protocol-version', { protocolVersion: 2 }],
  ] as const) {
    propose('grid', id, change, fields);
  }
  c.say('regulator', approveChange('p-1'));
  c.say('bank-a', approveChange('p-9'));
  c.say('bank-a', approveChange('P 9'));
  c.say('grid', approveChange('p-1'));
  c.say('bank-a', approveChange('p-1'));
  c.say('bank-b', withdrawChange('p-1'));
  c.say('bank-a', withdrawChange('p-1'), { note: 'takes its approval back' });
  c.say('bank-a', withdrawChange('p-9'));
  c.say('bank-a', withdrawChange('P 9'));
  propose('regulator', 'p-3', 'remove', { member: 'pay' });
  propose('merchant', 'p-4', 'suspend', { member: 'pay' });
  c.say('merchant', withdrawChange('p-4'));
  c.say('merchant', withdrawChange('p-4'));
  c.say('grid', approveChange('p-4'));
  c.block();
  // Expires after three more blocks.
  c.say('bank-c', proposeChange('p-5', 'suspend', later(3), { member: 'pay' }));
  for (let n = 1; n <= 9; n++) propose('bank-c', `flood-${n}`, 'suspend', { member: 'pay' });
  c.say('bank-a', approveChange('p-1'));
  c.say('pay', approveChange('p-1'), { note: 'more than half of five' });
  c.block();
  c.say('grid', approveChange('p-1'));
  for (let n = 1; n <= 7; n++) c.say('bank-c', withdrawChange(`flood-${n}`));
  c.block();
}

function validators(c: ChainWriter): void {
  const later = (blocks: number) => c.height + BigInt(blocks);
  const owned = (member: string, name: string) => keyOwned(c.chainId, member, goldenKey(name));
  const report = (member: string, name: string, author = member, change: { readonly height?: bigint } = {}) => {
    const at = { height: c.height - 1n, stateRoot: c.run.stateRoot, ...change };
    c.say(author, reportSynced(c.chainId, member, goldenKey(name), at));
  };
  const agree = (id: string, ...members: readonly string[]) => {
    for (const member of members) c.say(member, approveChange(id));
  };
  c.say('grid', proposeChange('add-c', 'add', later(11), owned('bank-c', 'bank-c, next')));
  c.say('grid', proposeChange('rotate-a', 'rotate-key', later(11), owned('bank-a', 'bank-a, next')));
  agree('add-c', 'bank-a', 'bank-b', 'merchant');
  agree('rotate-a', 'bank-a', 'bank-b', 'pay');
  report('bank-c', 'bank-c, next', 'bank-a');
  report('bank-c', 'bank-c, next', 'bank-c', { height: c.height });
  report('bank-c', 'bank-c, next', 'bank-c', { height: c.height - 2n });
  c.say(
    'bank-c',
    reportSynced(c.chainId, 'nobody', goldenKey('bank-c'), { height: 1n, stateRoot: new Uint8Array(32) }),
  );
  c.say(
    'bank-c',
    reportSynced(c.chainId, 'bank-c', goldenKey('bank-c'), { height: 1n, stateRoot: new Uint8Array(31) }),
  );
  report('bank-c', consensusKeyName('bank-c'));
  c.block();
  c.bytes(
    'bank-c: a report that another key signed',
    c.envelope(
      c.body(
        'bank-c',
        reportSynced(c.chainId, 'bank-c', forgedKey('bank-c, next', 'bank-b'), {
          height: c.height - 1n,
          stateRoot: c.run.stateRoot,
        }),
      ),
      'bank-c',
    ),
  );
  report('bank-c', 'bank-c, next');
  report('bank-a', 'bank-a, next');
  c.block();
  c.say('grid', proposeChange('late-c', 'add', later(11), owned('bank-c', 'bank-c, third')));
  c.say('bank-b', proposeChange('back-a', 'rotate-key', later(11), owned('bank-a', consensusKeyName('bank-a'))));
  c.block({ seal: '' });
  c.block({ seal: 'ffff' });
  // Of an epoch that began before.
  c.block({ seal: c.blocks.find(({ seal }) => seal !== '')?.seal ?? '' });
  c.block();
  // Six vote now. What is agreed together is merged into one set.
  c.say('grid', proposeChange('suspend-pay', 'suspend', later(11), { member: 'pay' }));
  c.say('grid', proposeChange('remove-m', 'remove', later(11), { member: 'merchant' }));
  c.say('grid', proposeChange('remove-b', 'remove', later(11), { member: 'bank-b' }));
  agree('suspend-pay', 'bank-a', 'bank-b', 'merchant', 'bank-c');
  agree('remove-m', 'bank-a', 'bank-b', 'merchant', 'pay', 'bank-c');
  agree('remove-b', 'bank-a', 'bank-b', 'merchant', 'pay', 'bank-c');
  c.block();
  c.say('grid', proposeChange('too-few', 'suspend', later(11), { member: 'bank-c' }));
  c.block();
  c.say('pay', approveChange('remove-b'), { note: 'whose node votes no more' });
  c.say('grid', proposeChange('resume-pay', 'resume', later(11), { member: 'pay' }));
  agree('resume-pay', 'bank-a');
  report('pay', consensusKeyName('pay'));
  c.say('bank-a', proposeChange('version-2', 'protocol-version', later(11), { protocolVersion: 2, atHeight: 900n }));
  agree('version-2', 'grid', 'bank-b');
  c.block();
  c.emptyBlocks(4);
  // The report is too old by now.
  agree('resume-pay', 'bank-c');
  c.say('grid', proposeChange('put-off', 'protocol-version', later(11), { protocolVersion: 2, atHeight: 1900n }));
  agree('put-off', 'bank-a', 'bank-b');
  c.block();
  report('pay', consensusKeyName('pay'));
  c.emptyBlocks(3);
}

/** What `name`'s key would be if `signer` signed for it. */
function forgedKey(name: string, signer: string) {
  return { publicKey: goldenKey(name).publicKey, sign: (message: Uint8Array) => goldenKey(signer).sign(message) };
}

function evidence(c: ChainWriter): void {
  const node = (member: string) => goldenKey(consensusKeyName(member));
  const says = (member: string, given: StatementGiven) => signedStatement(c.chainId, node(member), given);
  const pair = (signer: number, member: string, first: StatementGiven, second: StatementGiven) =>
    recordEvidence(signer, says(member, first), says(member, second));
  const [BANK_A, BANK_B, MERCHANT] = [1, 2, 3];
  const [one, two] = [{ kind: 'notarize', block: 'one' } as const, { kind: 'notarize', block: 'two' } as const];
  c.say('bank-a/alice', pair(BANK_B, 'bank-b', one, two));
  c.say('grid', pair(BANK_B, 'bank-b', one, two));
  c.say('grid', pair(BANK_B, 'bank-b', two, one));
  c.say(
    consensusKeyName('grid'),
    pair(BANK_B, 'bank-b', { kind: 'propose', block: 'one' }, { kind: 'propose', block: 'two' }),
  );
  c.say('grid', pair(BANK_B, 'bank-b', { kind: 'finalize', block: 'one' }, { kind: 'finalize', block: 'two' }));
  c.say('grid', pair(BANK_B, 'bank-b', { kind: 'finalize' }, { kind: 'nullify' }));
  c.say('grid', pair(BANK_B, 'bank-b', { kind: 'propose-again', block: 'one' }, { kind: 'propose', block: 'two' }));
  c.say('grid', pair(BANK_B, 'bank-b', one, one));
  c.say('grid', pair(BANK_B, 'bank-b', one, { kind: 'nullify' }));
  c.say('grid', pair(BANK_B, 'bank-b', one, { ...two, view: 8n }));
  c.say('grid', pair(BANK_B, 'bank-b', { kind: 'finalize' }, { kind: 'finalize', result: 'another' }));
  c.say('grid', pair(BANK_B, 'bank-b', { ...one, epoch: 99n }, { ...two, epoch: 99n }));
  c.say('grid', pair(5, 'bank-b', one, two));
  c.say('grid', pair(MERCHANT, 'bank-b', one, two));
  c.block();
  // A later epoch has other validators, with other keys.
  const [later, other] = [
    { ...one, epoch: 2n },
    { ...two, epoch: 2n },
  ];
  c.say('bank-b', pair(BANK_A, 'bank-a', later, other), { note: 'with the key of epochs before' });
  const next = goldenKey('bank-a, next');
  c.say(
    consensusKeyName('bank-a'),
    recordEvidence(BANK_A, signedStatement(c.chainId, next, later), signedStatement(c.chainId, next, other)),
    { note: 'recorded with a retired key' },
  );
  const good = says('bank-b', two);
  for (const bad of [
    { ...good, kind: 'shout' },
    { ...good, blockHash: new Uint8Array(31) },
    { ...good, result: new Uint8Array(32) },
    { ...good, header: utf8('header') },
    { ...good, signature: new Uint8Array(63) },
    { ...says('bank-b', { kind: 'propose' }), header: new Uint8Array() },
  ]) {
    c.say('grid', recordEvidence(BANK_B, says('bank-b', one), bad));
  }
  c.block();
  const finalized = (n: number) => ({ kind: 'finalize', block: `${n}`, view: 9n });
  for (let n = 0; n < 12; n++) c.say('grid', pair(BANK_B, 'bank-b', finalized(n), finalized(n + 1)));
  c.block();
  c.say('merchant', pair(BANK_B, 'bank-b', finalized(0), finalized(2)), { note: 'enough is on record' });
  c.say('merchant', pair(MERCHANT, 'merchant', { ...one, view: 2n }, { ...two, view: 2n }));
  c.block();
}

/** Purses pay offline: records come in any order, epochs end, a copied device is caught, and what is left goes back. */
function purses(c: ChainWriter): void {
  const own = ['bank-a/pia', 'bank-a/quin', 'bank-a/stall'];
  c.say('bank-a', openAccounts(...own.map(deposit)));
  for (const account of own) c.say('bank-a', postTransfers(payment('bank-a/vault', account, 900n)));
  const names = ['phone', 'band', 'clone'].map((name) => `pia's ${name}`);
  const [phone, band, clone] = names.map((name) => new TestPurse(c.chainId, goldenKey(name), name));
  if (phone === undefined || band === undefined || clone === undefined) return;
  for (const { key } of [phone, band, clone]) {
    const change = key === band.key ? { assurance: 'software' } : {};
    c.say('bank-a', registerDevice(c.chainId, 'bank-a/pia', key, change), { alsoSigned: ['bank-a/pia'] });
  }
  const tills = goldenKey('bank-a, tills');
  const till = goldenKey("the stall's till");
  const validity = [c.nowMs, c.nowMs + 86_400_000n] as const;
  c.say('bank-a', publishCertifyingKey(c.chainId, 'bank-a', tills, validity, { purpose: 'terminal' }));
  const tokens = goldenKey('bank-a, tokens of purses');
  c.say('bank-a', publishCertifyingKey(c.chainId, 'bank-a', tokens, validity, { purpose: 'token' }));
  c.block();

  const terms = { limitFen: 200n, perPaymentFen: 150n, maxCount: 4, syncWithinMs: 86_400_000n };
  const credit = { ...terms, variant: 'credit', limitFen: 100n, perPaymentFen: 100n } as const;
  const all = (name: string) => ({ alsoSigned: ['bank-a', name] });
  c.say('bank-a/pia', openPurse(phone.opening('bank-a/pia', terms)), {
    alsoSigned: ['bank-a'],
    note: 'without device',
  });
  c.say('bank-a/pia', openPurse(phone.opening('bank-a/pia', { ...terms, limitFen: 100_001n })), all("pia's phone"));
  c.say('bank-a/pia', openPurse(phone.opening('bank-a/pia', terms)), all("pia's phone"));
  c.say('bank-a/pia', openPurse(phone.opening('bank-a/pia', terms)), all("pia's phone"));
  c.say('bank-a/pia', openPurse(band.opening('bank-a/pia', credit)), { ...all("pia's band"), note: 'software' });
  c.say('bank-a/pia', openPurse(band.opening('bank-a/pia', terms)), all("pia's band"));
  c.say('bank-a/pia', openPurse(clone.opening('bank-a/pia', credit)), all("pia's clone"));
  c.say('bank-a', publishLossRule(2));
  c.say('bank-b', publishLossRule(1));
  c.say('bank-a', publishLossRule(1));
  c.block();

  const paid = [50n, 30n, 20n].map((amountFen) => phone.pay('bank-a/stall', amountFen));
  const three = paid.map((record) => phone.line(record));
  const told = (counter: number, amountFen = 1n) => phone.copy().pay('bank-a/stall', amountFen, { counter });
  c.say('bank-a/stall', presentRecords(...three.slice(2)), { note: 'the third first' });
  c.say('bank-a/quin', presentRecords(...three.slice(0, 1)), { note: 'paid to somebody else' });
  c.say('merchant', presentRecords(...three.slice(0, 1), ...three, ...three.slice(0, 1)));
  c.say('merchant', presentRecords(...[65, 5].map((counter) => phone.line(told(counter))), phone.line(told(4, 150n))));
  c.say('merchant', presentRecords(phone.line(phone.pay('bank-a/stall', 1n, { counter: 5, epoch: 3 }))));
  c.say('merchant', presentRecords({ ...phone.line(told(4)), deviceKey: till.publicKey }), {
    note: 'of another device',
  });
  const nobody = new TestPurse(c.chainId, goldenKey("nobody's phone"), "nobody's phone");
  c.say('merchant', presentRecords(nobody.line(nobody.pay('bank-a/stall', 1n))));
  c.say('merchant', syncPurse(phone.sync(c.height + 20n, { counter: 2 }, [])), { note: 'leaves one out' });
  const lines = [...three, phone.line(phone.pay('bank-b/bob', 10n))];
  c.say('merchant', syncPurse(phone.sync(c.height + 20n, { hash: goldenDigest('no record') })));
  const ended = phone.sync(c.height + 20n);
  c.say('merchant', syncPurse(ended));
  c.say("pia's phone", syncPurse(ended));
  c.say('bank-b', presentRecords(...lines), { note: 'of the last epoch' });
  phone.ended();
  c.block();

  const copy = clone.copy();
  const stall = certify(c.chainId, tills, 'bank-a/stall', till, validity);
  const token = tokenOf(clone, tokens, validity);
  const shown = { certificate: stall, terminal: till, token, terminalMs: c.nowMs };
  const first = clone.pay('bank-a/stall', 70n);
  const second = copy.pay('bank-a/stall', 90n, shown);
  const third = copy.pay('bank-a/stall', 95n, shown);
  c.say('merchant', presentRecords(clone.line(first), clone.line(first), copy.line(second), copy.line(third)));
  c.say('merchant', presentRecords(copy.line(third, token), copy.line(second)), {
    note: 'with all that shows the till',
  });
  c.say('merchant', syncPurse(clone.sync(c.height + 20n)));
  const pair = { deviceKey: clone.key.publicKey, first, second };
  c.say('regulator', recordFork(pair));
  const [one, other] = [
    band.pay('bank-a/stall', 5n, { counter: 1 }),
    band.copy().pay('bank-a/stall', 6n, { counter: 2 }),
  ];
  const bandPair = { deviceKey: band.key.publicKey, first: one, second: other };
  c.say('regulator', recordFork({ ...bandPair, second: one }));
  c.say(
    'regulator',
    recordFork({
      deviceKey: band.key.publicKey,
      first: one,
      second: band.copy().pay('bank-a/stall', 6n, { counter: 1 }),
    }),
  );
  c.block();

  c.say('bank-a', closePurse(phone.id));
  c.say('bank-b', closePurse(phone.id));
  c.say('bank-a', closePurse(phone.id), { alsoSigned: ["pia's phone"] });
  c.say('bank-a', closePurse(phone.id));
  c.say('bank-a', closeAccount('bank-a/pia'), { note: 'with purses' });
  c.block();
  c.say('bank-a', presentRecords(phone.line(phone.pay('bank-a/stall', 1n))), { note: 'after it was given up' });
  c.say('merchant', syncPurse(phone.sync(c.height + 20n)), { note: 'of a purse that was given up' });
  c.block();
  c.say('bank-a', presentRecords(band.line(one)));
  c.say('bank-a', closePurse(clone.id));
  c.say('bank-a', closePurse(phone.id), { note: 'given up 40 days ago' });
  c.block({ afterMs: 40 * DAY_MS });
}

/** Devices and the keys that certify for them come and go. */
function devices(c: ChainWriter): void {
  const DAYS_MS = 400n * 86_400_000n;
  const phone = goldenKey("alice's phone");
  const band = goldenKey("alice's band");
  const tokens = goldenKey('bank-a, tokens');
  const valid = [c.nowMs, c.nowMs + DAYS_MS] as const;
  const alice = 'bank-a/alice';
  const bank = { alsoSigned: ['bank-a'] };
  const both = { alsoSigned: [alice] };
  c.say(alice, registerDevice(c.chainId, 'bank-a/alice', phone));
  c.say(alice, registerDevice(c.chainId, 'bank-a/alice', phone), bank);
  c.say(alice, registerDevice(c.chainId, 'bank-a/alice', phone), bank);
  const software = { kind: 'band', assurance: 'software' };
  c.say('bank-a', registerDevice(c.chainId, 'bank-a/alice', band, software), both);
  for (const n of [1, 2, 3, 4])
    c.say('bank-a', registerDevice(c.chainId, 'bank-a/alice', goldenKey(`card ${n}`)), both);
  c.say('bank-a', registerDevice(c.chainId, 'bank-a/carol', goldenKey('bank-a/carol')), {
    alsoSigned: ['bank-a/carol'],
  });
  c.say('bank-a', publishCertifyingKey(c.chainId, 'bank-a', tokens, [0n, 1n]));
  c.say('bank-a', publishCertifyingKey(c.chainId, 'bank-a', tokens, [0n, 1_101n * 86_400_000n]));
  c.say('merchant', publishCertifyingKey(c.chainId, 'merchant', tokens, valid));
  for (const purpose of ['token', 'terminal', 'factor']) {
    const key = goldenKey(`bank-a, ${purpose}s`);
    c.say('bank-a', publishCertifyingKey(c.chainId, 'bank-a', key, valid, { purpose }));
  }
  c.block();
  c.say('bank-b', suspendDevice(phone.publicKey));
  c.say(alice, suspendDevice(goldenKey('no device').publicKey));
  c.say(alice, resumeDevice(phone.publicKey), bank);
  c.say(alice, suspendDevice(phone.publicKey));
  c.say(alice, bumpTokenEpoch(phone.publicKey));
  c.say(alice, resumeDevice(phone.publicKey));
  c.say(alice, resumeDevice(phone.publicKey), bank);
  c.say("alice's phone", bumpTokenEpoch(phone.publicKey), { note: 'a moment after its tokens were voided' });
  c.say(alice, retireDevice(band.publicKey), bank);
  c.say(alice, retireDevice(band.publicKey), bank);
  c.say('bank-a', withdrawCertifyingKey(phone.publicKey));
  c.say('bank-b', withdrawCertifyingKey(tokens.publicKey));
  c.say('bank-a', withdrawCertifyingKey(goldenKey('bank-a, factors').publicKey));
  c.say('bank-a', withdrawCertifyingKey(goldenKey('bank-a, factors').publicKey));
  c.block();
  c.say("alice's phone", bumpTokenEpoch(phone.publicKey));
  c.block({ afterMs: MINUTE_MS });
}

/** Devices pay, at most what the rule of their bank lets them, and each payment once. */
function devicePayments(c: ChainWriter): void {
  const [phone, watch, tokens, factors] = ["dave's phone", "dave's watch", 'pay, tokens', 'pay, factors'].map(
    goldenKey,
  );
  if (phone === undefined || watch === undefined || tokens === undefined || factors === undefined) return;
  const holder = goldenKey('pay/dave');
  const validity = [c.nowMs, c.nowMs + 10n * BigInt(DAY_MS)] as const;
  c.say('bank-a', postTransfers(payment('bank-a/vault', 'pay/dave', 900n)));
  for (const [device, kind] of [
    [phone, 'phone'],
    [watch, 'watch'],
  ] as const) {
    c.say('pay/dave', registerDevice(c.chainId, 'pay/dave', device, { kind }), { alsoSigned: ['pay'] });
  }
  c.say('pay', publishCertifyingKey(c.chainId, 'pay', tokens, validity));
  c.say('pay', publishCertifyingKey(c.chainId, 'pay', factors, validity, { purpose: 'factor' }));
  const bounds = [
    tierBound('none', 20n, 30n, { assurance: 'hardware', way: 'tap' }),
    tierBound('simple', 100n, 150n),
    tierBound('strong', 200n, 400n),
  ];
  c.say('pay', publishTierRule({ version: 1, fromHeight: c.height + 1n, bounds }));
  c.say('pay', publishTierRule({ version: 3, fromHeight: c.height + 1n, bounds }));
  c.say('pay', publishTierRule({ version: 2, fromHeight: c.height + 3n, bounds: [tierBound('strong', 300n, 400n)] }));
  c.say('bank-a', publishTierRule({ version: 1, fromHeight: c.height, bounds }));
  c.block();
  const payee = 'bank-a/alice';
  const line = (amountFen: bigint, id: string, change = {}, signers: Partial<PaymentSigners> = {}) =>
    devicePayment(
      c.chainId,
      { device: phone, ...signers },
      {
        ...{ payee, amountFen, id, validUntilHeight: c.height + 5n },
        ...change,
      },
    );
  const token = (change: Partial<Token> = {}, issuer = tokens) => {
    const times = { notBeforeMs: c.nowMs, expiresAtMs: c.nowMs + BigInt(DAY_MS) };
    return { token: issuedToken(c.chainId, issuer, phone.publicKey, { ...times, ...change }) };
  };
  const domain = { merchants: ['bank-b/bob'], categories: [], ways: [] };
  c.say(
    'merchant',
    makePayments(
      line(15n, 'tap-1', { unlocked: false }),
      line(16n, 'tap-2', { unlocked: false }),
      line(21n, 'tap-3', { unlocked: false }),
      line(90n, 'tap-4', token()),
      line(90n, 'tap-4', token({ perPaymentFen: 90n })),
      line(91n, 'tap-4'),
      line(150n, 'tap-5', {}, { factor: ['device', watch] }),
      line(160n, 'tap-6', {}, { factor: ['issuer', factors] }),
      line(170n, 'tap-7', {}, { factor: ['holder', holder] }),
    ),
    { note: 'in each tier' },
  );
  c.say(
    'bank-b',
    makePayments(
      line(1n, 'bad-1', token({}, factors)),
      line(1n, 'bad-2', token({ notBeforeMs: 0n })),
      line(1n, 'bad-3', token({ tokenEpoch: 2 })),
      line(1n, 'bad-4', token({ domain })),
      line(1n, 'bad-5', {}, { factor: ['device', phone] }),
      line(1n, 'bad-6', {}, { factor: ['issuer', tokens] }),
      line(1n, 'bad-9', {}, { factor: ['holder', phone] }),
      line(1n, 'bad-7', {}, { device: goldenKey('no device') }),
      { ...line(1n, 'bad-8'), signature: falseSignature("dave's phone") },
    ),
    { note: 'each with a fault' },
  );
  const shown = (codeCounter: number, id: string) =>
    line(1n, id, { way: 'presented-code', codeCounter }, { factor: ['issuer', factors] });
  c.say('bank-a', makePayments(shown(3, 'code-3'), shown(2, 'code-2'), shown(3, 'code-3-again'), shown(9, 'code-9')));
  c.say('merchant', makePayments(line(1n, 'tap-9', { payee: 'alice' })));
  c.block();
  c.block();
  c.say('merchant', makePayments(line(20n, 'tap-8')), { note: 'under the rule that begins with this block' });
  c.block();
}

/** Members join, move, change their keys and leave for good. */
function members(c: ChainWriter): void {
  const later = (blocks: number) => c.height + BigInt(blocks);
  const voters = ['bank-a', 'bank-b', 'bank-c', 'pay'];
  const agree = (id: string, change: string, fields: Parameters<typeof proposeChange>[3]) => {
    c.say('grid', proposeChange(id, change, later(11), fields));
    for (const voter of voters) c.say(voter, approveChange(id));
  };
  const shop = newcomer(c.chainId, 'shop', 7101);
  const bank = newcomer(c.chainId, 'bank-n', 7102, {
    ...{ roles: ['bank'], netDebitCapFen: 5_000n, netCreditCapFen: 5_000n, overdraftFen: 100n },
  });
  for (const [id, fields] of [
    ['m-1', { ...shop, member: 'grid' }],
    ['m-1', newcomer(c.chainId, 'grid', 7101)],
    ['m-1', newcomer(c.chainId, 'shop', 7001)],
    ['m-1', newcomer(c.chainId, 'shop', 7101, {}, { network: goldenKey('bank-a, network') })],
    ['m-1', newcomer(c.chainId, 'shop', 7101, { roles: ['merchant', 'regulator'] })],
    ['m-1', newcomer(c.chainId, 'shop', 7101, { overdraftFen: 1n })],
    ['m-1', newcomer(c.chainId, 'shop', 0)],
    ['m-1', { member: 'shop' }],
  ] as const) {
    c.say('grid', proposeChange(id, 'admit', later(11), fields));
  }
  c.say('shop', setMemberAddress('127.0.0.1', 7201), { note: 'who is no member yet' });
  agree('admit-shop', 'admit', shop);
  agree('admit-bank', 'admit', bank);
  c.say('shop', setMemberAddress('127.0.0.1', 7201), { note: 'who is none in this block' });
  c.block();
  c.say('shop', setMemberAddress('127.0.0.1', 7101));
  c.say('shop', setMemberAddress('127.0.0.1', 7102));
  c.say('shop', setMemberAddress('127.0.0.1', 7201));
  c.say('shop', setMemberAddress('not a host', 7201));
  const rotated = (kind: MemberKeyKind, name: string) => replacementOf(c.chainId, 'shop', kind, goldenKey(name));
  c.say('shop', rotateMemberKey('shop', rotated('network', 'shop, network')));
  c.say('shop', rotateMemberKey('shop', rotated('network', 'bank-a')));
  c.say('shop', rotateMemberKey('nobody', rotated('network', 'shop, next')));
  c.say('shop', rotateMemberKey('bank-n', replacementOf(c.chainId, 'bank-n', 'network', goldenKey('bank-n, next'))));
  c.say('shop', rotateMemberKey('shop', rotated('transaction', 'shop, next')));
  c.say('shop', withdrawChange('m-1'), { note: 'with the key that it still has in this block' });
  c.say(consensusKeyName('bank-n'), confirmErasures('erased-1'), { note: 'of a member that came later' });
  c.say('bank-n', openAccounts(deposit('bank-n/ann')));
  c.say('bank-n', postTransfers(payment('bank-n/vault', 'bank-n/ann', 7n)));
  c.block();
  c.say('shop', withdrawChange('m-1'), { note: 'with the key that it had' });
  c.say('shop, next', withdrawChange('m-1'), { note: 'with the key that it has' });
  c.say('bank-n/ann', postTransfers(payment('bank-n/ann', 'bank-b/wang', 7n)), { note: 'to another bank' });
  for (const member of ['grid', 'bank-a', 'bank-n']) {
    c.say('grid', proposeChange('m-2', 'release', later(11), { member }));
  }
  const stolen = replacementOf(c.chainId, 'merchant', 'transaction', goldenKey('merchant, next'));
  agree('replace-m', 'replace-key', { member: 'merchant', replacement: stolen });
  agree('release-shop', 'release', { member: 'shop' });
  c.block();
  c.say('shop, next', setMemberAddress('127.0.0.1', 7301), { note: 'who has left' });
  c.say('grid', proposeChange('m-3', 'release', later(11), { member: 'shop' }));
  c.say('grid', proposeChange('m-3', 'admit', later(11), shop));
  c.say('merchant', withdrawChange('m-1'));
  c.say('merchant, next', withdrawChange('m-1'));
  c.say('bank-b/wang', postTransfers(payment('bank-b/wang', 'bank-n/vault', 7n)));
  c.say('bank-n', closeAccount('bank-n/ann'));
  c.say('bank-n', closeAccount('bank-n/vault'));
  c.block();
  agree('release-bank', 'release', { member: 'bank-n' });
  c.block();
  c.say('bank-n', openAccounts(deposit('bank-n/bea')), { note: 'who has left' });
  c.block();
}

/** An old key may never come back, and what is open ends. */
function farewell(c: ChainWriter): void {
  c.say(
    'grid',
    proposeChange(
      'again',
      'rotate-key',
      c.height + 2n,
      keyOwned(c.chainId, 'bank-a', goldenKey(consensusKeyName('bank-a'))),
    ),
  );
  c.say('bank-b/bob', postTransfers(payment('bank-b/bob', 'bank-b/wang', 1n)));
  c.block();
  c.emptyBlocks(2);
}
