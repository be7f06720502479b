/** Node's modules that open connections, and what could start a process, a thread or native code that has them whole. */
const networkModules = ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'dns/promises'];
const startingModules = ['child_process', 'worker_threads', 'cluster', 'inspector', 'inspector/promises'];
const globals = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport'];

/**
 * Takes from this process what opens connections, for good: whatever a file brings a library to do, it calls nobody. Each exported function
 * throws from then on, for those too who hold the module, and so do the methods of its classes. Call it before any library is loaded.
 * Electron's own network is refused where Node has hooks for modules.
 */
export function closeNetwork(): void {
  // All are there before one is changed: some change others as they load.
  const network = networkModules.map(load);
  const starting = startingModules.map(load);
  for (const exported of network) refuseAll(exported, true);
  for (const exported of starting) refuseAll(exported, false);
  for (const name of globals) Reflect.deleteProperty(globalThis, name);
  for (const name of ['binding', '_linkedBinding', 'dlopen']) refuse(process, name);
  const loader: object = process.getBuiltinModule('node:module');
  // Its hooks would run in a thread of their own, which has everything.
  refuse(loader, 'register');
  const hook: unknown = Reflect.get(loader, 'registerHooks');
  if (typeof hook === 'function') hook({ resolve: refuseElectron });
  // What was imported by name gets the refusing functions too.
  process.getBuiltinModule('node:module').syncBuiltinESMExports();
}

function load(name: string): unknown {
  return process.getBuiltinModule(`node:${name}`);
}

/** Refuses every function of a module; with `methods`, those of its classes too. */
function refuseAll(exported: unknown, methods: boolean): void {
  if (typeof exported !== 'object' || exported === null) return;
  for (const key of Object.keys(exported)) {
    const value: unknown = Reflect.getOwnPropertyDescriptor(exported, key)?.value;
    if (typeof value !== 'function') continue;
    if (methods) refuseMethods(value);
    refuse(exported, key);
  }
}

function refuseMethods(made: object): void {
  const prototype: unknown = Reflect.get(made, 'prototype');
  if (typeof prototype !== 'object' || prototype === null) return;
  for (const key of Object.getOwnPropertyNames(prototype)) {
    const isMethod = typeof Reflect.getOwnPropertyDescriptor(prototype, key)?.value === 'function';
    if (isMethod && key !== 'constructor') refuse(prototype, key);
  }
}

function refuse(holder: object, key: string): void {
  // A function with a prototype: a library may extend a class that it never uses.
  const value = function refused(): never {
    throw new Error(`An import opens no connections: ${key}`);
  };
  Reflect.defineProperty(holder, key, { value, writable: false, configurable: false, enumerable: true });
}

function refuseElectron(specifier: string, context: unknown, next: (specifier: string, context: unknown) => unknown) {
  if (/^electron(\/|:|$)/.test(specifier)) throw new Error('An import opens no connections: electron');
  return next(specifier, context);
}
