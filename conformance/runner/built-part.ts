// What this file is called does not tell what is in it, as the names of chunks do: so it holds next to nothing (support/code-cache.ts).
export const part = import('./part.ts');
