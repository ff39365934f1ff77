// The consortium of a test takes any free ports; a page, and whoever else knows the node, needs it back at the address that
// it came from.
import { readFileSync, writeFileSync } from 'node:fs';
import type { LocalNode } from '../../scripts/local-consortium.ts';

/** From its next start on. `more`: other fields of its config. */
export function keepAddress({ apiUrl, files }: LocalNode, more: object = {}): void {
  const document = JSON.parse(readFileSync(files.config, 'utf8')) as { api: object };
  const api = { ...document.api, port: Number(new URL(apiUrl).port) };
  writeFileSync(files.config, JSON.stringify({ ...document, api, ...more }));
}
