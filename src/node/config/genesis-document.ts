// The genesis: the one document that all members agree on before the first block, and what follows from it. Its shape
// is in src/node/config/genesis-schema.ts. Knows nothing of private keys or of one node's own settings.
import { fromHex, utf8 } from '../../base/bytes.ts';
import { canonicalJson } from '../../base/canonical-json.ts';
import { NodeError } from '../../base/node-error.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import type { Account } from '../../generated/state.ts';
import { newAccount } from '../../ledger/accounts/new-account.ts';
import { type Consortium, DEFAULT_PURSE_CAP_FEN, type Member } from '../../ledger/consortium.ts';
import {
  DEFAULT_PROPOSAL_LIFETIME_BLOCKS,
  DEFAULT_SYNC_LAG_BLOCKS,
  type GenesisGovernance,
} from '../../ledger/governance/genesis-governance.ts';
import { DEFAULT_WORK } from '../../ledger/work.ts';
import { checkGenesis, parseShare } from './check-genesis.ts';
import { type GenesisDocument, type GenesisMember, genesisSchema } from './genesis-schema.ts';
import { type Problem, problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'genesis-unreadable',
  what: 'the genesis',
  remedy: 'Check the path "genesis" in the node\'s config, and that the file is the JSON made by "gridpact init".',
};

/** One who votes: `member` is its index in the genesis' member list, by which the transport knows it. */
export interface GenesisValidator {
  readonly member: number;
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** A checked genesis and what the ledger and consensus take from it. */
export interface Genesis {
  readonly document: GenesisDocument;
  readonly chainId: Digest;
  /** Blocks are later than this. Milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly consortium: Consortium;
  /** The state's first entries, in the document's order. */
  readonly accounts: readonly Account[];
  readonly governance: GenesisGovernance;
  /** In the document's order, which is the order of certificates' bitmaps and of leaders. */
  readonly validators: readonly GenesisValidator[];
}

const chainDigest = taggedDigest('genesis');

/** 32 bytes that stand for the whole document: members that agree on them agree on every member, key and rule. */
export function chainIdOf(document: GenesisDocument): Digest {
  return chainDigest(utf8(canonicalJson(document as never)));
}

/** Every problem of the document at once, each with its path; or the genesis. */
export function parseGenesis(input: unknown): Result<Genesis, readonly Problem[]> {
  const parsed = genesisSchema.safeParse(input);
  if (!parsed.success) return refused(problemsOf(parsed.error));
  const document = parsed.data;
  const problems = checkGenesis(document);
  if (problems.length > 0) return refused(problems);
  const chainId = chainIdOf(document);
  return ok(
    Object.freeze({
      document,
      chainId,
      createdAtMs: Date.parse(document.createdAt),
      consortium: consortiumOf(document, chainId),
      accounts: document.accounts.map(openingOf),
      governance: governanceOf(document),
      validators: validatorsOf(document),
    }),
  );
}

/** Throws NodeError `genesis-unreadable` or `genesis-invalid`, the latter with every problem. */
export function readGenesis(path: string): Genesis {
  const result = parseGenesis(readJsonFile(path, FILE));
  if (result.ok) return result.value;
  throw new NodeError({
    code: 'genesis-invalid',
    message: `${path} is no valid genesis:\n${problemText(result.error)}`,
    remedy: 'Get the genesis that the other members use; a genesis is never edited after the first block.',
  });
}

function consortiumOf(document: GenesisDocument, chainId: Digest): Consortium {
  const { maxValidityBlocks, dayOffsetMs, maxLines, work = DEFAULT_WORK, records, settlement } = document.ledger;
  const { purseCapFen = `${DEFAULT_PURSE_CAP_FEN}` } = document.ledger;
  return {
    chainId,
    members: document.members.map(memberOf),
    membersHeight: 0n,
    rules: {
      maxValidityBlocks: BigInt(maxValidityBlocks),
      dayOffsetMs: BigInt(dayOffsetMs),
      maxLines,
      work,
      records,
      purseCapFen: BigInt(purseCapFen),
      settlement,
    },
  };
}

function governanceOf({ consensus, governance }: GenesisDocument): GenesisGovernance {
  const { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches } = consensus;
  const { maxSyncLagBlocks = DEFAULT_SYNC_LAG_BLOCKS, proposalLifetimeBlocks = DEFAULT_PROPOSAL_LIFETIME_BLOCKS } =
    governance ?? {};
  const bounds = { maxSyncLagBlocks, proposalLifetimeBlocks };
  const shares = Object.entries(governance?.thresholds ?? {}).map(([change, share]) => [change, parseShare(share)]);
  return {
    parameters: { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches, ...bounds },
    thresholds: Object.fromEntries(shares),
  };
}

function memberOf(entry: GenesisMember): Member {
  return {
    id: entry.id,
    name: entry.name,
    roles: entry.roles,
    validator: entry.validator,
    transactionKey: fromHex(entry.transactionKey),
    consensusKey: fromHex(entry.consensusKey),
    networkKey: fromHex(entry.networkKey),
    encryptionKey: fromHex(entry.encryptionKey),
    host: entry.address.host,
    port: entry.address.port,
    joinedHeight: 0n,
    leftHeight: 0n,
  };
}

function openingOf(entry: GenesisDocument['accounts'][number]): Account {
  const { account, key, kind, minBalanceFen, maxBalanceFen } = entry;
  const bounds = { minBalanceFen: BigInt(minBalanceFen), maxBalanceFen: BigInt(maxBalanceFen) };
  return newAccount({ account, key: fromHex(key), kind, openedHeight: 0n }, bounds);
}

function validatorsOf(document: GenesisDocument): GenesisValidator[] {
  return document.members.flatMap((entry, member) =>
    entry.validator ? [{ member, id: entry.id, publicKey: fromHex(entry.consensusKey) }] : [],
  );
}
