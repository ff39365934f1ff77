// The SDK has its own names for what the API answers. Here the compiler and the runtime hold both to the same shapes.
import { expect, test } from 'vitest';
import type * as api from '../../../src/api/backend.ts';
import { toJson } from '../../../src/api/json-view.ts';
import type * as client from '../../../src/client/answers.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { runningApi, TOKENS } from '../api/running-api.ts';

/** Compile only when each type can stand for the other. */
const same = {
  block: (value: api.BlockView): client.BlockView => ((back: client.BlockView): api.BlockView => back)(value),
  claim: (value: api.ClaimRequest): client.ClaimRequest =>
    ((back: client.ClaimRequest): api.ClaimRequest => back)(value),
  activity: (value: api.ActivityItem): client.ActivityItem =>
    ((back: client.ActivityItem): api.ActivityItem => back)(value),
};

test('status, health, consortium and blocks arrive as the node gave them', async () => {
  const { backend, url } = await runningApi();
  const { node } = new GridpactClient({ baseUrl: url, token: TOKENS.auditor });
  const block = backend.finalize();
  expect(await node.status()).toEqual(backend.status());
  expect(await node.block('latest')).toEqual(same.block(block));
  expect(await node.block(2)).toBeUndefined();
  expect(toJson(await node.consortium())).toEqual(toJson(backend.consortium));
  backend.wellbeing = { alive: true, ready: false, problems: [{ code: 'a', message: 'b', remedy: 'c' }], warnings: [] };
  expect(await node.ready()).toEqual(backend.wellbeing);
});
