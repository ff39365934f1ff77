// The keeper of standing rules in a node that has its owner's sharing secret: its grants, sealed and signed, and its log.
import type { Logger } from 'pino';
import { assert } from '../../base/assert.ts';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { taggedDigest, ZERO_DIGEST } from '../../crypto/digest.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { grantedKey, standingGrantName } from '../../crypto/key-tree.ts';
import { type RecipientKey, sealGrantKey } from '../../crypto/sealed-key.ts';
import { PLAIN_SUITE } from '../../crypto/sealing-suite.ts';
import type { GrantAccess } from '../../generated/transaction.ts';
import { LATEST, latestBlock } from '../../ledger/chain-tables.ts';
import { memberById } from '../../ledger/consortium.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { STANDING_DAY_MS } from '../../ledger/sharing/standing-rule.ts';
import {
  accessRequests,
  consents,
  grants,
  readerKeyId,
  readerKeys,
  standingGrantId,
  standingGrants,
} from '../../ledger/sharing/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import { readEntries } from '../blocks/entry-rows.ts';
import { finalState } from '../blocks/final-state.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { grantForConsent, grantForRequest, type OwnerSight } from './due-grant.ts';
import { type NodeKeys, presentKey } from './present-key.ts';
import { StandingKeeper } from './standing-keeper.ts';

/** Blocks after which what is not final may be sent again. */
const VALID_FOR_BLOCKS = 200n;
/** Of ids for one grant and day: only somebody who sees an id on its way can take it first. */
const NAMES = 8;
const NOTHING_YET = { height: 0n, timestampMs: 0n, blockHash: ZERO_DIGEST };
const purposeOf = taggedDigest('standing-grant-nonce');

export interface MakeStandingKeeperDeps extends NodeKeys {
  readonly genesis: Genesis;
  /** The master secret of the member's scenarios. */
  readonly sharingSecret: Uint8Array;
  readonly rows: RowStore;
  readonly timers: Timers;
  readonly log: Logger;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeStandingKeeper(deps: MakeStandingKeeperDeps): StandingKeeper {
  const { member, sharingSecret, ledger, rows, timers, log, submissions, onFailure } = deps;
  const state = finalState(ledger);
  const sight = ({ publicKey: author }: SigningKey): OwnerSight => ({
    ...{ member, state, consortium: ledger.consortium, block: state.get(latestBlock, LATEST) ?? NOTHING_YET },
    ...{ author, signers: [author] },
    idOf: (grant) => {
      const id = freeGrantId(state, sharingSecret, grant);
      const { scenario, standingRule, reader } = grant;
      if (id === undefined) log.warn({ scenario, standingRule, reader }, 'all ids for a grant are taken');
      return id;
    },
  });
  return new StandingKeeper({
    ...{ member, timers, onFailure },
    entries: (prefix, after, limit) => readEntries(rows, prefix, after, limit),
    dueOf: (key) => {
      // With none the ledger would take nothing.
      const nodeKey = presentKey(deps);
      return nodeKey && dueOf(sight(nodeKey), key);
    },
    submit: (grant) => {
      const nodeKey = presentKey(deps);
      assert(nodeKey !== undefined, 'the grant is due by it');
      return submitGrant(deps, nodeKey, state, grant);
    },
    isPending: (transaction) => submissions.isPending(transaction),
  });
}

function dueOf(sight: OwnerSight, key: string): GrantAccess | undefined {
  const id = key.slice(key.indexOf('/') + 1);
  if (key.startsWith(`${consents.name}/`)) {
    const consent = sight.state.get(consents, id);
    return consent && grantForConsent(sight, consent);
  }
  const request = sight.state.get(accessRequests, id);
  return request && grantForRequest(sight, request);
}

/**
 * The same for the same grant, after any restart, and known to nobody before it is on its way. Others on the next day, and
 * by the next version of the rule: whoever has taken all of them keeps the grant waiting, and not for ever.
 */
export function freeGrantId(state: StateReader, secret: Uint8Array, grant: GrantAccess): string | undefined {
  const of = standingGrantId(grant);
  const before = state.get(standingGrants, of)?.grants ?? 0;
  const day = (state.get(latestBlock, LATEST) ?? NOTHING_YET).timestampMs / STANDING_DAY_MS;
  for (let turn = 0; turn < NAMES; turn++) {
    const id = standingGrantName(secret, `${of}/${grant.ruleVersion}/${day}/${before}/${turn}`);
    if (state.get(grants, id) === undefined) return id;
  }
  return undefined;
}

async function submitGrant(
  deps: MakeStandingKeeperDeps,
  nodeKey: SigningKey,
  state: StateReader,
  due: GrantAccess,
): Promise<string> {
  const { genesis, sharingSecret, ledger, log, submissions, onFailure } = deps;
  const { chainId, consortium } = genesis;
  const { scenario, keyEpoch, granularity, grant, reader, standingRule } = due;
  const keyOf = (fieldGroup: string) =>
    grantedKey(sharingSecret, { chainId, scenario, keyEpoch, fieldGroup }, granularity, due);
  const sealed = await sealGrantKey(recipientOf(ledger, state, due), keyOf, { ...due, chainId });
  const { maxValidityBlocks } = consortium.rules;
  const validity = maxValidityBlocks < VALID_FOR_BLOCKS ? maxValidityBlocks : VALID_FOR_BLOCKS;
  const validUntilHeight = toUint64(ledger.head.height) + validity;
  const purpose = purposeOf(nodeKey.publicKey, utf8(grant));
  const operation = { operation: 'grantAccess', grantAccess: { ...due, ...sealed } } as const;
  const { id, envelope } = ownTransaction({ chainId, author: nodeKey, purpose, operation, validUntilHeight });
  const outcome = submissions.submitOwn(envelope);
  outcome.then(({ status, ...about }) => {
    const said = { scenario, standingRule, reader, grant };
    if (status === 'refused') log.warn({ ...said, ...about }, 'a grant by a standing rule was refused');
    else log.info(said, 'grants by a standing rule');
  }, onFailure);
  await outcome.catch(() => {});
  return toHex(id);
}

function recipientOf({ consortium }: Ledger, state: StateReader, { reader, readerKey }: GrantAccess): RecipientKey {
  const hybrid = readerKey === 0 ? undefined : state.get(readerKeys, readerKeyId(reader, readerKey))?.key;
  if (hybrid !== undefined) return { suite: hybrid.suite, key: hybrid.key };
  return { suite: PLAIN_SUITE, key: memberById(consortium, reader)?.encryptionKey ?? new Uint8Array() };
}
