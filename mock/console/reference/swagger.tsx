import { useEffect, useRef } from 'preact/hooks';
import SwaggerUI, { type Ui } from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import { actorOf } from '../src/lib/actors.ts';
import type { Principal, Principals } from '../src/lib/schemas.ts';
import { credentialsOf } from './sign-in.ts';

interface Props {
  readonly api: string;
  readonly principals: Principals;
  readonly document: Readonly<Record<string, unknown>>;
}

/** Swagger UI over the document that the mock serves, signed in as the principal that one acts as. */
export function Reference({ api, principals, document: served }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const ui = useRef<Ui | undefined>(undefined);
  const signedIn = useRef<Principal | undefined>(undefined);
  const actor = actorOf(api, principals);
  const base = new URL(principals[api]?.baseUrl ?? '', location.href).pathname;

  const signIn = () => {
    const before = signedIn.current ? credentialsOf(signedIn.current, served) : [];
    if (before.length > 0) ui.current?.authActions.logout(before.map(({ scheme }) => scheme));
    const given = actor ? credentialsOf(actor, served) : [];
    for (const { scheme, value } of given) ui.current?.preauthorizeApiKey(scheme, value);
    signedIn.current = actor;
  };
  useEffect(() => {
    if (!place.current) return;
    ui.current = SwaggerUI({
      domNode: place.current,
      spec: served,
      // Its validator is a service on the internet.
      validatorUrl: null,
      deepLinking: true,
      tryItOutEnabled: true,
      displayOperationId: true,
      displayRequestDuration: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      requestInterceptor: (request) => {
        setCookie(signedIn.current?.headers.Cookie, base);
        return request;
      },
      responseInterceptor: (response) => {
        dropCookie(signedIn.current?.headers.Cookie, base);
        return response;
      },
      onComplete: signIn,
    });
  }, []);
  useEffect(signIn, [actor?.name]);
  return <div ref={place} />;
}

/** Scripts may not set the header Cookie: the browser is given the cookie for the time of a request. */
function setCookie(cookie: string | undefined, path: string): void {
  if (cookie !== undefined) document.cookie = `${cookie}; path=${path}; SameSite=Strict`;
}

function dropCookie(cookie: string | undefined, path: string): void {
  if (cookie === undefined) return;
  document.cookie = `${cookie.split('=')[0] ?? ''}=; max-age=0; path=${path}; SameSite=Strict`;
}
