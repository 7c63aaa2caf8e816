/** The name that differs from the one written in case only: the commonest slip, since names are case-sensitive. */
export function sameButForCase(written: string, known: Iterable<string>): string | undefined {
  const folded = written.toLowerCase();
  for (const name of known) if (name !== written && name.toLowerCase() === folded) return name;
  return undefined;
}
