import { Caption1Strong, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Hit, useFound } from './use-found.ts';

interface FoundProps {
  readonly id: string;
  readonly text: string;
  /** Which of all that is found is come to, from 0; -1 is none. */
  readonly at: number;
  /** Whoever looks for it has asked to go there as soon as it is found. */
  readonly isAwaited: boolean;
  /** Somebody went to what was found. */
  onGone(): void;
}

const useStyles = makeStyles({
  list: {
    position: 'absolute',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    top: '100%',
    zIndex: 20,
    marginTop: tokens.spacingVerticalXS,
    maxHeight: 'min(70vh, 560px)',
    overflowY: 'auto',
    padding: tokens.spacingVerticalXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    // As wide as the window where the field has little place.
    '@media (max-width: 640px)': {
      position: 'fixed',
      insetInlineStart: tokens.spacingHorizontalM,
      insetInlineEnd: tokens.spacingHorizontalM,
      top: '44px',
    },
  },
  heading: {
    display: 'block',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground3,
  },
  hit: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground3,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  second: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  none: { display: 'block', padding: tokens.spacingHorizontalM },
});

/** What a text names, under the field that it is written in; whoever writes keeps the focus. */
export function Found({ id, text, at, isAwaited, onGone }: FoundProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const navigate = useNavigate();
  const { groups, isBusy } = useFound(text);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const go = ({ to, who }: Hit): void => {
    onGone();
    void navigate(who === undefined ? { to } : { to: '/users/missing', search: { who } });
  };
  const all = groups.flatMap(({ hits }) => hits);
  const awaited = isAwaited && !isBusy ? all[Math.max(at, 0)] : undefined;
  // It is once: whoever has gone there is shown nothing more of this.
  useEffect(() => {
    if (awaited) go(awaited);
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pressing what is found leaves the focus in the field
    <div className={styles.list} onMouseDown={event => event.preventDefault()}>
      <div id={id} role="listbox" aria-busy={isBusy} aria-label={t('search.label')}>
        {groups.map(({ name, hits }) => (
          // biome-ignore lint/a11y/useSemanticElements: in a listbox stand options, and groups of them
          <div key={name} role="group" aria-label={t(`navigation.${name}`)}>
            <Caption1Strong aria-hidden className={styles.heading}>
              {t(`navigation.${name}`)}
            </Caption1Strong>
            {hits.map(hit => {
              const isHere = all.indexOf(hit) === at;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
                <div
                  key={hit.to}
                  id={`${id}-${all.indexOf(hit)}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={isHere}
                  className={mergeClasses(styles.hit, isHere && styles.here)}
                  onClick={() => go(hit)}
                >
                  <span>{hit.title}</span>
                  <span className={styles.second}>{hit.second}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <Text role="status" className={groups.length === 0 ? styles.none : ''}>
        {groups.length > 0 ? '' : isBusy ? t('loading') : t('search.nothing')}
      </Text>
    </div>
  );
}
