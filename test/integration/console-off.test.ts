// A node whose config turns the console off, as a process: no page and no session, in words, and the API as ever.
import { expect, it } from 'vitest';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { keepAddress } from '../console/keep-address.ts';
import { openConsortium, startNodes } from './consortium-under-test.ts';

it('serves no pages and opens no sessions, says why, and answers programs', async () => {
  const open = await openConsortium();
  try {
    const node = open.consortium.node('grid');
    await startNodes([node]);
    const page = await fetch(`${node.apiUrl}/console/operator`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    keepAddress(node, { console: false });
    await node.end('SIGTERM');
    await node.start();
    const token = readClientToken(node.files.clientTokens, 'operator');
    const asked: readonly (readonly [path: string, init: RequestInit])[] = [
      ['/console', {}],
      ['/console/operator', {}],
      ['/console/auditor/refusals/zh', {}],
      ['/console/session', {}],
      [
        '/console/session',
        {
          ...{ method: 'POST', body: JSON.stringify({ token }) },
          headers: { 'content-type': 'application/json', 'x-gridpact-console': '1' },
        },
      ],
    ];
    for (const [path, init] of asked) {
      const answer = await fetch(`${node.apiUrl}${path}`, { redirect: 'manual', ...init });
      expect(answer.status, path).toBe(404);
      expect(answer.headers.get('set-cookie'), path).toBeNull();
      expect(await answer.json(), path).toMatchObject({
        ...{ code: 'console-off', message: expect.stringContaining('"console"') },
        remedy: expect.stringMatching(/start the node again/),
      });
    }
    const holders = await fetch(`${node.apiUrl}/v1/holders/challenges`, { method: 'POST' });
    expect(holders.status).toBe(404);
    const status = await fetch(`${node.apiUrl}/v1/status`, { headers: { authorization: `Bearer ${token}` } });
    expect(status.status).toBe(200);
    expect(await status.json()).toMatchObject({ member: 'grid' });
  } finally {
    await open.close();
  }
});
