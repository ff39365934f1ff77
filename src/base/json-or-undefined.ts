/** The value of a text; undefined where it is no JSON, so that a schema refuses both in one place. */
export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
