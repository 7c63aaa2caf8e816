import { Combobox, makeStyles, Option, OptionGroup, tokens } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFound } from './use-found.ts';

const useStyles = makeStyles({
  box: {
    flexGrow: 1,
    flexShrink: 1,
    minWidth: 0,
    maxWidth: '480px',
    marginInline: 'auto',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
  },
  input: { minWidth: 0, width: '100%' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis' },
  second: { color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis' },
});

/** Finds whatever has a name, from anywhere: it is reached by / and Ctrl+K. */
export function Search(): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const { groups, isBusy } = useFound(text);
  useShortcut(() => input.current?.focus());
  const isAsked = text.trim().length > 1;
  const go = (to: string | undefined): void => {
    if (to === undefined) return;
    setText('');
    setIsOpen(false);
    input.current?.blur();
    const who = groups.flatMap(({ hits }) => hits).find(hit => hit.to === to)?.who;
    void navigate(who === undefined ? { to } : { to: '/users/missing', search: { who } });
  };
  return (
    <Combobox
      input={{ ref: input, className: styles.input }}
      className={styles.box}
      freeform
      clearable
      aria-label={t('search.label')}
      placeholder={t('search.hint')}
      expandIcon={null}
      value={text}
      selectedOptions={[]}
      open={isOpen && isAsked}
      onOpenChange={(_, { open }) => setIsOpen(open)}
      onChange={event => {
        setText(event.target.value);
        setIsOpen(true);
      }}
      onOptionSelect={(_, { optionValue }) => go(optionValue)}
    >
      {groups.map(({ name, hits }) => (
        <OptionGroup key={name} label={t(`navigation.${name}`)}>
          {hits.map(({ to, title, second }) => (
            <Option key={to} value={to} text={title}>
              <span className={styles.name}>{title}</span>
              <span className={styles.second}>{second}</span>
            </Option>
          ))}
        </OptionGroup>
      ))}
      {groups.length === 0 ? (
        <Option disabled value="" text={t('search.nothing')}>
          {isBusy ? t('loading') : t('search.nothing')}
        </Option>
      ) : null}
    </Combobox>
  );
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
