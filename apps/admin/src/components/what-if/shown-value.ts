/** What is JSON in a list of changes, as somebody reads it; several values are lines. Null where there is none. */
export function shownValue(text: string | null): string | null {
  if (text === null) return null;
  const value = parsed(text);
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(shownOne).join('\n');
  return shownOne(value);
}

function shownOne(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
