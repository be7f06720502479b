/** What a switch in the Electron binary can say; `r`: this Electron does not have it any more. */
export type FuseState = 'off' | 'on' | 'removed';

/** Electron’s switches in the order in which the binary holds them. */
const names = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

export type FuseName = (typeof names)[number];

/** Stands before the switches in every Electron binary: https://github.com/electron/fuses */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Reads the switches of an Electron binary. Throws where there are none, or not of the version that is known. */
export function readFuses(binary: Buffer): Map<FuseName, FuseState> {
  const at = binary.indexOf(sentinel);
  if (at === -1) throw new Error('This is no Electron binary: it holds no switches');
  const [version = 0, count = 0] = binary.subarray(at + sentinel.length);
  if (version !== 1) throw new Error(`The switches are of version ${version}, not 1`);
  const states = [...binary.subarray(at + sentinel.length + 2).subarray(0, count)].map((byte) => {
    const sign = String.fromCharCode(byte);
    if (sign === '0') return 'off';
    if (sign === '1') return 'on';
    if (sign === 'r') return 'removed';
    throw new Error(`“${sign}” is no state of a switch`);
  });
  return new Map(names.flatMap((name, index) => (states[index] === undefined ? [] : [[name, states[index]]])));
}

/** As the program that is shipped must have them (docs/reliability.md, T52). */
const wanted: Readonly<Record<Exclude<FuseName, 'loadBrowserProcessSpecificV8Snapshot'>, FuseState>> = {
  runAsNode: 'off',
  cookieEncryption: 'on',
  nodeOptions: 'off',
  nodeCliInspect: 'off',
  embeddedAsarIntegrityValidation: 'on',
  onlyLoadAppFromAsar: 'on',
  grantFileProtocolExtraPrivileges: 'off',
};

/** The switches that are not as they must be, in words. Linux has no validation of the archive. */
export function listWrongFuses(binary: Buffer, platform: NodeJS.Platform): string[] {
  const found = readFuses(binary);
  return Object.entries(wanted)
    .filter(([name]) => platform !== 'linux' || name !== 'embeddedAsarIntegrityValidation')
    .flatMap(([name, state]) => {
      const has = [...found].find(([each]) => each === name)?.[1] ?? 'missing';
      return has === state ? [] : [`${name} is ${has}, not ${state}`];
    });
}
