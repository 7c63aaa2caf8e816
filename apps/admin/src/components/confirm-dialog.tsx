import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { type JSX, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './error-notice.tsx';
import { useFocusBack } from './use-focus-back.ts';

export interface ConfirmProps {
  readonly title: string;
  /** What will happen, and to how many. */
  readonly children: ReactNode;
  /** On the button: the act itself, as in "Delete 501 users". */
  readonly act: string;
  /** Has to be typed first, where much is at stake; null where it is not. */
  readonly typed?: string | null;
  readonly error?: Error | null;
  readonly isBusy: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before an act that can not simply be taken back. */
export function ConfirmDialog({
  title,
  children,
  act,
  typed = null,
  error,
  isBusy,
  onConfirm,
  onClose,
}: ConfirmProps): JSX.Element {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  useFocusBack();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {children}
            {typed === null ? null : (
              <Field label={t('confirm.type', { text: typed })}>
                <Input value={text} onChange={(_, { value }) => setText(value)} autoComplete="off" />
              </Field>
            )}
            {error ? <ErrorNotice error={error} /> : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button appearance="primary" disabled={isBusy || (typed !== null && text !== typed)} onClick={onConfirm}>
              {act}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
