import {
  Button,
  Field,
  Input,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { addOwnFilter, listOwnFilters, removeOwnFilter, type SavedFilter } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { defaultParseSearch, defaultStringifySearch, useLocation, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type JSX, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asking, useAct } from '../lib/api/index.ts';
import { ErrorNotice } from './error-notice.tsx';
import { SavedFiltersButton } from './saved-filters-button.tsx';
import { useTell } from './tell.ts';
import { useOpenedAtOnce } from './use-opened-at-once.ts';

export interface SavedFiltersProps {
  readonly list: SavedFilter['list'];
  /** What is kept of the address: the filters, and not what is open. */
  readonly search: object;
}

const useStyles = makeStyles({
  surface: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, width: 'min(340px, 80vw)' },
  list: { margin: 0, padding: 0, listStyle: 'none', maxHeight: '40vh', overflowY: 'auto' },
  item: { display: 'flex', alignItems: 'center' },
  name: { flexGrow: 1, justifyContent: 'start', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  form: { display: 'flex', alignItems: 'end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
});

/** The filters that whoever is signed in keeps for a list, to take one, forget one, and keep those of now. */
export function SavedFiltersPopover(props: SavedFiltersProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useOpenedAtOnce(button);
  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)} trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <SavedFiltersButton ref={button} />
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('filters.saved')}>
        <Kept {...props} onTaken={() => setIsOpen(false)} />
        <Keep {...props} />
      </PopoverSurface>
    </Popover>
  );
}

function Kept({ list, onTaken }: SavedFiltersProps & { onTaken(): void }): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const kept = useQuery(asking(listOwnFilters));
  const forget = useAct(removeOwnFilter, { changes: [listOwnFilters] });
  const filters = kept.data?.value.filter(one => one.list === list) ?? [];
  const take = ({ search }: SavedFilter): void => {
    void navigate({ to: pathname, search: defaultParseSearch(search) as never });
    onTaken();
  };
  const error = kept.error ?? forget.error;
  if (error) return <ErrorNotice error={error} />;
  if (filters.length === 0) return <Text>{t('filters.none')}</Text>;
  return (
    <ul className={styles.list}>
      {filters.map(filter => (
        <li key={filter.id} className={styles.item}>
          <Button appearance="subtle" className={styles.name} onClick={() => take(filter)}>
            {filter.displayName}
          </Button>
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t('filters.remove', { name: filter.displayName })}
            onClick={() => forget.mutate({ params: { id: filter.id } })}
          />
        </li>
      ))}
    </ul>
  );
}

function Keep({ list, search }: SavedFiltersProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const tell = useTell();
  const [name, setName] = useState('');
  const keep = useAct(addOwnFilter, {
    changes: [listOwnFilters],
    onDone: ({ displayName }) => {
      tell(t('filters.kept', { name: displayName }));
      setName('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate({ body: { list, displayName: name.trim(), search: defaultStringifySearch({ ...search }) } });
  };
  return (
    <form onSubmit={submit}>
      <div className={styles.form}>
        <Field label={t('filters.name')} className={styles.field}>
          <Input value={name} maxLength={128} autoComplete="off" onChange={(_, data) => setName(data.value)} />
        </Field>
        <Button type="submit" appearance="primary" disabled={name.trim() === '' || keep.isPending}>
          {t('save')}
        </Button>
      </div>
      {keep.error ? <ErrorNotice error={keep.error} /> : null}
    </form>
  );
}
