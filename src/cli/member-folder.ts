// A member's folder as `gridpact init` makes it. It gives the command line the node's address, a token, and keys.
import { join, resolve } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import type { KeyKind } from '../crypto/private-key.ts';
import { type Genesis, readGenesis } from '../node/config/genesis-document.ts';
import { readNodeConfig } from '../node/config/node-config.ts';
import { readClientToken } from '../node/config/token-file.ts';
import { say } from './print/say.ts';

export interface MemberFolder {
  readonly member: string;
  readonly configFile: string;
  readonly apiUrl: string | undefined;
  /** Of the role operator, which may do everything that the API offers. */
  readonly token: string;
  readonly genesisFile: string;
  /** The first of the node's consensus keys; further ones lie next to it. */
  readonly consensusKeyFile: string;
  /** The node's data; need not exist. */
  readonly dataDir: string;
  readonly keyFile: (kind: KeyKind) => string;
  readonly readGenesis: () => Genesis;
}

const ANY_HOST = new Set(['0.0.0.0', '::']);

/** Throws NodeError `config-unreadable`, `config-invalid`, and those of the tokens file. */
export function openMemberFolder(dir: string): MemberFolder {
  const folder = resolve(dir);
  const configFile = join(folder, 'node.json');
  const { member, genesis, dataDir, api, keys } = readNodeConfig(configFile);
  const host = ANY_HOST.has(api.host) ? '127.0.0.1' : api.host;
  return {
    member,
    configFile,
    // Port 0 stands for another port at every start: the node's ready line names it.
    apiUrl: api.port === 0 ? undefined : `http://${host.includes(':') ? `[${host}]` : host}:${api.port}`,
    token: readClientToken(join(folder, 'client-tokens.json'), 'operator'),
    genesisFile: genesis,
    consensusKeyFile: keys.consensus,
    dataDir,
    keyFile: (kind) => join(folder, 'keys', `${kind}.json`),
    readGenesis: () => readGenesis(genesis),
  };
}

/** Throws NodeError `wrong-chain` when a node is not of the consortium whose genesis is in the folder. */
export function checkChain({ genesisFile, readGenesis }: MemberFolder, nodeChainId: string): void {
  const own = readGenesis().chainId.toHex();
  if (own === nodeChainId) return;
  throw new NodeError({
    code: 'wrong-chain',
    message: say`the node is of chain ${nodeChainId}, but ${genesisFile} is the genesis of ${own}`,
    remedy: say`Nothing was signed. Check --node and --member-dir: they are of two consortiums.`,
  });
}
