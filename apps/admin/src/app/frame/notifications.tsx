import {
  Button,
  CounterBadge,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteLink, StatusBadge } from '../../components/index.ts';
import { useMatters } from '../../components/matters/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';

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
  bell: { position: 'relative', display: 'inline-flex' },
  count: { position: 'absolute', insetInlineEnd: '-8px', top: '-8px' },
});

/** What needs a decision, wherever one is. */
export function Notifications(): JSX.Element | null {
  const { t } = useTranslation();
  const styles = useStyles();
  const may = usePermissions();
  const mayKnow = may('Synchronization.Read.All');
  const matters = useMatters(mayKnow) ?? [];
  const [isOpen, setOpen] = useState(false);
  if (!mayKnow) return null;
  const count = matters.length;
  const bell = (
    <span className={styles.bell}>
      <AlertRegular />
      {count > 0 ? <CounterBadge className={styles.count} size="small" color="danger" count={count} aria-hidden /> : null}
    </span>
  );
  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setOpen(open)} trapFocus>
      <PopoverTrigger>
        <Button appearance="transparent" icon={bell} aria-label={t('attention.notifications', { count })} />
      </PopoverTrigger>
      <PopoverSurface aria-label={t('attention.title')}>
        {count === 0 ? <Text>{t('attention.none')}</Text> : null}
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
