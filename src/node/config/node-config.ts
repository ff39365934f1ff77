// One node's own settings, and the only reader of process.env. Everything that members must agree on is in the genesis.
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { equalBytes } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { type DrawKey, drawKeyOf } from '../../crypto/draw-key.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { readKeyFile } from '../../crypto/key-file.ts';
import { type PrivateKey, signingKeyOf } from '../../crypto/private-key.ts';
import type { Member } from '../../generated/state.ts';
import { MAX_BLOCKS_PER_RESPONSE } from '../../wire/limits.ts';
import { readConsensusKeys, readKeysBeside } from './consensus-keys.ts';
import { desksSchema, type NamedDesk, namedDesk } from './desk-config.ts';
import { type Genesis, readGenesis } from './genesis-document.ts';
import { address, memberId } from './genesis-schema.ts';
import { readMembersFile } from './members-file.ts';
import type { KnownMembers } from './membership.ts';
import { problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

/** Blocks that are always kept below the latest: members that were away shortly catch up from them. */
export const CATCH_UP_WINDOW_BLOCKS = MAX_BLOCKS_PER_RESPONSE;

const FILE: JsonFile = {
  code: 'config-unreadable',
  what: "the node's config",
  remedy: 'Check the path, and that the file is JSON as made by "gridpact init".',
};

const PASSPHRASE_VARIABLE = 'GRIDPACT_PASSPHRASE';

const path = z.string().min(1).max(4096);
const host = address.shape.host;
const validUntil = z.iso.datetime({ offset: true });
/** 0: any free port. */
const anyPort = z.int().min(0).max(65_535);

const configSchema = z.strictObject({
  /** Whose node this is; the id of a member. */
  member: memberId,
  genesis: path,
  /** From `gridpact member export`, for a node whose member is not in the genesis: the members, and where they are. */
  members: path.optional(),
  dataDir: path,
  /** Where other members' nodes reach this one; may differ from the genesis' address behind a translation. */
  listen: z.strictObject({ host, port: anyPort }),
  api: z.strictObject({
    host,
    port: anyPort,
    tokensFile: path,
    /** Under which clients may ask for the API, beside loopback and the addresses that it listens on. */
    names: z.array(host).max(64).default([]),
    /** How long sign-ins to the console last: shorter where other people come to the same machine. */
    sessions: z
      .strictObject({
        /** Of a session that a token opened. */
        tokenSeconds: z.int().min(5).max(86_400).default(43_200),
        /** Of an account holder; a page that has the key renews it. */
        holderSeconds: z.int().min(5).max(3_600).default(900),
      })
      .prefault({}),
  }),
  keys: z.strictObject({
    consensus: path,
    network: path,
    /** The master secret of the scenarios that the member owns, for a node that grants by standing rules; absent: it does not. */
    sharing: path.optional(),
    /** By when the consensus key is to be replaced by governance; the node warns before. */
    consensusValidUntil: validUntil.optional(),
    networkValidUntil: validUntil.optional(),
  }),
  alerts: z
    .strictObject({
      /** Less free space on the disk of the data folder is warned of. */
      freeDiskMiB: z.int().min(0).max(1_048_576).default(1_024),
      /** The node warns of a key or token this many days before it expires. */
      expiryNoticeDays: z.int().min(0).max(3_650).default(30),
    })
    .prefault({}),
  /** Whether the API serves the pages of the console. */
  console: z.boolean().default(true),
  /** Of banks, to which the console's page carries what phones of their holders ask. */
  desks: desksSchema,
  logLevel: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** Threads that check client signatures. By default all cores but the one that orders and executes. */
  verifyWorkers: z
    .int()
    .min(1)
    .max(64)
    .default(() => Math.max(1, availableParallelism() - 1)),
  /** Transactions that wait or are not final yet; beyond it clients are told to come back later. */
  maxPendingTransactions: z.int().min(1).max(1_000_000).default(20_000),
  /** Older blocks are pruned, without an archive of them; absent: all are kept. */
  keepBlocks: z.int().min(CATCH_UP_WINDOW_BLOCKS).max(1_000_000_000).optional(),
  /** A snapshot is taken every N blocks, for members that start empty; 0: only when the operator asks. */
  snapshotEveryBlocks: z.int().min(0).max(1_000_000_000).default(10_000),
  /** How an empty data folder is filled: block by block, or with the members' newest snapshot. */
  startFrom: z.enum(['blocks', 'snapshot']).default('blocks'),
});

/** As in the file, with absolute paths. Frozen. */
export type NodeConfig = Readonly<z.infer<typeof configSchema>>;

/** Everything a node is started with. */
export interface NodeSetup {
  readonly config: NodeConfig;
  readonly genesis: Genesis;
  /** Those of the members' file if there is one, else of the genesis: what the node knows before it has a ledger. */
  readonly known: KnownMembers;
  /** At least one; the validator set of an epoch says with which of them the node votes, if with any. */
  readonly consensusKeys: readonly SigningKey[];
  /** The same keys, for draws. */
  readonly drawKeys: readonly DrawKey[];
  /** The secret of one of them is the seed of the node's libp2p identity: that by which the members know it. */
  readonly networkKeys: readonly PrivateKey[];
  readonly desks: readonly NamedDesk[];
  /** 32 bytes; undefined: the node grants nothing. */
  readonly sharingSecret: Uint8Array | undefined;
}

/** Throws NodeError `config-unreadable`, or `config-invalid` with every problem. */
export function readNodeConfig(file: string): NodeConfig {
  const parsed = configSchema.safeParse(readJsonFile(file, FILE));
  if (!parsed.success) throw invalid(file, problemText(problemsOf(parsed.error)));
  const folder = dirname(resolve(file));
  const { genesis, members, dataDir, api, keys, desks, ...rest } = parsed.data;
  return deepFreeze({
    ...rest,
    genesis: resolve(folder, genesis),
    ...(members === undefined ? {} : { members: resolve(folder, members) }),
    dataDir: resolve(folder, dataDir),
    api: { ...api, tokensFile: resolve(folder, api.tokensFile) },
    desks: desks.map((desk) => (desk.ca === undefined ? desk : { ...desk, ca: resolve(folder, desk.ca) })),
    keys: {
      ...keys,
      consensus: resolve(folder, keys.consensus),
      network: resolve(folder, keys.network),
      ...(keys.sharing === undefined ? {} : { sharing: resolve(folder, keys.sharing) }),
    },
  });
}

/**
 * The config, its genesis and the node's keys, checked against each other. Throws NodeError: those of
 * {@link readNodeConfig}, of reading a genesis and of reading a key file.
 */
export function loadNodeSetup(file: string, passphrase = passphraseFromEnvironment()): NodeSetup {
  const config = readNodeConfig(file);
  const genesis = readGenesis(config.genesis);
  const known = config.members === undefined ? genesis.consortium : readMembersFile(config.members, genesis.chainId);
  const { members } = known;
  const member = members.find(({ id }) => id === config.member);
  if (member === undefined) {
    const ids = members.map(({ id }) => id).join(', ');
    const where = config.members === undefined ? 'the genesis' : 'the members file';
    throw invalid(file, `  member: "${config.member}" is not in ${where}, whose members are ${ids}`);
  }
  const consensusKeys = readConsensusKeys(config.keys.consensus, passphrase);
  const networkKeys = readKeysBeside(config.keys.network, 'network', passphrase);
  const strange = [
    ...(consensusKeys.some((key) => isOfAnother(members, member.id, key)) ? ['consensus'] : []),
    ...(networkKeys.some(({ publicKey }) => equalBytes(publicKey, member.networkKey)) ? [] : ['network']),
  ];
  if (strange.length > 0) {
    const lines = strange.map((kind) => `  keys.${kind}: is not ${config.member}'s ${kind}Key of the genesis`);
    throw invalid(file, lines.join('\n'));
  }
  const { sharing } = config.keys;
  const sharingSecret = sharing === undefined ? undefined : readKeyFile(sharing, 'sharing', passphrase).secret();
  const desks = readDesks(file, config);
  return { config, genesis, known, ...keysOf(consensusKeys), networkKeys, desks, sharingSecret };
}

function readDesks(file: string, { desks }: NodeConfig): readonly NamedDesk[] {
  try {
    return desks.map(namedDesk);
  } catch (error) {
    throw invalid(file, `  desks: ${reasonOf(error)}`);
  }
}

function keysOf(keys: readonly PrivateKey[]): Pick<NodeSetup, 'consensusKeys' | 'drawKeys'> {
  return { consensusKeys: keys.map(signingKeyOf), drawKeys: keys.map(drawKeyOf) };
}

/** Keys are rotated, so one that the genesis does not know may be right; another member's never is. */
function isOfAnother(members: readonly Member[], own: string, { publicKey }: PrivateKey): boolean {
  return members.some(({ id, consensusKey }) => id !== own && equalBytes(consensusKey, publicKey));
}

/** The value of GRIDPACT_PASSPHRASE; undefined when it is absent or empty. */
export function passphraseFromEnvironment(): string | undefined {
  return process.env[PASSPHRASE_VARIABLE] || undefined;
}

function invalid(file: string, problems: string): NodeError {
  return new NodeError({
    code: 'config-invalid',
    message: `${file} is no valid config:\n${problems}`,
    remedy: 'Correct these fields; docs/operating.md describes each.',
  });
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
