/** What the tests use of the npm client. */
declare module 'xen-api' {
  export interface XapiObject {
    readonly $id: string
    readonly $ref: string
    readonly $type: string
    readonly [field: string]: unknown
  }
  export interface XapiObjects {
    readonly all: Readonly<Record<string, XapiObject>>
    readonly indexes: { readonly type: Readonly<Record<string, Readonly<Record<string, XapiObject>> | undefined>> }
    on(event: string, listener: () => void): void
    removeListener(event: string, listener: () => void): void
  }
  export interface Xapi {
    readonly pool: XapiObject
    readonly objects: XapiObjects
    readonly objectsFetched: Promise<void>
    connect(): Promise<void>
    disconnect(): Promise<void>
    call(method: string, ...args: unknown[]): Promise<unknown>
    callAsync(method: string, ...args: unknown[]): Promise<unknown>
    barrier(ref?: string): Promise<unknown>
    getObjectByRef(ref: string, otherwise?: unknown): XapiObject
  }
  export interface XapiOptions {
    readonly url: string
    readonly auth: { readonly user: string; readonly password: string }
    readonly transport?: string
    /** Between two questions for events, in ms. */
    readonly debounce?: number
  }
  export function createClient(options: XapiOptions): Xapi
}
