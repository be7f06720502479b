import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a launch code can be used, in milliseconds. */
export const codeLifetimeMs = 30_000;

/** What opens the connection: single-use codes, and the token of this launch that a code is traded for. */
export interface LaunchKeys {
  /** 256 random bits, base64url. Lives in memory here and in the window's session storage, nowhere else. */
  readonly token: string;
  /** A new code; `onSpent` is called once, when the code is used or too old. */
  issueCode(onSpent: () => void): string;
  /** Whether the code was good. It is not any more. */
  redeemCode(code: string): boolean;
  isToken(candidate: string): boolean;
  /** Spends every code. */
  close(): void;
}

/** Makes the keys of one launch. */
export function createLaunchKeys(): LaunchKeys {
  const token = createKey();
  const codes = new Map<string, { readonly timer: NodeJS.Timeout; readonly onSpent: () => void }>();
  const spend = (code: string) => {
    const entry = codes.get(code);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    codes.delete(code);
    entry.onSpent();
  };
  return {
    token,
    issueCode: (onSpent) => {
      const code = createKey();
      const timer = setTimeout(() => spend(code), codeLifetimeMs);
      timer.unref();
      codes.set(code, { timer, onSpent });
      return code;
    },
    redeemCode: (candidate) => {
      // No early exit: how long it takes must not tell how many codes there are or how close a guess was.
      let found: string | null = null;
      for (const code of codes.keys()) if (isEqual(code, candidate)) found = code;
      if (found !== null) spend(found);
      return found !== null;
    },
    isToken: (candidate) => isEqual(token, candidate),
    close: () => {
      for (const code of [...codes.keys()]) spend(code);
    },
  };
}

function createKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Equal in constant time. Digests have one length, so the length of a guess tells nothing either. */
function isEqual(expected: string, candidate: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(expected).digest(),
    createHash('sha256').update(candidate).digest(),
  );
}
