/** What `like` is given for a text, none of whose characters means anything to it. */
export function patternOf({
  how,
  text,
}: {
  readonly how: 'equals' | 'startsWith' | 'endsWith' | 'contains';
  readonly text: string;
}): string {
  const literal = text.replace(/[\\%_]/g, '\\$&');
  const [before, after] = [how === 'contains' || how === 'endsWith', how === 'contains' || how === 'startsWith'];
  return `${before ? '%' : ''}${literal}${after ? '%' : ''}`;
}
