// A client that knows nothing but the document: it makes requests from it, those that it allows and those that it does
// not, and holds every answer against it.
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { LedgerBackend } from '../client/ledger-backend.ts';
import { type ApiDocument, closed, documentOf, type Operation, resolved } from './api-document.ts';
import { signIn } from './holder-token.ts';
import { serve, type TestApi, TOKENS, transaction } from './running-api.ts';
import { allowedBy, allows, nearly, type Schema } from './schema-values.ts';

const RUNS_PER_OPERATION = 30;
const agent = new Agent({ keepAlive: true, maxSockets: 4 });

interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer | undefined;
  /** By the document alone. */
  readonly isAllowed: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the document cannot say: a request that it allows may be refused for these. */
const REFUSED_ALL_THE_SAME: { readonly [operationId: string]: string } = {
  exportArchive: 'from is above to, or to is not final',
  desk: 'no desk is named, or the account asks too often',
  askDeskToSignDevice: 'as desk',
  askDeskForPin: 'as desk',
  showPinToDesk: 'as desk',
  askDeskForToken: 'as desk',
  followEvents: 'more accounts than one stream follows, or one that is not there',
  submit: 'the bytes are no envelope, or no list of them',
  submitAsHolder: 'the bytes are no envelope, or more than it may have',
  putPayload: 'the body is empty',
  putPayloads: 'the bytes are no list',
};

/** For holders of an account alone; everything else an operator may ask, too. */
const FOR_HOLDERS: readonly string[] = [
  ...['submitAsHolder', 'desk', 'askDeskToSignDevice', 'askDeskForPin', 'showPinToDesk', 'askDeskForToken'],
];

/** How the text of a parameter may be written; the last is what it means, undefined when it is no value at all. */
const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => ` ${text}`,
  (text) => `${text} `,
  (text) => `+${text}`,
  (text) => `0${text}`,
  (text) => `${text}.0`,
  (text) => `${text}e0`,
  (text) => `0x${text}`,
  (text) => text.toUpperCase(),
];

/** As the schema's type reads text: one spelling for each number and flag. */
function meaning({ type }: Schema, text: string): unknown {
  if (type === 'integer') return /^(0|[1-9][0-9]*)$/.test(text) ? Number(text) : Number.NaN;
  if (type === 'boolean') return { true: true, false: false }[text];
  return text;
}

function parameterText(schema: Schema): fc.Arbitrary<string> {
  const allowed = allowedBy(schema).map(String);
  const spelled = fc.tuple(allowed, fc.constantFrom(...SPELLINGS)).map(([text, spell]) => spell(text));
  const any = fc.string({ unit: 'binary', maxLength: 20 });
  return fc.oneof({ weight: 6, arbitrary: allowed }, { weight: 1, arbitrary: spelled }, { weight: 1, arbitrary: any });
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** A value for each of some parameters, with its text. Headers hold fewer characters than anything else. */
function parameterTexts(
  parameters: readonly Parameter[],
  all: boolean,
): fc.Arbitrary<{ readonly [name: string]: string }> {
  const members = parameters.map(({ name, schema }) => [name, parameterText(schema)] as const);
  const given = all
    ? fc.record(Object.fromEntries(members))
    : fc.record(Object.fromEntries(members), { requiredKeys: [] });
  return given.map((texts) =>
    Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
  );
}

function shotsAt(path: string, method: string, operation: Operation, document: ApiDocument): fc.Arbitrary<Shot> {
  const parameters = (operation.parameters ?? []) as readonly Parameter[];
  const inPart = (part: string) => parameters.filter((parameter) => parameter.in === part);
  const bodies = bodiesOf(operation, document);
  const stray = fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('limt=5', 'x', 'limit=1&limit=2', '%00=1') },
  );
  return fc
    .record({
      path: parameterTexts(inPart('path'), true),
      query: parameterTexts(inPart('query'), false),
      headers: parameterTexts(inPart('header'), false),
      body: bodies,
      stray,
    })
    .filter(({ path: texts, headers }) => {
      // An empty part is another path, and a header is one line of ASCII.
      return (
        Object.values(texts).every((text) => text !== '') &&
        Object.values(headers).every((text) => /^[\x21-\x7e]*$/.test(text))
      );
    })
    .map(({ body, stray: extra, ...given }) => {
      const fits = (part: 'path' | 'query' | 'headers', where: string) =>
        inPart(where).every(({ name, required, schema }) => {
          const text = given[part][name];
          return text === undefined ? required !== true : allows(schema, meaning(schema, text));
        });
      const pairs = Object.entries(given.query).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
      const query = [...pairs, ...(extra === undefined ? [] : [extra])].join('&');
      const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(given.path[name] ?? ''));
      // Open routes ignore what a balancer adds.
      const strayFits = extra === undefined || operation.security?.length === 0;
      return {
        method: method.toUpperCase(),
        path: query === '' ? filled : `${filled}?${query}`,
        headers: { ...given.headers, ...body.headers },
        body: body.bytes,
        isAllowed:
          fits('path', 'path') && fits('query', 'query') && fits('headers', 'header') && strayFits && body.isAllowed,
      };
    });
}

interface Body {
  readonly headers: { readonly [name: string]: string };
  readonly bytes: Buffer | undefined;
  readonly isAllowed: boolean;
}

function bodiesOf({ requestBody }: Operation, document: ApiDocument): fc.Arbitrary<Body> {
  const none: Body = { headers: {}, bytes: undefined, isAllowed: requestBody === undefined };
  const foreign = fc.constantFrom('text/plain', 'application/xml', 'application/json2', ';', 'multipart/form-data');
  const odd = foreign.map((type) => ({
    headers: { 'content-type': type },
    bytes: Buffer.from('{}'),
    isAllowed: false,
  }));
  if (requestBody === undefined) return fc.constant(none);
  const types = Object.entries(requestBody.content).map(([type, media]) => {
    const schema = resolved(document, media.schema) as Schema & { readonly format?: string };
    const headers = { 'content-type': type };
    if (schema.format === 'binary') {
      const bytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.constant(transaction().envelope));
      return bytes.map((each): Body => ({ headers, bytes: Buffer.from(each), isAllowed: true }));
    }
    const values = fc.oneof({ weight: 3, arbitrary: allowedBy(schema) }, { weight: 2, arbitrary: nearly(schema) });
    const json = values.map(
      (value): Body => ({ headers, bytes: Buffer.from(JSON.stringify(value)), isAllowed: allows(schema, value) }),
    );
    const broken = fc
      .constantFrom('', '{', '[]]', '{"a":1,}', 'NaN', '\ufeff{}', '{"__proto__":1}')
      .map((text): Body => ({ headers, bytes: Buffer.from(text), isAllowed: false }));
    return fc.oneof({ weight: 5, arbitrary: json }, { weight: 1, arbitrary: broken });
  });
  const known = fc.oneof(...types);
  return fc.oneof({ weight: 10, arbitrary: known }, { weight: 1, arbitrary: odd }, fc.constant(none));
}

function fire(api: TestApi, token: string, { method, path, headers, body }: Shot): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': body.length };
    const all = { authorization: `Bearer ${token}`, ...length, ...headers };
    const outgoing = request({ host: '127.0.0.1', port: api.port, agent, method, path, headers: all }, (incoming) => {
      const { statusCode: status = 0, headers: told } = incoming;
      const chunks: Buffer[] = [];
      const done = () => resolve({ status, headers: told, body: Buffer.concat(chunks) });
      // A stream has no end.
      if (told['content-type']?.startsWith('text/event-stream')) {
        done();
        incoming.destroy();
        return;
      }
      incoming
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', done)
        .on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });
}

test('every request is answered as the document says, whether it allows the request or not', async () => {
  const limits = {
    ...{ requestsPerSecond: 1_000_000, anonymousPerSecond: 1_000_000, maxSubscribers: 10_000 },
    ...{ workPerSecond: 1e12, workAtOnce: 1e12 },
  };
  const backend = await LedgerBackend.create();
  const wait = backend.waitForFinal.bind(backend);
  // However long the client asks for: otherwise patience alone would be tested.
  backend.waitForFinal = (ids, _timeoutMs, ...others) => wait(ids, 1, ...others);
  const api = await serve(backend, limits);
  const document = await documentOf(api);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const signedIn = await signIn(api, 'bank-a/vault', 'bank-a');
  const { token: holder } = (await signedIn.json()) as { readonly token: string };
  const seen = new Map<string, number>();
  for (const { path, method, operation } of operations) {
    const token = FOR_HOLDERS.includes(operation.operationId) ? holder : TOKENS.operator;
    await fc.assert(
      fc.asyncProperty(shotsAt(path, method, operation, document), async (shot) => {
        const answer = await fire(api, token, shot);
        const about = `${operation.operationId}: ${shot.method} ${shot.path} -> ${answer.status} ${answer.body}`;
        expectDocumented(document, operation, answer, about);
        const refused = [400, 413, 415].includes(answer.status);
        const { operationId } = operation;
        if (!shot.isAllowed) expect(answer.status, about).toSatisfy((status) => refused || status === 422);
        else if (refused) expect(Object.keys(REFUSED_ALL_THE_SAME), about).toContain(operationId);
        const key = `${shot.isAllowed ? 'allowed' : 'not allowed'}, ${Math.floor(answer.status / 100)}xx`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }),
      { numRuns: RUNS_PER_OPERATION },
    );
  }
  expect(api.faults.map(String)).toEqual([]);
  expect(
    Math.min(...['allowed, 2xx', 'allowed, 4xx', 'not allowed, 4xx'].map((key) => seen.get(key) ?? 0)),
  ).toBeGreaterThan(25);
});

function expectDocumented(document: ApiDocument, operation: Operation, answer: Answer, about: string): void {
  const documented = operation.responses[String(answer.status)];
  expect(documented, about).toBeDefined();
  expect(answer.status, about).not.toBe(500);
  const type = answer.headers['content-type']?.split(';')[0] ?? '';
  const schema = documented?.content?.[type]?.schema;
  expect(schema, `${about} is of type ${type}`).toBeDefined();
  if (!type.endsWith('json')) return;
  const parsed = z
    .fromJSONSchema(closed(resolved(document, schema ?? {})))
    .safeParse(JSON.parse(answer.body.toString()));
  expect(parsed.error, about).toBeUndefined();
}
