/** How values of a syntax become text: as they are, in base64, or not at all because they name objects. */
export type Rendering = 'text' | 'binary' | 'name';

/** Attribute syntaxes of Active Directory (MS-ADTS section 3.1.1.2.2.2). */
const RENDERING: Readonly<Record<string, Rendering>> = {
  '2.5.5.1': 'name', // Object(DS-DN)
  '2.5.5.2': 'text', // String(Object-Identifier)
  '2.5.5.3': 'text', // String(Case)
  '2.5.5.4': 'text', // String(Teletex)
  '2.5.5.5': 'text', // String(Printable), String(IA5)
  '2.5.5.6': 'text', // String(Numeric)
  '2.5.5.7': 'name', // Object(DN-Binary), Object(OR-Name)
  '2.5.5.8': 'text', // Boolean
  '2.5.5.9': 'text', // Integer, Enumeration
  '2.5.5.10': 'binary', // String(Octet), Object(Replica-Link)
  '2.5.5.11': 'text', // String(UTC-Time), String(Generalized-Time)
  '2.5.5.12': 'text', // String(Unicode)
  '2.5.5.13': 'text', // Object(Presentation-Address)
  '2.5.5.14': 'name', // Object(DN-String), Object(Access-Point)
  '2.5.5.15': 'binary', // String(NT-Sec-Desc)
  '2.5.5.16': 'text', // LargeInteger
  '2.5.5.17': 'binary', // String(Sid)
};

/** A syntax nobody has heard of is bytes. */
export function renderingOf(syntax: string): Rendering {
  return RENDERING[syntax] ?? 'binary';
}
