import { Combobox, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components';
import { listUsers } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asking } from '../../../lib/api/index.ts';

export interface PickedUser {
  readonly id: string;
  readonly displayName: string;
}

interface UserFieldProps {
  readonly picked: PickedUser | null;
  onPick(user: PickedUser | null): void;
}

const SUGGESTED = 10;
const LEAST_LETTERS = 2;

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column' },
  second: { color: tokens.colorNeutralForeground3 },
});

/** A user of the directory, picked by a part of their name. */
export function UserField({ picked, onPick }: UserFieldProps): JSX.Element {
  const { t } = useTranslation('settings');
  const styles = useStyles();
  const [text, setText] = useState('');
  const sought = text.trim().replaceAll('"', '');
  const found = useQuery({
    ...asking(listUsers, {
      query: {
        $top: SUGGESTED,
        $select: 'id,displayName,userPrincipalName',
        $search: `"displayName:${sought}" OR "userPrincipalName:${sought}"`,
      },
    }),
    enabled: picked === null && sought.length >= LEAST_LETTERS,
    placeholderData: kept => kept,
  });
  const users = sought.length >= LEAST_LETTERS ? (found.data?.value ?? []) : [];
  const type = (typed: string): void => {
    setText(typed);
    onPick(null);
  };
  const pick = (id: string | undefined): void => {
    const user = users.find(one => one.id === id);
    if (!user?.id) return;
    const displayName = String(user.displayName ?? user.userPrincipalName ?? user.id);
    setText(displayName);
    onPick({ id: user.id, displayName });
  };
  return (
    <Field label={t('directoryRoles.who')} hint={t('directoryRoles.whoHint')} required>
      <Combobox
        freeform
        value={text}
        selectedOptions={picked ? [picked.id] : []}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onOptionSelect={(_, { optionValue }) => pick(optionValue)}
      >
        {users.map(({ id = '', displayName, userPrincipalName }) => (
          <Option key={id} value={id} text={String(displayName ?? userPrincipalName ?? id)}>
            <span className={styles.option}>
              <span>{String(displayName ?? id)}</span>
              <Text size={200} className={styles.second}>
                {String(userPrincipalName ?? '')}
              </Text>
            </span>
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
