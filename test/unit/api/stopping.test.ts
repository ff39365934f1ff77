import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { ClientError, isRetryable } from '../../../src/client/client-error.ts';
import { MemoryBackend } from './memory-backend.ts';
import { serve } from './running-api.ts';

test('a client that comes while the node stops is told so, and may come again', async () => {
  const api = await serve(new MemoryBackend());
  const { port } = new URL(api.url);
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  const ended = new Promise((resolve) => socket.setEncoding('utf8').once('close', resolve));
  socket.on('data', (text) => {
    answer += text;
  });
  // Half a request keeps the connection open while the others are closed.
  socket.write('GET /v1/status HTTP/1.1\r\nHost: node\r\n');
  await fetch(`${api.url}/healthz`);
  const closing = api.close();
  socket.write('\r\n');
  await Promise.all([closing, ended]);
  expect(answer).toMatch(/^HTTP\/1.1 503 /);
  expect(answer).toMatch(/retry-after: 1/i);
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ code: 'stopping', retryAfterMs: 1000 });
});

test('a client takes it for a reason to try again, also from a proxy', () => {
  const error = (code: string) => new ClientError({ code, message: '', remedy: '' });
  expect(['stopping', 'http-503', 'http-502', 'not-authorised'].map((code) => isRetryable(error(code)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
