// The order of the checks of the operations by which members join, move, change their keys and leave.
import type { MemberAdmission } from '../../../src/generated/transaction.ts';
import { type Described, replacementOf } from '../../ledger/admission-of.ts';
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { newcomer } from '../../vectors/golden/newcomer.ts';
import { type PrecedenceTable, precedence, UNSAFE_KEY } from '../../vectors/golden/precedence.ts';
import { proposeChange, rotateMemberKey, setMemberAddress } from '../../vectors/golden/said.ts';

const NOT_SIGNED: readonly Uint8Array[] = new Array<Uint8Array>(4).fill(new Uint8Array(64));
const SHORT: Uint8Array = new Uint8Array(31);

const admitting = precedence(
  'propose-change, admit',
  () => undefined,
  (c: ChainWriter) => {
    const full = (member: string, port: number, described: Partial<Described> = {}, network = `${member}, network`) => {
      const fields = newcomer(c.chainId, member, port, described, { network: goldenKey(network) });
      return { member, admission: fields.admission as MemberAdmission };
    };
    const { admission } = full('new-x', 7301);
    const worst: MemberAdmission = {
      ...{ name: '', roles: ['king'], host: 'not a host', port: 0, possessions: [], overdraftFen: 1n },
      ...{ transactionKey: SHORT, consensusKey: SHORT, networkKey: SHORT, encryptionKey: SHORT },
      ...{ netDebitCapFen: 0n, netCreditCapFen: 0n },
    };
    const mends: readonly [string, Partial<MemberAdmission>][] = [
      ['malformed-field admission.name', { name: 'New' }],
      ['malformed-field admission.roles', { roles: ['regulator', 'merchant'] }],
      ['malformed-field admission.roles: no other role', { roles: ['merchant'] }],
      ['malformed-field admission.transactionKey', { transactionKey: UNSAFE_KEY }],
      ['malformed-field admission.consensusKey', { consensusKey: UNSAFE_KEY }],
      ['malformed-field admission.networkKey', { networkKey: UNSAFE_KEY }],
      ['malformed-field admission.encryptionKey', { encryptionKey: UNSAFE_KEY }],
      [
        'malformed-field admission: four different keys',
        {
          consensusKey: admission.consensusKey,
          networkKey: admission.networkKey,
          encryptionKey: admission.encryptionKey,
        },
      ],
      ['malformed-field admission.host', { host: '127.0.0.1' }],
      ['malformed-field admission.port', { port: 7301 }],
      ['malformed-field admission.possessions', { possessions: NOT_SIGNED }],
      ['malformed-field admission.overdraftFen: zero', { overdraftFen: 0n }],
    ];
    let present = worst;
    const fields = mends.map(([refusal, mend]) => {
      present = { ...present, ...mend };
      return [refusal, { admission: present }] as const;
    });
    return {
      worst: { author: 'bank-a/lin', member: 'Not an id', admission: worst, expiresHeight: 0n },
      said: ({ member, admission: given, expiresHeight }) =>
        proposeChange('pm', 'admit', expiresHeight, { member, admission: given }),
      authors: [['not-authorised: a member', { author: 'grid' }]],
      fields: [['malformed-field member', { member: 'grid' }], ...fields],
      dear: [
        ['unsafe-key', { admission: { ...present, transactionKey: admission.transactionKey } }],
        ['possession-not-shown', full('grid', 7001, {}, 'bank-a, network')],
      ],
      state: [
        ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
        ['member-exists', full('new-x', 7001, {}, 'bank-a, network')],
        ['member-key-taken: bank-a', full('new-x', 7001)],
        ['address-taken: grid', full('new-x', 7301)],
      ],
    };
  },
);

const replacing = precedence(
  'propose-change, replace-key',
  () => undefined,
  (c: ChainWriter) => {
    const key = (member: string, name: string) => {
      return { member, replacement: replacementOf(c.chainId, member, 'network', goldenKey(name)) };
    };
    const { replacement } = key('nobody', 'pay, network');
    return {
      worst: {
        ...{ author: 'bank-a/lin', member: 'nobody', expiresHeight: 0n },
        replacement: { kind: 'crown', newKey: SHORT, possession: SHORT },
      },
      said: ({ member, replacement: given, expiresHeight }) =>
        proposeChange('pn', 'replace-key', expiresHeight, { member, replacement: given }),
      reading: [
        ['malformed-field replacement.kind', { replacement: { ...replacement, newKey: SHORT, possession: SHORT } }],
      ],
      authors: [['not-authorised: a member', { author: 'grid' }]],
      fields: [
        [
          'malformed-field replacement.newKey',
          { replacement: { ...replacement, newKey: UNSAFE_KEY, possession: SHORT } },
        ],
        [
          'malformed-field replacement.possession',
          { replacement: { ...replacement, newKey: UNSAFE_KEY, possession: new Uint8Array(64) } },
        ],
      ],
      dear: [
        ['unsafe-key', { replacement: { ...replacement, possession: new Uint8Array(64) } }],
        ['possession-not-shown', key('nobody', 'pay, network')],
      ],
      state: [
        ['member-not-found', key('pay', 'pay, network')],
        ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
        ['member-key-unchanged', key('pay', 'bank-a')],
        ['member-key-taken: bank-a', key('pay', 'pay, network, next')],
      ],
    };
  },
);

const releasing = precedence(
  'propose-change, release',
  () => undefined,
  (c: ChainWriter) => ({
    worst: { author: 'bank-a/lin', member: 'nobody', expiresHeight: 0n },
    said: ({ member, expiresHeight }) => proposeChange('pl', 'release', expiresHeight, { member }),
    authors: [['not-authorised: a member', { author: 'grid' }]],
    fields: [],
    state: [
      ['member-not-found', { member: 'grid' }],
      ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
      ['last-grid-company', { member: 'bank-b' }],
      ['member-still-votes', { member: 'bank-c' }],
      ['member-accounts-open', { member: 'regulator' }],
    ],
  }),
);

const rotating = precedence(
  'rotate-member-key',
  () => undefined,
  (c: ChainWriter) => {
    const key = (member: string, name: string) => {
      return { member, replacement: replacementOf(c.chainId, member, 'network', goldenKey(name)) };
    };
    const { replacement } = key('nobody', 'bank-b, network');
    return {
      worst: {
        ...{ author: 'bank-a/lin', member: 'nobody' },
        replacement: { kind: 'network', newKey: SHORT, possession: SHORT },
      },
      said: ({ member, replacement: given }) => rotateMemberKey(member, given),
      authors: [['not-authorised: a member', { author: 'bank-a' }]],
      fields: [
        [
          'malformed-field replacement.newKey',
          { replacement: { ...replacement, newKey: UNSAFE_KEY, possession: SHORT } },
        ],
        [
          'malformed-field replacement.possession',
          { replacement: { ...replacement, newKey: UNSAFE_KEY, possession: new Uint8Array(64) } },
        ],
      ],
      dear: [
        ['unsafe-key', { replacement: { ...replacement, possession: new Uint8Array(64) } }],
        ['possession-not-shown', key('nobody', 'bank-b, network')],
      ],
      state: [
        ['member-not-found', key('bank-b', 'bank-b, network')],
        ['not-authorised: the member bank-b', { author: 'bank-b' }],
        ['member-key-unchanged', key('bank-b', 'bank-a, network')],
        ['member-key-taken: bank-a', key('bank-b', 'bank-b, network, next')],
      ],
    };
  },
);

const moving = precedence(
  'set-member-address',
  () => undefined,
  () => ({
    worst: { author: 'bank-a/lin', host: 'not a host', port: 0 },
    said: ({ host, port }) => setMemberAddress(host, port),
    authors: [['not-authorised: a member', { author: 'bank-b' }]],
    fields: [
      ['malformed-field host', { host: '127.0.0.1' }],
      ['malformed-field port', { port: 7003 }],
    ],
    state: [
      ['address-unchanged', { port: 7001 }],
      ['address-taken: grid', { port: 7303 }],
    ],
  }),
);

export const MEMBERS_PRECEDENCE: readonly PrecedenceTable[] = [admitting, replacing, releasing, rotating, moving];
