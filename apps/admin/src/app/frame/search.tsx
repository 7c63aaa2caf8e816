import { makeStyles, tokens } from '@fluentui/react-components';
import { type JSX, type KeyboardEvent as Key, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partLater } from '../../components/index.ts';

const Found = partLater(async () => (await import('./found.tsx')).Found);
/** Of a text that is looked for. */
const LEAST_CHARACTERS = 2;

const useStyles = makeStyles({
  box: { position: 'relative', flexGrow: 1, flexShrink: 1, minWidth: 0, maxWidth: '480px', marginInline: 'auto' },
  input: {
    width: '100%',
    minHeight: '32px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    ':focus': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
  },
});

/** Finds whatever has a name, from anywhere: it is reached by / and Ctrl+K. What finds comes once somebody is about to write. */
export function Search(): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { isOpen, at, isAwaited, open, close, hear } = useList(id);
  useShortcut(() => input.current?.focus());
  const isShown = isOpen && text.trim().length >= LEAST_CHARACTERS;
  const prepare = (): void => void Found.preload?.();
  const goOn = (): void => {
    setText('');
    input.current?.blur();
  };
  return (
    <div className={styles.box}>
      <input
        ref={input}
        type="search"
        className={styles.input}
        role="combobox"
        aria-label={t('search.label')}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={isShown ? id : undefined}
        aria-activedescendant={isShown && at >= 0 ? `${id}-${at}` : undefined}
        placeholder={t('search.hint')}
        autoComplete="off"
        value={text}
        onPointerEnter={prepare}
        onFocus={prepare}
        onBlur={close}
        onKeyDown={hear}
        onChange={event => {
          setText(event.target.value);
          open();
        }}
      />
      {isShown ? (
        <Suspense>
          <Found id={id} text={text} at={at} isAwaited={isAwaited} onGone={goOn} />
        </Suspense>
      ) : null}
    </div>
  );
}

interface List {
  readonly isOpen: boolean;
  /** Which of what is found the arrows have come to; -1 is none. */
  readonly at: number;
  /** Enter was pressed before anything was found. */
  readonly isAwaited: boolean;
  open(): void;
  close(): void;
  hear(event: Pick<Key, 'key' | 'preventDefault'>): void;
}

/** The list under a field that keeps the focus: arrows move in it, Enter goes to where they are or to the first, as soon as it is found, Escape closes it. */
function useList(id: string): List {
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [isAwaited, setIsAwaited] = useState(false);
  const turn = (isNowOpen: boolean): void => {
    setIsOpen(isNowOpen);
    setAt(-1);
    setIsAwaited(false);
  };
  const hear: List['hear'] = event => {
    const list = document.getElementById(id);
    const options = [...(list?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') turn(false);
    if (event.key === 'Enter') {
      const chosen = options[at] ?? (list?.ariaBusy === 'true' ? undefined : options[0]);
      if (chosen) chosen.click();
      else setIsAwaited(true);
    }
    if (step === undefined) return;
    event.preventDefault();
    setIsOpen(true);
    setAt(Math.min(Math.max(at + step, 0), options.length - 1));
  };
  return { isOpen, at, isAwaited, open: () => turn(true), close: () => turn(false), hear };
}

/** Not while somebody writes elsewhere, where / is a letter. */
function useShortcut(act: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const isWriting = target !== null && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      const isCalled = (event.key === '/' && !isWriting) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
      if (!isCalled) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}
