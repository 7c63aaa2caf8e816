const WITHHELD = '(withheld)';
/** Shorter ones would be found in everything. */
const SHORTEST = 4;

/**
 * Takes known secrets out of a text, wherever they came into it, as they are and as JSON and URLs write them. A last line of defence: what is told
 * is chosen so that there are none in it.
 */
export function withholding(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter(secret => secret.length >= SHORTEST)
    .flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    // The longest first: a part of it may be a secret too.
    .toSorted((one, other) => other.length - one.length);
  return text => forms.reduce((rest, form) => rest.replaceAll(form, WITHHELD), text);
}
