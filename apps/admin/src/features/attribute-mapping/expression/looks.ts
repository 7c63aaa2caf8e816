import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { tokens } from '@fluentui/react-components';
import { type TokenKind, tokensOf } from './tokens.ts';

const MARKS: Readonly<Record<TokenKind, Decoration>> = {
  function: Decoration.mark({ class: 'lb-function' }),
  attribute: Decoration.mark({ class: 'lb-attribute' }),
  text: Decoration.mark({ class: 'lb-text' }),
  number: Decoration.mark({ class: 'lb-number' }),
  word: Decoration.mark({ class: 'lb-word' }),
  variable: Decoration.mark({ class: 'lb-word' }),
  operator: Decoration.mark({ class: 'lb-operator' }),
  unknown: Decoration.mark({ class: 'lb-unknown' }),
};

function coloured(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { kind, from, to } of tokensOf(view.state.doc.toString())) builder.add(from, to, MARKS[kind]);
  return builder.finish();
}

/** An expression has at most 10,000 characters: all of it is read anew with every change. */
export const colouring = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = coloured(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged) this.decorations = coloured(update.view);
    }
  },
  { decorations: plugin => plugin.decorations },
);

/** The editor in the colours of everything around it. */
export const looks = EditorView.theme({
  '&': {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase300,
  },
  '&.cm-focused': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: tokens.fontFamilyMonospace, lineHeight: tokens.lineHeightBase300, minHeight: '72px' },
  '.cm-content': { caretColor: tokens.colorNeutralForeground1, padding: tokens.spacingVerticalS },
  '.cm-cursor': { borderLeftColor: tokens.colorNeutralForeground1 },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: tokens.colorBrandBackground2Pressed,
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: tokens.colorNeutralBackground1Pressed },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: tokens.colorStatusDangerBackground1 },
  '.lb-function': { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  '.lb-attribute': { color: tokens.colorPalettePurpleForeground2 },
  '.lb-text': { color: tokens.colorStatusSuccessForeground1 },
  '.lb-number, .lb-word': { color: tokens.colorPaletteMarigoldForeground2 },
  '.lb-operator': { color: tokens.colorNeutralForeground2 },
  '.lb-unknown': { color: tokens.colorStatusDangerForeground1 },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${tokens.colorStatusDangerForeground1}`,
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: tokens.fontFamilyMonospace, maxHeight: '200px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}` },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
  },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: tokens.fontWeightBold },
  '.cm-tooltip.cm-completionInfo': { padding: tokens.spacingHorizontalM, maxWidth: '320px', fontFamily: tokens.fontFamilyBase },
  '.cm-completionInfo p': { margin: `${tokens.spacingVerticalXS} 0 0` },
  '.cm-diagnostic-error': { borderLeftColor: tokens.colorStatusDangerForeground1 },
});
