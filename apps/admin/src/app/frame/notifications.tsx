import { makeStyles, Popover, PopoverSurface, PopoverTrigger, Text, tokens } from '@fluentui/react-components';
import { type JSX, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteLink, StatusBadge, useOpenedAtOnce } from '../../components/index.ts';
import { useMatters } from '../../components/matters/index.ts';
import { Bell } from './bell.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    maxWidth: '360px',
  },
  matter: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
});

/** What needs a decision, wherever one is. */
export function Notifications(): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const matters = useMatters() ?? [];
  const bell = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useOpenedAtOnce(bell);
  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setOpen(open)} trapFocus>
      <PopoverTrigger>
        <Bell ref={bell} />
      </PopoverTrigger>
      <PopoverSurface aria-label={t('attention.title')}>
        {matters.length === 0 ? <Text>{t('attention.none')}</Text> : null}
        <ul className={styles.list}>
          {matters.map(({ key, health, title, what, to, act }) => (
            <li key={key} className={styles.matter}>
              <StatusBadge health={health}>{title}</StatusBadge>
              <Text>{what}</Text>
              <RouteLink to={to} onClick={() => setOpen(false)}>
                {act}
              </RouteLink>
            </li>
          ))}
        </ul>
      </PopoverSurface>
    </Popover>
  );
}
