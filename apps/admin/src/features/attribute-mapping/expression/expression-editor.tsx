import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, tooltips } from '@codemirror/view';
import type { ProblemInText } from '@landbridge/contract';
import { type JSX, useEffect, useRef } from 'react';
import { completing, type Known } from './completions.ts';
import { colouring, looks } from './looks.ts';
import { placeOf } from './tokens.ts';

interface ExpressionEditorProps {
  readonly label: string;
  /** Ids of what explains it. */
  readonly described: string;
  readonly value: string;
  readonly known: Known;
  /** Of just this text; they are underlined where they are. */
  readonly problems: readonly ProblemInText[];
  readonly readOnly: boolean;
  onChange(value: string): void;
}

/** A text field for expressions: colours, completion by Ctrl+Space or while typing, and what is wrong underlined. Tab leaves it. */
export function ExpressionEditor(props: ExpressionEditorProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { label, readOnly, value, problems } = props;
  useEffect(() => {
    if (place.current === null) return;
    const { value: doc } = latest.current;
    const extensions = extensionsFor({
      ...{ label, readOnly, latest: () => latest.current },
      onChange: text => latest.current.onChange(text),
    });
    const made = new EditorView({ parent: place.current, state: EditorState.create({ doc, extensions }) });
    view.current = made;
    return () => made.destroy();
  }, [label, readOnly]);
  useEffect(() => {
    const shown = view.current;
    const text = shown?.state.doc.toString();
    if (!shown || text === undefined || text === value) return;
    shown.dispatch({ changes: { from: 0, to: text.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const shown = view.current;
    const text = shown?.state.doc.toString();
    if (!shown || text !== value) return;
    const diagnostics = problems.map(({ offset, message }) => ({
      ...placeOf(text, offset),
      severity: 'error' as const,
      message,
    }));
    shown.dispatch(setDiagnostics(shown.state, diagnostics));
  }, [problems, value]);
  return <div ref={place} />;
}

/**
 * What is typed over a selection. Browsers would keep its look by a style of the line's own, which the page's policy refuses and says so.
 */
const typingOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { main } = view.state.selection;
    if (event.inputType !== 'insertText' || event.data === null || main.empty || view.composing) return false;
    event.preventDefault();
    const typed = event.data;
    const insert = () => view.state.update(view.state.replaceSelection(typed), { userEvent: 'input.type' });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some(handle => handle(view, main.from, main.to, typed, insert))) view.dispatch(insert());
    return true;
  },
});

interface Wanted {
  readonly label: string;
  readonly readOnly: boolean;
  readonly latest: () => Pick<ExpressionEditorProps, 'known' | 'described' | 'problems'>;
  readonly onChange: (text: string) => void;
}

function extensionsFor({ label, readOnly, latest, onChange }: Wanted): readonly Extension[] {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';
  return [
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of(() => ({
      ...{ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' },
      ...{ 'aria-describedby': latest().described, 'aria-invalid': String(latest().problems.length > 0) },
    })),
    EditorView.lineWrapping,
    EditorState.readOnly.of(readOnly),
    EditorView.updateListener.of(update => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    history(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [completing(() => latest().known)], icons: false, interactionDelay: 0 }),
    tooltips({ position: 'absolute' }),
    typingOver,
    // Tab takes what is offered, and leaves the field where nothing is.
    keymap.of([
      { key: 'Tab', run: acceptCompletion },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    colouring,
    looks,
  ];
}
