import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { ApiError } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../lib/format.ts';
import { type SaidText, said, saidCure } from '../lib/said/index.ts';

interface ErrorNoticeProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** What happened, what to do about it, and the code to look for. Nobody answering has words of its own. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps): JSX.Element {
  const { t, i18n } = useTranslation();
  const refusal = error instanceof ApiError ? error : null;
  const here = (text: string): SaidText => ({ text, lang: undefined });
  const message = refusal ? said(i18n.language, refusal.message, refusal.code) : here(t('error.unreachable'));
  const cure = refusal ? saidCure(i18n.language, refusal.cure, refusal.code) : here(t('error.unreachableCure'));
  const details = (refusal?.details ?? [])
    .filter(detail => detail.message !== refusal?.message)
    .map(detail => said(i18n.language, detail.message));
  const asText = [
    message.text,
    ...details.map(({ text }) => text),
    cure.text,
    refusal && `${refusal.code}, request ${refusal.requestId}`,
  ]
    .filter(Boolean)
    .join('\n');
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle lang={message.lang}>{sentence(message.text)}</MessageBarTitle>
        {details.map(({ text, lang }) => (
          <div key={text} lang={lang}>
            {sentence(text)}
          </div>
        ))}
        <div lang={cure.lang}>{sentence(cure.text)}</div>
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
