// Arbitrary operations of complaints.
import fc from 'fast-check';
import type { Complaint } from '../../src/generated/state.ts';
import type { ComplaintAbout, Correction, FileComplaint } from '../../src/generated/transaction.ts';
import { paymentIds } from '../../src/ledger/accounts/tables.ts';
import { attempts, channelPayments, channels } from '../../src/ledger/channels/tables.ts';
import { windowNets } from '../../src/ledger/clearing/tables.ts';
import type { COMPLAINTS } from '../../src/ledger/complaints/complaints.ts';
import { complaintRuleOf } from '../../src/ledger/complaints/provisional-credit.ts';
import { complaints } from '../../src/ledger/complaints/tables.ts';
import { collections, mandates, microSums } from '../../src/ledger/mandates/tables.ts';
import { orders } from '../../src/ledger/orders/tables.ts';
import { statements } from '../../src/ledger/settlement/tables.ts';
import { positionOf } from '../../src/ledger/transfer-legs.ts';
import { freezeOrder } from '../ledger/account-operations.ts';
import { correction } from '../ledger/complaint-operations.ts';
import { GOVERNANCE } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const which = fc.nat(20);
/** Few, so that ids meet. */
const ids = fc.constantFrom('c-1', 'c-2', 'c-3', 'c-4');
const COMMITMENT = new Uint8Array(32);

function complaintIn(sight: Sight, position: number, ...states: readonly Complaint['status'][]): Complaint | undefined {
  const all = sight.all(complaints);
  const fit = all.filter(({ status }) => states.includes(status));
  return nth(fit.length > 0 ? fit : all, position);
}

function nameOf(complaint: Complaint | undefined) {
  const { account, complaint: id } = complaint ?? { account: DEPOSITS[0], complaint: 'c-1' };
  return { account, complaint: id };
}

type About = Pick<FileComplaint, 'account' | 'about'>;

const NOTHING = { site: '', periodStartMs: 0n, name: '' } as const;

type Kind = ComplaintAbout['kind'];
type NamedThing = (sight: Sight, position: number) => About | undefined;

function named(kind: Kind, account: string, payee: string, name: string): About {
  return { account, about: { kind, payee, payment: null, ...NOTHING, name } };
}

/** Of the things that a complaint names by one id: one that there is. */
const NAMED: Readonly<Partial<Record<Kind, NamedThing>>> = {
  collection(sight, position) {
    const found = nth(sight.all(collections), position);
    return found && named('collection', found.payer, found.biller, found.collection);
  },
  micro(sight, position) {
    const found = nth(sight.all(microSums), position);
    return found && named('micro', found.payer, found.payee, found.transfer);
  },
  attempt(sight, position) {
    const found = nth(
      sight.all(attempts).filter(({ payer }) => payer !== ''),
      position,
    );
    const channel = found && sight.get(channels, found.channel);
    return channel && named('attempt', found.payer, channel.account, `${found.channel}/${found.attempt}`);
  },
  window(sight, position) {
    const found = nth(sight.all(windowNets), position);
    return found && named('window', positionOf(found.member), '', `${found.window}`);
  },
};

/** One of the kind, if there is one; else a payment. */
function thing(sight: Sight, position: number, kind: Kind): About {
  const found = NAMED[kind]?.(sight, position);
  if (found !== undefined) return found;
  if (kind === 'statement') {
    const statement = nth(sight.all(statements), position);
    if (statement !== undefined) {
      const { site, periodStartMs, producerAccount } = statement;
      return {
        account: producerAccount,
        about: { kind, payee: '', payment: null, ...NOTHING, site, periodStartMs },
      };
    }
  }
  const order = nth(
    sight.all(orders).filter(({ transfer }) => transfer !== ''),
    position,
  );
  const withId = nth(sight.all(paymentIds), position);
  if (order !== undefined && (kind === 'order' || withId === undefined)) {
    const payment = { order: order.order, payer: '', payment: '', record: null };
    return { account: order.payer, about: { kind: 'order', payee: order.payee, payment, ...NOTHING } };
  }
  const { account, id, payee } = withId ?? { account: DEPOSITS[0], id: 'p-1', payee: DEPOSITS[1] };
  const payment = { order: '', payer: account, payment: id, record: null };
  return { account, about: { kind: 'payment', payee, payment, ...NOTHING } };
}

const KINDS = fc.constantFrom(
  'refund',
  'vault',
  'vault',
  'freeze',
  'limits',
  'statement',
  'proposal',
  'mandate',
  'late',
);

const findings = fc.record({
  which,
  honest: mostly(10),
  finding: fc.constantFrom('upheld', 'partly', 'rejected'),
  // One that fails refuses all.
  corrections: fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 3, arbitrary: fc.array(KINDS, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(KINDS, { maxLength: 3 }) },
  ),
  amountFen: fc.constantFrom(1n, 1n, 20n, 40n, 700n),
});

/** Of a mandate of the customer's, or of late money of the attempt, if there is any. */
function ofThing(sight: Sight, { account, complaint, named }: Complaint, kind: 'mandate' | 'late'): Correction {
  if (kind === 'mandate') {
    const found = sight.all(mandates).find(({ payer }) => payer === account);
    const { biller, mandate } = found ?? { biller: DEPOSITS[1], mandate: 'm-1' };
    return correction({ mandate: { biller, mandate, status: 'revoked', order: `complaint ${complaint}` } });
  }
  const owed = sight.all(channelPayments).find(({ channel, attempt }) => `${channel}/${attempt}` === named);
  const { channel, reference } = owed ?? { channel: 'bank-a/fast', reference: 'none' };
  return correction({ late: { channel, reference, returned: '', disputed: false } });
}

function correctionsOf(
  sight: Sight,
  complaint: Complaint | undefined,
  { finding, corrections, amountFen }: { finding: string; corrections: readonly string[]; amountFen: bigint },
): readonly Correction[] {
  if (finding === 'rejected' || complaint === undefined) return [];
  const { account, respondent, assignee } = complaint;
  return corrections.map((kind, i): Correction => {
    const vault = `${assignee === '' ? bankOf(account) : assignee}/vault`;
    // A collection goes back whole.
    const wholeFen = complaint.about === 'collection' ? complaint.paymentFen : amountFen;
    if (kind === 'refund') return correction({ refund: { from: respondent || vault, amountFen: wholeFen, due: '' } });
    if (kind === 'vault') return correction({ refund: { from: vault, amountFen: wholeFen, due: '' } });
    if (kind === 'mandate' || kind === 'late') return ofThing(sight, complaint, kind);
    if (kind === 'freeze') {
      const order = `complaint ${complaint.complaint} ${i}`;
      return correction({ freeze: freezeOrder(account, { order, untilMs: sight.timestampMs + 70_000n }) });
    }
    if (kind === 'limits') {
      const limits = { perPaymentFen: 900n, perDayFen: 2_000n, perMonthFen: 3_000n, coolingFen: 0n };
      return correction({ limits: { account, ...limits } });
    }
    if (kind === 'proposal') {
      const fields = {
        consensusKey: new Uint8Array(),
        possession: new Uint8Array(),
        parameters: GOVERNANCE.parameters,
      };
      const none = { admission: null, replacement: null, protocolVersion: 0, atHeight: 0n };
      const proposal = `complaint.${complaint.complaint}`;
      const about = { change: 'parameters', member: '', expiresHeight: sight.height + 10n } as const;
      return correction({ proposal: { proposal, ...about, ...fields, ...none, reason: 'complaints' } });
    }
    return correction({ statement: { revision: complaint.revision + 1 } });
  });
}

export const COMPLAINT_OPERATIONS: ArbitraryOperations<keyof (typeof COMPLAINTS)['operations']> = {
  fileComplaint: arbitrarily(
    fc.record({
      honest: mostly(10),
      byBank: fc.boolean(),
      which,
      complaint: ids,
      of: fc.constantFrom<Kind[]>(
        'payment',
        'payment',
        'order',
        'statement',
        'collection',
        'micro',
        'attempt',
        'window',
      ),
      kind: fc.constantFrom('unauthorised', 'unauthorised', 'not-delivered', 'billing'),
      amountFen: fc.constantFrom(0n, 1n, 1n, 40n),
    }),
    ({ honest, byBank, which: position, complaint, of, kind, amountFen }, sight) => {
      const { account, about } = thing(sight, position, of);
      const author = byBank ? bankOf(account) : holderOf(sight, account);
      const askedFen = about.kind === 'statement' || about.kind === 'window' ? 0n : amountFen;
      const fields = { account, complaint, about, kind, amountFen: askedFen, commitment: COMMITMENT, record: '' };
      return { author: honest ? author : 'merchant', fields };
    },
  ),
  assignComplaint: arbitrarily(fc.record({ which, honest: mostly(10), toPayee: fc.boolean() }), (drawn, sight) => {
    const complaint = complaintIn(sight, drawn.which, 'filed');
    const { account, respondent } = complaint ?? { account: DEPOSITS[0], respondent: DEPOSITS[1] };
    const assignee = drawn.toPayee ? bankOf(respondent || account) : bankOf(account);
    return { author: drawn.honest ? bankOf(account) : 'merchant', fields: { ...nameOf(complaint), assignee } };
  }),
  answerComplaint: arbitrarily(findings, (drawn, sight) => {
    const complaint = complaintIn(sight, drawn.which, 'assigned');
    const { assignee, respondent } = complaint ?? { assignee: 'bank-a', respondent: '' };
    const corrections = correctionsOf(sight, complaint, drawn);
    const cosigners = respondent === '' || respondent.endsWith('/vault') ? [] : [holderOf(sight, respondent)];
    const { finding } = drawn;
    const fields = { ...nameOf(complaint), finding, commitment: COMMITMENT, corrections };
    return { author: drawn.honest && assignee !== '' ? assignee : 'merchant', cosigners, fields };
  }),
  extendComplaint: arbitrarily(fc.record({ which, honest: mostly(10) }), (drawn, sight) => {
    const complaint = complaintIn(sight, drawn.which, 'assigned');
    const author = drawn.honest && complaint !== undefined && complaint.assignee !== '' ? complaint.assignee : 'bank-a';
    return { author, fields: { ...nameOf(complaint), reason: 'the shop is asked' } };
  }),
  acceptAnswer: arbitrarily(fc.record({ which, honest: mostly(10) }), (drawn, sight) => {
    const name = nameOf(complaintIn(sight, drawn.which, 'answered', 'decided'));
    return { author: drawn.honest ? holderOf(sight, name.account) : 'merchant', fields: name };
  }),
  escalateComplaint: arbitrarily(fc.record({ which, honest: mostly(10), byBank: fc.boolean() }), (drawn, sight) => {
    const name = nameOf(complaintIn(sight, drawn.which, 'answered'));
    const author = drawn.byBank ? bankOf(name.account) : holderOf(sight, name.account);
    return { author: drawn.honest ? author : 'merchant', fields: name };
  }),
  withdrawComplaint: arbitrarily(fc.record({ which, honest: mostly(10) }), (drawn, sight) => {
    const name = nameOf(complaintIn(sight, drawn.which, 'filed', 'assigned', 'answered', 'escalated'));
    return { author: drawn.honest ? holderOf(sight, name.account) : 'merchant', fields: name };
  }),
  decideComplaint: arbitrarily(findings, (drawn, sight) => {
    const complaint = complaintIn(sight, drawn.which, 'escalated');
    const corrections = correctionsOf(sight, complaint, drawn);
    const fields = { ...nameOf(complaint), finding: drawn.finding, commitment: COMMITMENT, corrections };
    return { author: drawn.honest ? 'regulator' : 'bank-a', fields };
  }),
  publishComplaintRule: arbitrarily(
    fc.record({
      bank: fc.constantFrom('bank-a', 'bank-b', 'merchant'),
      isNext: mostly(6),
      provisionalFen: fc.constantFrom(0n, 20n, 1000n),
    }),
    ({ bank, isNext, provisionalFen }, sight) => {
      const version = (complaintRuleOf(sight, bank)?.version ?? 0) + (isNext ? 1 : 2);
      const provisionalAccount = provisionalFen === 0n ? '' : `${bank}/vault`;
      return { author: bank, fields: { version, provisionalFen, provisionalAccount } };
    },
  ),
};
