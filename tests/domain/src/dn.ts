/** An RDN's value escaped as in RFC 4514 §2.4. */
export function escapeRdnValue(value: string): string {
  const escaped = value
    .replace(/[,+"\\<>;=]/g, found => `\\${found}`)
    .replaceAll('\n', '\\0A')
    .replaceAll('\r', '\\0D');
  return escaped.replace(/^[ #]/, found => `\\${found}`).replace(/ $/, '\\ ');
}

/** `child('OU=Zürich,DC=exoip,DC=test', 'CN', 'Müller, Hans')` */
export function child(parent: string, type: 'CN' | 'OU', value: string): string {
  return `${type}=${escapeRdnValue(value)},${parent}`;
}

/** The first component and the rest; escapes stay as they are. */
export function splitFirst(dn: string): { readonly rdn: string; readonly parent: string } {
  for (let i = 0; i < dn.length; i++) {
    if (dn[i] === '\\') i++;
    else if (dn[i] === ',') return { rdn: dn.slice(0, i), parent: dn.slice(i + 1) };
  }
  return { rdn: dn, parent: '' };
}
