import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { ApiError } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../lib/format.ts';

interface ErrorNoticeProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** What happened, what to do about it, and the code to look for. Nobody answering has words of its own. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps): JSX.Element {
  const { t } = useTranslation();
  const refusal = error instanceof ApiError ? error : null;
  const message = refusal?.message ?? t('error.unreachable');
  const cure = refusal?.cure ?? t('error.unreachableCure');
  const details = refusal?.details.map(detail => detail.message).filter(text => text !== message) ?? [];
  const asText = [message, ...details, cure, refusal && `${refusal.code}, request ${refusal.requestId}`]
    .filter(Boolean)
    .join('\n');
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody {...(refusal ? { lang: 'en' } : {})}>
        <MessageBarTitle>{sentence(message)}</MessageBarTitle>
        {details.map(text => (
          <div key={text}>{sentence(text)}</div>
        ))}
        <div>{sentence(cure)}</div>
        {refusal ? <code>{refusal.code}</code> : null}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" icon={<CopyRegular />} onClick={() => void navigator.clipboard.writeText(asText)}>
          {t('error.copy')}
        </Button>
        {onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('error.retry')}
          </Button>
        ) : null}
      </MessageBarActions>
    </MessageBar>
  );
}
