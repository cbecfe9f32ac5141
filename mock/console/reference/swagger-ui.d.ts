/** The little that the reference uses of Swagger UI. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Message {
    readonly url: string;
  }

  interface Ui {
    readonly authActions: { readonly logout: (schemes: readonly string[]) => void };
    /** Signs in with a scheme of the document: with a key, or a bearer token. */
    readonly preauthorizeApiKey: (scheme: string, value: string) => void;
  }

  interface Options {
    readonly domNode: Element;
    readonly spec: object;
    readonly validatorUrl: null;
    readonly deepLinking?: boolean;
    readonly tryItOutEnabled?: boolean;
    readonly displayOperationId?: boolean;
    readonly displayRequestDuration?: boolean;
    readonly docExpansion?: 'list' | 'full' | 'none';
    readonly defaultModelsExpandDepth?: number;
    readonly requestInterceptor?: <M extends Message>(request: M) => M;
    readonly responseInterceptor?: <M extends Message>(response: M) => M;
    readonly onComplete?: () => void;
  }

  export default function SwaggerUI(options: Options): Ui;
}
