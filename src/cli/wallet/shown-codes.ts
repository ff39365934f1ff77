// The codes that a device shows: the key that it shares with its issuer, and the counter, of which none is used twice.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { replaceFile } from '../../storage/replace-file.ts';

const schema = z.strictObject({
  pseudonym: z.string().regex(/^[0-9a-f]{32}$/),
  codeKey: z.string().regex(/^[0-9a-f]{64}$/),
  counter: z.int().min(0),
});

export interface CodeSecret {
  /** Of the token that the codes are for. */
  readonly pseudonym: Uint8Array;
  readonly codeKey: Uint8Array;
}

/** Keeps the counter: the issuer takes none that is not above the last. */
export function keepCodeSecret(file: string, { pseudonym, codeKey }: CodeSecret): void {
  const counter = read(file)?.counter ?? 0;
  write(file, { pseudonym: toHex(pseudonym), codeKey: toHex(codeKey), counter });
}

/** Durable before anybody sees the code. Undefined where the device has no token yet. */
export function takeCodeCounter(file: string): (CodeSecret & { readonly counter: number }) | undefined {
  const kept = read(file);
  if (kept === undefined) return undefined;
  const counter = kept.counter + 1;
  write(file, { ...kept, counter });
  return { pseudonym: fromHex(kept.pseudonym), codeKey: fromHex(kept.codeKey), counter };
}

type Kept = z.infer<typeof schema>;

function read(file: string): Kept | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function write(file: string, kept: Kept): void {
  replaceFile(file, Buffer.from(JSON.stringify(kept)), 0o600);
}
