// A wallet of coins as a folder: the key that owns them, the journal, and whom it trusts without a network. One process
// has it at a time.
import { join } from 'node:path';
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { NodeError } from '../../base/node-error.ts';
import type { GridpactClient } from '../../client/client.ts';
import { readKeyFile, writeKeyFile } from '../../crypto/key-file.ts';
import type { PassphraseLock } from '../../crypto/passphrase-lock.ts';
import { readPrivateFile } from '../../crypto/private-file.ts';
import { generateKey, signingKeyOf } from '../../crypto/private-key.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { type CashPurse, entriesOf, purseOf } from '../../device/cash/cash-purse.ts';
import type { CashWallet } from '../../device/cash/cash-wallet.ts';
import type { CashTrust } from '../../device/cash/coin.ts';
import { DurableLog } from '../../storage/durable-log.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { givenPassphrase, type PassphraseOptions } from '../options/key-file.ts';
import { say } from '../print/say.ts';

const FORMAT = 'gridpact-cash/1';
const MAX_FILE_BYTES = 64 << 10;
const MAX_ISSUERS = 200;
const OWNER_ONLY = 0o600;

const key = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.strictObject({
  format: z.literal(FORMAT),
  chainId: key,
  /** Transaction keys of members, as the ledger had them when the wallet was last connected. */
  issuers: z.array(z.strictObject({ member: z.string().min(1).max(64), key })).max(MAX_ISSUERS),
});

type Settings = z.infer<typeof schema>;

export interface OpenCash {
  readonly wallet: CashWallet;
  readonly purse: CashPurse;
  /** Durable when it resolves, in the place of all that was there. */
  readonly keep: (purse: CashPurse) => Promise<void>;
  readonly trust: () => CashTrust;
  /** Whom the ledger names now; throws CliError where the node is of another chain. */
  readonly refreshTrust: (client: GridpactClient) => Promise<void>;
  readonly close: () => void;
}

/** A new folder with a new key and no coins. Throws NodeError `file-exists`. */
export async function makeCash(
  path: string,
  client: GridpactClient,
  lock: PassphraseLock | undefined,
): Promise<Uint8Array> {
  const settings = await settingsFrom(client);
  makeFolder(path, 0o700);
  writeNewFile(settingsFile(path), textOf(settings), OWNER_ONLY);
  const own = generateKey('device');
  writeKeyFile(keyFile(path), own, lock);
  DurableLog.create(join(path, 'journal'), []);
  return signingKeyOf(own).publicKey;
}

/** Throws NodeError `cash-folder-invalid`, `log-in-use`, and those of key and journal. */
export function openCash(path: string, options: PassphraseOptions): OpenCash {
  const read = schema.safeParse(jsonOrUndefined(readPrivateFile(settingsFile(path), MAX_FILE_BYTES)));
  if (!read.success) throw invalid(say`${path} is no folder of a wallet of coins`);
  let settings: Settings = read.data;
  const signer = signingKeyOf(readKeyFile(keyFile(path), 'device', givenPassphrase(options)));
  const log = DurableLog.open(join(path, 'journal'));
  try {
    let purse = purseOf(log.entries);
    return {
      wallet: { chainId: fromHex(settings.chainId), signer },
      get purse() {
        return purse;
      },
      async keep(changed) {
        await log.replace(entriesOf(changed));
        purse = changed;
      },
      trust: () => ({
        chainId: fromHex(settings.chainId),
        issuers: new Map(settings.issuers.map((issuer) => [issuer.member, fromHex(issuer.key)])),
        nowMs: BigInt(Date.now()),
      }),
      async refreshTrust(client) {
        const fresh = await settingsFrom(client);
        if (fresh.chainId !== settings.chainId) throw invalid(say`${path} is of another chain than the node`);
        if (JSON.stringify(fresh) === JSON.stringify(settings)) return;
        replaceFile(settingsFile(path), Buffer.from(textOf(fresh)), OWNER_ONLY);
        settings = fresh;
      },
      close: () => log.close(),
    };
  } catch (error) {
    log.close();
    throw error;
  }
}

async function settingsFrom(client: GridpactClient): Promise<Settings> {
  const { chainId, members } = await client.node.consortium();
  const issuers = members.map(({ id, transactionKey }) => ({ member: id, key: toHex(transactionKey) }));
  return { format: FORMAT, chainId: toHex(chainId), issuers };
}

function textOf(settings: Settings): string {
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}

const settingsFile = (path: string) => join(path, 'cash.json');
const keyFile = (path: string) => join(path, 'key.json');

function invalid(what: string): NodeError {
  return new NodeError({
    code: 'cash-folder-invalid',
    message: what,
    remedy: say`Name the folder that "gridpact cash init" made, and a node of the consortium that it was made for.`,
  });
}
