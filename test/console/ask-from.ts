// The console's questions to a node without a browser, as those of an auditor.
import { vi } from 'vitest';
import { TOKENS } from '../unit/api/running-api.ts';

/** Until `vi.unstubAllGlobals()`. */
export function askFrom(url: string): void {
  const fetchFrom = fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${TOKENS.auditor}` };
    return fetchFrom(new URL(path, url), { ...init, headers });
  });
}
