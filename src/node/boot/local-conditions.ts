// The conditions of this machine and of this member's own files: room on the disk, and keys and tokens that expire.
import { statfsSync } from 'node:fs';
import type { NodeConfig } from '../config/node-config.ts';
import type { TokenHash } from '../config/token-file.ts';
import type { Expiry } from '../watch/node-warnings.ts';

/** Bytes that this process may still write to the folder's disk; undefined when that cannot be told. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** Keys and tokens for which a time is set. */
export function expiriesOf({ keys }: NodeConfig, tokens: readonly TokenHash[]): readonly Expiry[] {
  const expiry = (kind: 'consensus-key' | 'network-key', what: string, until: string | undefined): Expiry[] =>
    until === undefined ? [] : [{ what, kind, of: '', validUntilMs: Date.parse(until) }];
  return [
    ...expiry('consensus-key', 'the consensus key', keys.consensusValidUntil),
    ...expiry('network-key', 'the network key', keys.networkValidUntil),
    ...tokens.flatMap(({ role, validUntilMs }, i): Expiry[] =>
      validUntilMs === undefined
        ? []
        : [{ what: `the API token ${role}-${i}`, kind: 'api-token', of: `${role}-${i}`, validUntilMs }],
    ),
  ];
}
