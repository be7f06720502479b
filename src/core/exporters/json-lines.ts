/** One value as one line of JSON: line and paragraph separators inside texts are escaped, for readers that take them for line ends. */
export function toJsonLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u2028\u2029\u0085]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
