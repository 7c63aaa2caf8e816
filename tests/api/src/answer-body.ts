/** JSON, what each line of it is, or XML as text. */
export function answerBody(text: string, type: unknown) {
  if (text === '') return undefined;
  if (String(type).startsWith('application/xml')) return text;
  if (!String(type).startsWith('application/x-ndjson')) return JSON.parse(text);
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}
