/** Who wrote an export. The version is that of `package.json`; a test holds the two together. */
export const generator = { name: 'Galley', version: '0.1.0' } as const;
