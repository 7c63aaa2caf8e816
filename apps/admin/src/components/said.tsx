import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../lib/format.ts';
import { said, saidCure } from '../lib/said/index.ts';
import { RelativeTime } from './relative-time.tsx';

interface SaidProps {
  /** As control says it. */
  readonly text: string;
  /** Of the problem that it is about. */
  readonly code?: string;
}

/** A text of control's in the language of the page, as far as it is known in it. */
export function Said({ text, code }: SaidProps): JSX.Element {
  const { i18n } = useTranslation();
  const { text: shown, lang } = said(i18n.language, text, code);
  return <span lang={lang}>{sentence(shown)}</span>;
}

/** What to do about a problem, likewise. */
export function SaidCure({ text, code }: Required<SaidProps>): JSX.Element {
  const { i18n } = useTranslation();
  const { text: shown, lang } = saidCure(i18n.language, text, code);
  return <span lang={lang}>{sentence(shown)}</span>;
}

interface SaidProblemProps {
  readonly problem: { readonly code: string; readonly message: string; readonly cure: string };
  readonly since?: string;
}

/** Both, as two sentences. */
export function SaidProblem({ problem: { code, message, cure }, since }: SaidProblemProps): JSX.Element {
  return (
    <>
      <Said text={message} code={code} />
      {since === undefined ? null : (
        <>
          {' '}
          (<RelativeTime at={since} />)
        </>
      )}
      . <SaidCure text={cure} code={code} />.
    </>
  );
}
