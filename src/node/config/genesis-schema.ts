// The shape of the genesis document, field by field. The rules between its parts are in
// src/node/config/check-genesis.ts.

import { z } from 'zod';
import { ROLES } from '../../ledger/consortium.ts';
import { CHANGES } from '../../ledger/governance/changes.ts';
import { MAX_MEMBERS } from '../../ledger/governance/member-list.ts';
import { PARAMETER_RANGES } from '../../ledger/governance/parameters.ts';
import { ACCOUNT_ID, DIGEST_ID, SHORT_NAME } from '../../ledger/ids.ts';

/** A genesis with more members would not fit one certificate bitmap's sensible size. */
const MAX_ACCOUNTS = 10_000;
const HOUR_MS = 3_600_000;

// No defaults and no transforms anywhere below: the parsed document is hashed into the chain id.
const name = z.string().min(1).max(100);
const key = z.string().regex(DIGEST_ID, 'must be 64 lower-case hexadecimal digits (32 bytes)');
const accountId = z.string().regex(ACCOUNT_ID, 'must be "<member>/<name>" of a-z 0-9 . _ -');
const fen = z.string().regex(/^(0|-?[1-9][0-9]{0,18})$/, 'must be a whole number of fen, as a decimal string');
export const address = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, 'must be a host name or an IP address'),
  port: z.int().min(1).max(65_535),
});
export const memberId = z.string().regex(SHORT_NAME, 'must be 1-32 of a-z 0-9 -');

export const member = z.strictObject({
  id: memberId,
  name,
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  validator: z.boolean(),
  transactionKey: key,
  consensusKey: key,
  networkKey: key,
  encryptionKey: key,
  address,
});

const account = z.strictObject({
  account: accountId,
  kind: z.enum(['vault', 'position', 'system']),
  key,
  minBalanceFen: fen,
  maxBalanceFen: fen,
});

function parameter(name: keyof typeof PARAMETER_RANGES) {
  const [least, most] = PARAMETER_RANGES[name];
  return z.int().min(least).max(most);
}

export const consensusRules = z.strictObject({
  /** The assumed bound on a message's delay: every timeout is a multiple of it. */
  deltaMs: parameter('deltaMs'),
  /** How long a leader with nothing to order waits before an empty block. */
  idleIntervalMs: parameter('idleIntervalMs'),
  /** How far ahead of a voter's clock a block's timestamp may be. */
  maxClockSkewMs: parameter('maxClockSkewMs'),
  maxBlockBatches: parameter('maxBlockBatches'),
  /** Only for trials: with fewer than four validators a single faulty one stops or splits the chain. */
  allowFewValidators: z.literal(true).optional(),
});

/** The rules for changes of the validators. An absent rule has its default. */
export const governanceRules = z.strictObject({
  /** A joiner's report of how far it has come counts for this many blocks. */
  maxSyncLagBlocks: parameter('maxSyncLagBlocks').optional(),
  /** A proposal ends at most this many blocks after it was made. */
  proposalLifetimeBlocks: parameter('proposalLifetimeBlocks').optional(),
  /** How many members of validators must approve a kind of change: more than this part of them, or all. */
  thresholds: z
    .partialRecord(
      z.enum(CHANGES),
      z.string().regex(/^(all|[1-9][0-9]?\/[1-9][0-9]?)$/, 'must be a part as "2/3", or "all"'),
    )
    .optional(),
});

/** From the checks of one transaction with every signature to some minutes of a core. */
const recordCount = z.int().min(1);
const workUnits = z.int().min(1_000).max(100_000_000);

export const ledgerRules = z.strictObject({
  maxValidityBlocks: z.int().min(1).max(100_000_000),
  dayOffsetMs: z
    .int()
    .min(-12 * HOUR_MS)
    .max(14 * HOUR_MS),
  maxLines: z.int().min(1).max(100_000),
  /** Bounds of work, in units of src/ledger/work.ts, which has those of a genesis that says nothing. */
  work: z.strictObject({ transaction: workUnits, batch: workUnits, block: workUnits }).optional(),
  /** Bounds of what every node keeps for the records of one member, and of one scenario. */
  records: z.strictObject({
    memberRecords: recordCount,
    memberBytes: recordCount,
    scenarioRecords: recordCount,
    scenarioBytes: recordCount,
  }),
  /** The most that one purse may hold. */
  purseCapFen: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,14})$/, 'must be a whole number of fen of at most 15 digits, as a decimal string')
    .optional(),
  settlement: z.strictObject({
    purchase: accountId,
    subsidy: accountId,
    tax: accountId,
    payable: accountId,
    suspense: accountId,
  }),
});

export const genesisSchema = z.strictObject({
  name,
  createdAt: z.iso.datetime({ offset: true }),
  consensus: consensusRules,
  ledger: ledgerRules,
  governance: governanceRules.optional(),
  members: z.array(member).min(1).max(MAX_MEMBERS),
  accounts: z.array(account).min(1).max(MAX_ACCOUNTS),
});

export type GenesisDocument = z.infer<typeof genesisSchema>;
export type GenesisMember = GenesisDocument['members'][number];
