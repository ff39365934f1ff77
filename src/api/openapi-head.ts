// The part of the OpenAPI document that the routes do not say themselves.
import type { FastifySchema } from 'fastify';
import { EXAMPLES } from './openapi-examples.ts';

/** As both generations of client generators read it: older ones look at the format, newer ones at the media type. */
const BINARY = { type: 'string', format: 'binary' } as const;
const isBinary = (type: string) => type.startsWith('application/') && !type.endsWith('json');

/** `version`: of this gridpact; the API's own is in its paths. */
export function openapiHead(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'gridpact node',
      description:
        'One node of a gridpact consortium. Amounts and other 64-bit integers are decimal strings, bytes are ' +
        'hexadecimal, times are milliseconds since 1970. Everything that is read is final. Every refusal is ' +
        'application/problem+json with a stable code, a message and a remedy.',
      version,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'The node that this document came from' }],
    tags: [
      { name: 'transactions', description: 'Submit and wait' },
      { name: 'ledger', description: 'Read and prove what is final' },
      { name: 'sharing', description: 'Ciphertexts of shared records' },
      { name: 'archive', description: 'The stored blocks as a whole' },
      { name: 'snapshots', description: 'Snapshots of the state' },
      { name: 'holders', description: 'How holders of accounts sign in' },
      { name: 'node', description: 'How the node is' },
    ],
    components: {
      securitySchemes: {
        token: { type: 'http' as const, scheme: 'bearer', description: 'operator, auditor, submitter or holder' },
      },
    },
    security: [{ token: [] }],
  };
}

interface WithContent {
  readonly content?: { readonly [type: string]: object };
}

/**
 * A body of bytes has an empty schema in its route, since there is nothing in it to check; a generated client can only
 * send and read it when the document calls it binary.
 */
export function withBinaryBodies({ schema, url }: { readonly schema?: FastifySchema; readonly url: string }) {
  if (schema === undefined) return { schema: {}, url };
  const { body, response } = schema as { body?: WithContent; response?: { readonly [status: string]: WithContent } };
  const answers = Object.entries(response ?? {}).map(([status, answer]) => [status, withBinary(answer)]);
  return {
    schema: {
      ...schema,
      ...(body === undefined ? {} : { body: withBinary(body) }),
      ...(response === undefined ? {} : { response: Object.fromEntries(answers) }),
    },
    url,
  };
}

function withBinary<B extends WithContent>(part: B): B {
  if (part.content === undefined) return part;
  const content = Object.entries(part.content).map(([type, media]) => [
    type,
    isBinary(type) ? { schema: { ...BINARY, contentMediaType: type } } : media,
  ]);
  return { ...part, content: Object.fromEntries(content) };
}

interface DocumentedSchema extends FastifySchema {
  readonly operationId?: string;
}

interface Parameters {
  readonly properties?: { readonly [name: string]: object };
}

/** Examples stand in the document alone: what checks a request, or writes an answer, has no use for them. */
export function withExamples({ schema, url }: { readonly schema: DocumentedSchema; readonly url: string }) {
  const { parameters = {}, body, answers = {} } = EXAMPLES[schema.operationId ?? ''] ?? {};
  const given = schema as { body?: object; response?: { readonly [status: string]: object } };
  const kinds = (['params', 'querystring', 'headers'] as const).flatMap((kind) => {
    const part = schema[kind] as Parameters | undefined;
    return part === undefined ? [] : [[kind, withParameters(part, parameters)] as const];
  });
  const response = Object.entries(given.response ?? {}).map(([status, answer]) => {
    return [status, withExample(answer, answers[Number(status)])] as const;
  });
  return {
    schema: {
      ...schema,
      ...Object.fromEntries(kinds),
      ...(given.body === undefined ? {} : { body: withExample(given.body, body) }),
      ...(given.response === undefined ? {} : { response: Object.fromEntries(response) }),
    },
    url,
  };
}

function withParameters(part: Parameters, examples: { readonly [name: string]: unknown }): Parameters {
  const properties = Object.entries(part.properties ?? {}).map(([name, property]) => {
    return [name, withExample(property, examples[name])] as const;
  });
  return { ...part, properties: Object.fromEntries(properties) };
}

function withExample(schema: object, example: unknown): object {
  return example === undefined ? schema : { ...schema, examples: [example] };
}
