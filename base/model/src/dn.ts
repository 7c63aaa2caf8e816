/**
 * Distinguished names as text (RFC 4514). Only what the tree needs: splitting at unescaped commas and joining.
 * Values stay escaped as the domain controller wrote them.
 */

/** The components from the left, each still escaped; undefined when a component has no attribute type or the text ends inside an escape. */
export function splitDn(dn: string): readonly string[] | undefined {
  if (dn === '') return [];
  const components: string[] = [];
  let start = 0;
  for (let i = 0; i <= dn.length; i++) {
    if (dn[i] === '\\') {
      if (i + 1 >= dn.length) return undefined;
      i++;
      continue;
    }
    if (i < dn.length && dn[i] !== ',') continue;
    const component = dn.slice(start, i).trimStart();
    if (!/^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)\s*=/.test(component)) return undefined;
    components.push(component);
    start = i + 1;
  }
  return components;
}

/** The first component of a DN; undefined for the empty or a malformed DN. */
export function rdnOf(dn: string): string | undefined {
  return splitDn(dn)?.[0];
}

/** `DC=exoip,DC=test` as `exoip.test`. */
export function fqdnOf(namingContext: string): string {
  const components = splitDn(namingContext) ?? [];
  return components
    .filter(component => /^DC=/i.test(component))
    .map(component => component.slice(3).toLowerCase())
    .join('.');
}

/** The value of a component with its escapes resolved: `CN=Müller\, Hans` gives `Müller, Hans`. Hex pairs are UTF-8 (RFC 4514 section 2.4). */
export function rdnValue(component: string): string {
  const escaped = component.slice(component.indexOf('=') + 1);
  if (!escaped.includes('\\')) return escaped;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (let i = 0; i < escaped.length; ) {
    const pair = /^\\([0-9A-Fa-f]{2})/.exec(escaped.slice(i, i + 3));
    if (pair?.[1]) {
      bytes.push(Number.parseInt(pair[1], 16));
      i += 3;
      continue;
    }
    if (escaped[i] === '\\') i++;
    const character = String.fromCodePoint(escaped.codePointAt(i) ?? 0);
    bytes.push(...encoder.encode(character));
    i += character.length;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
