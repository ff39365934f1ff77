// An organisation that joins: its folder, as `gridpact init member` makes it, and its node in a place of the network.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../../src/base/bytes.ts';
import type { MemberAdmission } from '../../../src/generated/transaction.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import { initMember } from '../../../src/node/config/init-member.ts';
import { admissionOf } from '../../../src/node/config/member-entry.ts';
import { jsonText } from '../../../src/node/config/member-files.ts';
import { membersDocument } from '../../../src/node/config/members-file.ts';
import type { LocalConsortium, LocalNode } from '../../local-consortium.ts';
import { API_PORT, NODE_PORT, placed, removeDisk } from '../fault-consortium.ts';
import type { NodePlace } from '../network.ts';

const NO_MONEY = { netDebitCapFen: 0n, netCreditCapFen: 0n, overdraftFen: 0n };
const KINDS = ['consensus', 'network', 'transaction', 'encryption'] as const;

export interface Newcomer {
  readonly node: LocalNode;
  readonly admission: MemberAdmission;
}

/** Its node is not started. */
export function makeNewcomer(consortium: LocalConsortium, chainId: Uint8Array, id: string, place: NodePlace): Newcomer {
  const folder = join(consortium.folder, id);
  const address = { host: place.nodeAddress, port: NODE_PORT };
  const { entry } = initMember({
    ...{ folder, purpose: { chain: toHex(chainId) }, id, name: id, roles: ['merchant'], validator: false },
    ...{ address, listen: address, apiPort: API_PORT, ownsScenarios: false },
    genesis: readFileSync(consortium.genesisPath, 'utf8'),
  });
  const keys = Object.fromEntries(KINDS.map((kind) => [kind, join(folder, 'keys', `${kind}.json`)]));
  const files = { config: join(folder, 'node.json'), clientTokens: join(folder, 'client-tokens.json') };
  const node = placed({ id, folder, keys, ...files, ports: { listen: NODE_PORT, api: API_PORT } }, place);
  return { node, admission: admissionOf(entry, NO_MONEY) };
}

/** `consortium`: as a member's node has it. */
export function handMembers({ files }: LocalNode, consortium: Consortium): void {
  writeFileSync(join(files.folder, 'members.json'), jsonText(membersDocument(consortium.chainId, consortium)));
}

/** Its process and its disk are no more; its log stays. */
export async function clearAway(node: LocalNode): Promise<void> {
  await node.end('SIGTERM');
  removeDisk(node);
  rmSync(join(node.files.folder, 'keys'), { recursive: true });
}
