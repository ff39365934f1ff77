// The order of the checks of the operations by which members change who votes, and how.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { consensusKeyName } from '../../vectors/golden/golden-consortium.ts';
import { type PrecedenceTable, precedence, prepared, UNSAFE_KEY } from '../../vectors/golden/precedence.ts';
import {
  approveChange,
  keyOwned,
  type NewParameters,
  parameters,
  proposeChange,
  reportSynced,
  withdrawChange,
} from '../../vectors/golden/said.ts';

const NOTHING: Uint8Array = new Uint8Array();
const SIGNATURE: Uint8Array = new Uint8Array(64);
const LONGEST_LIFETIME = 12n;
const MAX_OPEN_OF_A_MEMBER = 8;

/** As many open proposals of the merchant as a member may have; the first is `first`. */
function flood(c: ChainWriter, first: string): void {
  for (let n = 0; n < MAX_OPEN_OF_A_MEMBER; n++) {
    const id = n === 0 ? first : `${first}-${n}`;
    c.say('merchant', proposeChange(id, 'suspend', c.height + LONGEST_LIFETIME, { member: 'pay' }));
  }
  prepared(c);
}

const adding = precedence(
  'propose-change, add',
  (c) => flood(c, 'pa'),
  (c: ChainWriter) => {
    const key = (member: string, name: string) => {
      const { consensusKey = NOTHING, possession = NOTHING } = keyOwned(c.chainId, member, goldenKey(name));
      return { member, consensusKey, possession };
    };
    return {
      worst: {
        ...{ author: 'bank-a/lin', proposal: 'A proposal', change: 'promote', reason: '' },
        ...{ member: 'nobody', consensusKey: NOTHING, possession: NOTHING, expiresHeight: 0n, protocolVersion: 2 },
      },
      said: ({ author: _, proposal, change, expiresHeight, ...fields }) =>
        proposeChange(proposal, change, expiresHeight, fields),
      reading: [['malformed-field change', { change: 'add' }]],
      authors: [['not-authorised: a member', { author: 'merchant' }]],
      fields: [
        ['malformed-field proposal', { proposal: 'pa' }],
        ['malformed-field reason', { reason: 'as agreed' }],
        ['malformed-field consensusKey', { consensusKey: UNSAFE_KEY }],
        ['malformed-field possession', { possession: SIGNATURE }],
        ['malformed-field protocolVersion', { protocolVersion: 0 }],
      ],
      dear: [
        ['unsafe-key', { consensusKey: goldenKey('bank-b').publicKey }],
        ['possession-not-shown', key('nobody', 'bank-b')],
      ],
      state: [
        ['member-not-found', key('bank-a', 'bank-b')],
        ['proposal-exists', { proposal: 'pa-new' }],
        ['too-many-proposals', { author: 'regulator' }],
        ['expiry-height-invalid', { expiresHeight: c.height + LONGEST_LIFETIME + 1n }],
        ['expiry-height-invalid', { expiresHeight: c.height + LONGEST_LIFETIME }],
        ['already-validator', key('bank-c', consensusKeyName('bank-b'))],
        ['consensus-key-taken: bank-b', key('bank-c', 'bank-a')],
        ['consensus-key-taken: bank-a', key('bank-c', 'bank-c, next')],
      ],
    };
  },
);

const rotating = precedence(
  'propose-change, rotate-key',
  () => undefined,
  (c: ChainWriter) => {
    const key = (member: string, name: string) => keyOwned(c.chainId, member, goldenKey(name));
    return {
      worst: { author: 'bank-a/lin', expiresHeight: 0n, key: key('regulator', consensusKeyName('bank-a')) },
      said: (fields) => proposeChange('pk', 'rotate-key', fields.expiresHeight, fields.key),
      authors: [['not-authorised: a member', { author: 'grid' }]],
      fields: [],
      state: [
        ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
        ['not-a-validator', { key: key('bank-a', consensusKeyName('bank-a')) }],
        ['consensus-key-unchanged', { key: key('bank-a', consensusKeyName('bank-b')) }],
        ['consensus-key-taken', { key: key('bank-a', 'bank-a, next') }],
      ],
    };
  },
);

const changingParameters = precedence(
  'propose-change, parameters',
  () => undefined,
  (c: ChainWriter) => {
    const present: NewParameters = parameters();
    return {
      worst: { author: 'bank-a/lin', expiresHeight: 0n, member: 'pay', parameters: null as NewParameters | null },
      said: ({ expiresHeight, member, parameters: changed }) =>
        proposeChange('pp', 'parameters', expiresHeight, { member, parameters: changed }),
      authors: [['not-authorised: a member', { author: 'grid' }]],
      fields: [
        ['malformed-field member', { member: '' }],
        ['malformed-field parameters', { parameters: { ...present, deltaMs: 4, maxBlockBatches: 0 } }],
        ['malformed-field parameters.deltaMs', { parameters: { ...present, maxBlockBatches: 0 } }],
        ['malformed-field parameters.maxBlockBatches', { parameters: present }],
      ],
      state: [
        ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
        ['parameters-unchanged', { parameters: { ...present, deltaMs: 110 } }],
      ],
    };
  },
);

const raisingVersion = precedence(
  'propose-change, protocol-version',
  () => undefined,
  (c: ChainWriter) => ({
    worst: { author: 'bank-a/lin', expiresHeight: 0n, protocolVersion: 0, atHeight: 0n },
    said: ({ expiresHeight, protocolVersion, atHeight }) =>
      proposeChange('pv', 'protocol-version', expiresHeight, { protocolVersion, atHeight }),
    authors: [['not-authorised: a member', { author: 'grid' }]],
    fields: [
      ['malformed-field protocolVersion', { protocolVersion: 3 }],
      ['malformed-field atHeight', { atHeight: 1n }],
    ],
    state: [
      ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
      ['activation-height-invalid', { atHeight: c.height + 100_000_001n }],
      ['activation-height-invalid', { atHeight: c.height + 2n }],
      ['protocol-version-not-next', { protocolVersion: 2 }],
    ],
  }),
);

const removing = precedence(
  'propose-change, remove',
  () => undefined,
  (c: ChainWriter) => ({
    worst: { author: 'bank-a/lin', proposal: 'A proposal', member: 'nobody', expiresHeight: 0n },
    said: ({ proposal, member, expiresHeight }) => proposeChange(proposal, 'remove', expiresHeight, { member }),
    authors: [['not-authorised: a member', { author: 'grid' }]],
    fields: [['malformed-field proposal', { proposal: 'pr' }]],
    state: [
      ['member-not-found', { member: 'bank-c' }],
      ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
      ['not-a-validator', { member: 'pay' }],
    ],
  }),
);

const resuming = precedence(
  'propose-change, resume',
  () => undefined,
  (c: ChainWriter) => ({
    worst: { author: 'bank-a/lin', member: 'nobody', expiresHeight: 0n },
    said: ({ member, expiresHeight }) => proposeChange('rs', 'resume', expiresHeight, { member }),
    authors: [['not-authorised: a member', { author: 'grid' }]],
    fields: [],
    state: [
      ['member-not-found', { member: 'pay' }],
      ['expiry-height-invalid', { expiresHeight: c.height + 1n }],
      ['already-validator', { member: 'bank-c' }],
    ],
    end: 'not-suspended',
  }),
);

/** An open proposal that grid made, and one that has ended. */
function prepareProposals(c: ChainWriter, prefix: string): void {
  for (const name of ['open', 'ended']) {
    c.say('grid', proposeChange(`${prefix}-${name}`, 'suspend', c.height + LONGEST_LIFETIME, { member: 'pay' }));
  }
  c.say('grid', withdrawChange(`${prefix}-ended`));
  prepared(c);
}

const approving = precedence(
  'approve-change',
  (c) => prepareProposals(c, 'ac'),
  () => ({
    worst: { author: 'regulator', proposal: 'A proposal' },
    said: ({ proposal }) => approveChange(proposal),
    fields: [['malformed-field proposal', { proposal: 'none' }]],
    state: [
      ['not-authorised: a validator', { author: 'grid' }],
      ['proposal-not-found', { proposal: 'ac-ended' }],
      ['proposal-not-open', { proposal: 'ac-open' }],
      ['already-approved', { author: 'bank-a' }],
    ],
  }),
);

const withdrawing = precedence(
  'withdraw-change',
  (c) => prepareProposals(c, 'wc'),
  () => ({
    worst: { author: 'bank-a', proposal: 'A proposal' },
    said: ({ proposal }) => withdrawChange(proposal),
    fields: [['malformed-field proposal', { proposal: 'none' }]],
    state: [
      ['proposal-not-found', { proposal: 'wc-ended' }],
      ['proposal-not-open', { proposal: 'wc-open' }],
      ['not-authorised', { author: 'grid' }],
    ],
  }),
);

const reporting = precedence(
  'report-synced',
  (c) => c.emptyBlocks(1),
  (c: ChainWriter) => {
    const key = goldenKey('bank-c, next');
    const [short, root, other]: readonly Uint8Array[] = [new Uint8Array(31), c.run.stateRoot, new Uint8Array(32)];
    const at = { height: c.height, stateRoot: short as Uint8Array };
    return {
      worst: { author: 'bank-a', member: 'nobody', at, publicKey: UNSAFE_KEY, signer: goldenKey('bank-a') },
      said: ({ member, at: reported, publicKey, signer }) =>
        reportSynced(c.chainId, member, { publicKey, sign: (message) => signer.sign(message) }, reported),
      fields: [['malformed-field stateRoot', { at: { ...at, stateRoot: other as Uint8Array } }]],
      dear: [
        ['unsafe-key', { publicKey: key.publicKey }],
        ['possession-not-shown', { signer: key }],
      ],
      state: [
        ['member-not-found', { member: 'bank-c' }],
        ['not-authorised: the member bank-c', { author: 'bank-c' }],
        ['report-height-invalid', { at: { height: c.height - 1n, stateRoot: other as Uint8Array } }],
        ['report-root-mismatch', { at: { height: c.height - 1n, stateRoot: root as Uint8Array } }],
      ],
    };
  },
);

export const GOVERNANCE_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[adding, rotating, changingParameters, raisingVersion, removing, resuming],
  ...[approving, withdrawing, reporting],
];
