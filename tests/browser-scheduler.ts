// What Node lacks of the browser: tasks, as timers, so that tests can hold them.
const scheduler = { postTask: (act: () => void): void => void setTimeout(act, 0) };
Object.assign(globalThis, { scheduler });
