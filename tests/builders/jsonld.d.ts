/** The part of the JSON-LD processor that the tests use; the package brings no types. */
declare module 'jsonld' {
  interface Options {
    /** Throws where a term would be dropped. */
    readonly safe: boolean;
    documentLoader(url: string): Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
  }
  const processor: {
    expand(document: unknown, options: Options): Promise<unknown[]>;
    toRDF(document: unknown, options: Options & { readonly format: 'application/n-quads' }): Promise<string>;
  };
  export default processor;
}
