import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ToldOnceProps {
  readonly label: string;
  readonly secret: string;
  readonly children: ReactNode;
  onKept(): void;
}

/** A secret that control does not tell again. */
export function ToldOnce({ label, secret, children, onKept }: ToldOnceProps): JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{t('toldOnce')}</MessageBarBody>
      </MessageBar>
      <div>{children}</div>
      <Field label={label}>
        <Input
          readOnly
          value={secret}
          contentAfter={
            <Button
              appearance="transparent"
              size="small"
              icon={<CopyRegular />}
              aria-label={t('copy')}
              onClick={() => void navigator.clipboard.writeText(secret)}
            />
          }
        />
      </Field>
      <Button appearance="primary" onClick={onKept}>
        {t('kept')}
      </Button>
    </>
  );
}
