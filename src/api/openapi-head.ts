// The part of the OpenAPI document that the routes do not say themselves.

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
    tags: [
      { name: 'transactions', description: 'Submit and wait' },
      { name: 'ledger', description: 'Read and prove what is final' },
      { name: 'sharing', description: 'Ciphertexts of shared records' },
      { name: 'node', description: 'How the node is' },
    ],
    components: {
      securitySchemes: {
        token: { type: 'http' as const, scheme: 'bearer', description: 'operator, auditor or submitter' },
      },
    },
    security: [{ token: [] }],
  };
}
