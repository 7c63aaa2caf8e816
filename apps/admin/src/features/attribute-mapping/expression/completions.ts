import { type Completion, type CompletionContext, type CompletionResult, snippetCompletion } from '@codemirror/autocomplete';
import type { ExpressionFunction } from '@landbridge/contract';
import { signatureOf } from './signature.ts';

/** What an expression may be completed with. */
export interface Known {
  readonly functions: readonly ExpressionFunction[];
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  /** What a function does, in the reader's language. */
  readonly about: (name: string) => string;
}

const WORDS = ['True', 'False', 'NULL', '%DomainFQDN%', '%DomainNetBios%'];

/** Attributes after a bracket, else functions with what they take, and words. Within a text there is nothing to complete. */
export function completing(known: () => Known): (context: CompletionContext) => CompletionResult | null {
  return context => {
    const before = context.state.sliceDoc(0, context.pos);
    if (isInText(before)) return null;
    const attribute = context.matchBefore(/\[[^[\]"\r\n]*/);
    if (attribute) return { from: attribute.from + 1, options: attributesIn(known(), context), validFor: /^[^[\]"\r\n]*$/ };
    const word = context.matchBefore(/%?[A-Za-z][A-Za-z0-9_]*/);
    if (!word && !context.explicit) return null;
    return { from: word?.from ?? context.pos, options: namesIn(known()), validFor: /^%?[A-Za-z0-9_]*$/ };
  };
}

function isInText(before: string): boolean {
  return (before.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

function attributesIn({ attributes }: Known, { state, pos }: CompletionContext): readonly Completion[] {
  const closes = state.sliceDoc(pos, pos + 1) === ']' ? '' : ']';
  return attributes.map(({ name, type }) => ({ label: name, detail: type, type: 'property', apply: `${name}${closes}` }));
}

function namesIn({ functions, about }: Known): readonly Completion[] {
  const calls = functions.map(one =>
    snippetCompletion(`${one.name}(\${})`, {
      label: one.name,
      detail: one.returns === 'Any' ? '' : one.returns,
      type: 'function',
      info: () => ({ dom: explained(signatureOf(one), about(one.name)) }),
    }),
  );
  return [...calls, ...WORDS.map(label => ({ label, type: 'constant' }))];
}

function explained(signature: string, about: string): HTMLElement {
  const place = document.createElement('div');
  const code = place.appendChild(document.createElement('code'));
  code.textContent = signature;
  place.appendChild(document.createElement('p')).textContent = about;
  return place;
}
