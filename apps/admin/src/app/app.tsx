import { createDOMRenderer, FluentProvider, RendererProvider, type Theme } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type JSX, Suspense } from 'react';
import { isWorthRetrying } from '../lib/api/index.ts';
import { AppearanceContext, useAppearance } from './appearance.ts';
import { Loading } from './loading.tsx';
import { makeRouter } from './router.tsx';
import { useTheme } from './themes/index.ts';
import { Told } from './told.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 10_000, refetchOnWindowFocus: true } },
});
const router = makeRouter(queries);

const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

export function App({ theme: first }: { readonly theme: Theme }): JSX.Element {
  const appearance = useAppearance();
  const theme = useTheme(appearance.chosen, first);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme} style={{ height: '100%' }}>
        <AppearanceContext value={appearance}>
          <QueryClientProvider client={queries}>
            <Suspense fallback={<Loading />}>
              <RouterProvider router={router} />
            </Suspense>
            <Told />
          </QueryClientProvider>
        </AppearanceContext>
      </FluentProvider>
    </RendererProvider>
  );
}
