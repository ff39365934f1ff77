// Every fault of a request becomes a problem: the API's own, the framework's, the node's operational faults, and bugs.
// Of a bug the client learns only that there is one.
import type { FastifyError, FastifyReply } from 'fastify';
import { AssertionError } from '../base/assert.ts';
import { NodeError } from '../base/node-error.ts';
import { Problem, type ProblemBody } from './problem.ts';

const CONTENT_TYPES = 'the content type that /openapi.json names for this route';

/** The framework's refusals, by its error code. */
const FRAMEWORK: { readonly [code: string]: ProblemBody & { readonly status: number } } = {
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'bad-request',
    message: 'the path is not percent-encoded UTF-8',
    remedy: 'encode each part of the path, as encodeURIComponent does',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body-too-large',
    message: 'the body is larger than this route takes',
    remedy: 'split it; a list of envelopes or of ids can be sent in parts',
    field: 'body',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported-content-type',
    message: 'this route does not take a body of that content type',
    remedy: `send ${CONTENT_TYPES}`,
    field: 'content-type',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'malformed-json',
    message: 'the body is empty',
    remedy: 'send a JSON object',
    field: 'body',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'malformed-json',
    message: 'the body is not JSON',
    remedy: 'send one JSON object in UTF-8',
    field: 'body',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'bad-content-length',
    message: 'the body is not as long as its content-length says',
    remedy: 'send the length of the body, or none',
    field: 'content-length',
  },
};

/** Answers with the problem that stands for `error`; `onFault` is told of those that are the node's own. */
export function refuseError(error: unknown, reply: FastifyReply, onFault: (error: unknown) => void): void {
  const problem = problemOf(error);
  if (problem.statusCode >= 500 && !(error instanceof Problem)) onFault(error);
  const { retryAfterMs } = problem.body;
  if (retryAfterMs !== undefined) reply.header('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
  if (problem.statusCode === 401) reply.header('www-authenticate', 'Bearer realm="gridpact"');
  reply.code(problem.statusCode).type('application/problem+json').send(problem.body);
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NodeError) {
    return new Problem(503, { code: error.code, message: error.message, remedy: error.remedy });
  }
  const known = isFrameworkError(error) ? frameworkProblem(error) : undefined;
  if (known !== undefined) return known;
  const bug = error instanceof AssertionError ? 'assertion-failed' : 'internal-error';
  return new Problem(500, {
    code: bug,
    message: 'the node failed while it answered',
    remedy: "see the node's log; the request may be repeated",
  });
}

function frameworkProblem(error: FastifyError): Problem | undefined {
  const known = FRAMEWORK[error.code];
  if (known !== undefined) {
    const { status, ...body } = known;
    return new Problem(status, body);
  }
  if (error.validation !== undefined) return invalidRequest(error);
  if (error instanceof SyntaxError) return problemOfStatus(400, error.message);
  const { statusCode } = error;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problemOfStatus(statusCode, error.message);
  return undefined;
}

function problemOfStatus(status: number, message: string): Problem {
  return new Problem(status, { code: 'bad-request', message, remedy: 'see /openapi.json for what this route takes' });
}

function invalidRequest(error: FastifyError): Problem {
  const [first] = error.validation ?? [];
  const parent = (first?.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.');
  const child = first?.params.missingProperty ?? first?.params.additionalProperty;
  const inside = [parent, child].filter((part) => typeof part === 'string' && part !== '').join('.');
  const field = inside === '' ? (error.validationContext ?? 'body') : inside;
  return new Problem(400, {
    code: 'invalid-field',
    message: `${field}: ${first?.message ?? error.message}`,
    remedy: 'see /openapi.json for what this route takes',
    field,
  });
}

function isFrameworkError(error: unknown): error is FastifyError {
  return error instanceof Error && ('code' in error || 'statusCode' in error || 'validation' in error);
}
