type Attributes = Readonly<Record<string, string | boolean>>;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** One XML element; whoever stands in it is given as lines of text already. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const begun = `<${name}${written.join('')}`;
  if (children.length === 0) return `${begun}/>`;
  return [`${begun}>`, ...children, `</${name}>`].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => ESCAPED[character] ?? character);
}
