/** One attribute's values, as bytes: what they mean depends on the attribute. */
export type LdifEntry = ReadonlyMap<string, readonly Buffer[]>;

/**
 * Reads LDIF (RFC 2849) as ldapsearch writes it with `-LLL`, unfolded or folded. Attribute names come in lower case with their options
 * (`member;range=0-1499`), the name of the entry as `dn`. Lines may come in pieces of any size.
 */
export class LdifReader {
  #rest = '';
  #entry = new Map<string, Buffer[]>();
  #line: string | null = null;
  readonly #take: (entry: LdifEntry) => void;

  constructor(take: (entry: LdifEntry) => void) {
    this.#take = take;
  }

  write(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#physicalLine(line);
  }

  end(): void {
    if (this.#rest !== '') this.#physicalLine(this.#rest);
    this.#rest = '';
    this.#physicalLine('');
  }

  /** A line that begins with one blank goes on with the line before. */
  #physicalLine(line: string): void {
    if (line.startsWith(' ') && this.#line !== null) {
      this.#line += line.slice(1);
      return;
    }
    if (this.#line !== null) this.#attribute(this.#line);
    this.#line = line === '' || line.startsWith('#') ? null : line;
    if (line === '') this.#close();
  }

  #attribute(line: string): void {
    const colon = line.indexOf(':');
    if (colon < 1) throw new SyntaxError(`no attribute in the line ${JSON.stringify(line.slice(0, 80))}`);
    const name = line.slice(0, colon).toLowerCase();
    const base64 = line[colon + 1] === ':';
    const text = line.slice(colon + (base64 ? 2 : 1)).replace(/^ +/, '');
    const value = Buffer.from(text, base64 ? 'base64' : 'utf8');
    const values = this.#entry.get(name);
    if (values === undefined) this.#entry.set(name, [value]);
    else values.push(value);
  }

  #close(): void {
    // References to other naming contexts have no name of their own: ldapsearch writes them as comments or as `ref` alone.
    if (this.#entry.has('dn')) this.#take(this.#entry);
    this.#entry = new Map();
  }
}
