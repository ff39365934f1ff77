// The consortium as an actor finds it: the genesis, the keys and tokens of the members that are hostile, the addresses
// of the others. Plain data, so that it can be handed to another process.
import { readFileSync } from 'node:fs';
import { GridpactClient } from '../../src/client/client.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { readKeyFile } from '../../src/crypto/key-file.ts';
import { type KeyKind, type PrivateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { type Genesis, parseGenesis } from '../../src/node/config/genesis-document.ts';
import type { MemberFiles } from '../../src/node/config/init-consortium.ts';
import { readClientToken, type TokenRole } from '../../src/node/config/token-file.ts';
import { clientPatience, type LocalConsortium } from '../local-consortium.ts';

export interface StageMember {
  readonly files: MemberFiles;
  /** Empty while its node is down. */
  readonly apiUrl: string;
}

/** Of the attack: when it begins after everything is prepared, and how long it goes on. */
export interface Timing {
  readonly beginsMs: number;
  readonly lastsMs: number;
}

export interface StageDescription {
  readonly genesisPath: string;
  /** Absent where nothing is judged by the clock. */
  readonly timing?: Timing;
  /** In the genesis' order. */
  readonly members: readonly StageMember[];
}

export function describeStage({ genesisPath, nodes }: LocalConsortium, timing?: Timing): StageDescription {
  const members = nodes.map(({ files, apiUrl }) => ({ files, apiUrl }));
  return { genesisPath, members, ...(timing !== undefined && { timing }) };
}

export class Stage {
  readonly genesis: Genesis;
  readonly timing: Timing | undefined;
  readonly #members: readonly StageMember[];

  constructor({ genesisPath, members, timing }: StageDescription) {
    const parsed = parseGenesis(JSON.parse(readFileSync(genesisPath, 'utf8')));
    if (!parsed.ok) throw new Error('the genesis is valid');
    this.genesis = parsed.value;
    this.#members = members;
    this.timing = timing;
  }

  get members(): readonly StageMember[] {
    return this.#members;
  }

  member(id: string): StageMember {
    const found = this.#members.find(({ files }) => files.id === id);
    if (found === undefined) throw new Error(`no member ${id}`);
    return found;
  }

  indexOf(id: string): number {
    return this.#members.indexOf(this.member(id));
  }

  /** Indexes of the members that stand before it in the genesis, and so dial it. */
  before(id: string): number[] {
    return Array.from({ length: this.indexOf(id) }, (_, index) => index);
  }

  privateKey(id: string, kind: KeyKind): PrivateKey {
    const path = this.member(id).files.keys[kind];
    if (path === undefined) throw new Error(`${id} has no ${kind} key`);
    return readKeyFile(path, kind);
  }

  signingKey(id: string, kind: 'transaction' | 'consensus' = 'transaction'): SigningKey {
    return signingKeyOf(this.privateKey(id, kind));
  }

  token(id: string, role: TokenRole): string {
    return readClientToken(this.member(id).files.clientTokens, role);
  }

  client(id: string, role: TokenRole = 'submitter'): GridpactClient {
    return new GridpactClient({ baseUrl: this.member(id).apiUrl, token: this.token(id, role), ...clientPatience() });
  }
}
