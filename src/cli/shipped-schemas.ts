// The JSON Schemas of payloads that come with the program, by their `$id`: the data schema of a policy.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../network-config/schemas/', import.meta.url);

export function shippedSchemas(): readonly { readonly $id: string }[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
}
