// JSON that people write: as JSON.parse, without the byte order mark that some editors put first, and with no field twice
// in one object. JSON.parse would keep the last of them, and nobody would hear of the others.

/** A text, with a colon behind it when it names a field; or where an object or a list begins or ends. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g;

/** Throws SyntaxError with what is wrong and where. */
export function parseInputJson(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  if (/^\uFFFD|^.\0/.test(json)) throw new SyntaxError('the file is no text in UTF-8: save it as UTF-8');
  const value: unknown = JSON.parse(json);
  const twice = doubledField(json);
  if (twice !== undefined) throw new SyntaxError(`the field ${twice} stands twice in one object: leave one out`);
  return value;
}

/** In valid JSON. Quoted as it stands. */
function doubledField(json: string): string | undefined {
  const within: Set<unknown>[] = [];
  for (const [token, name, colon] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') within.push(new Set());
    else if (token === '}' || token === ']') within.pop();
    else if (name !== undefined && colon !== undefined) {
      const field: unknown = JSON.parse(name);
      if (within.at(-1)?.has(field)) return name;
      within.at(-1)?.add(field);
    }
  }
  return undefined;
}
