/** As far as it is used here: to TypeScript and to us what a policy makes is a string. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** The one way to the address of a script: one of our own origin. */
function own(url: string): string {
  if (new URL(url).origin !== globalThis.location.origin) throw new TypeError(`not a script of this page: ${url}`);
  return url;
}

const policy = trustedTypes?.createPolicy('gradloom-worker', { createScriptURL: own });

// Node has no such workers; there the module may be loaded, not used.
const Base: typeof Worker = globalThis.Worker ?? Object;

/**
 * A worker under Trusted Types. Import it as `Worker`: the bundler looks for `new Worker(new URL(…))`.
 * Throws a `TypeError` for a script of another origin.
 */
export class TrustedWorker extends Base {
  constructor(url: URL, options: WorkerOptions) {
    super(policy?.createScriptURL(url.href) ?? own(url.href), options);
  }
}

/** The service worker under Trusted Types. Throws a `TypeError` for a script of another origin. */
export const registerServiceWorker = (url: URL): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(policy?.createScriptURL(url.href) ?? own(url.href));
